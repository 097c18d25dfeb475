package dev.discard.common.sim.rest.guild;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.render.GuildJson;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.seed.Mix;
import java.util.List;
import java.util.function.Function;

/** Emojis, stickers and sounds; who made them is told to those only who could make some too. */
final class ExpressionRoutes {

  private static final long MAKERS =
      Permissions.CREATE_GUILD_EXPRESSIONS | Permissions.MANAGE_GUILD_EXPRESSIONS;
  private static final int FIRST_USERS = 20;
  private static final List<String> DEFAULT_SOUNDS =
      List.of("quack", "airhorn", "cricket", "golf clap", "sad horn", "ba dum tss");

  private final Access access;
  private final UserJson users;

  ExpressionRoutes(Access access, UserJson users) {
    this.access = access;
    this.users = users;
  }

  List<Route> routes() {
    Kind emojis = new Kind("emojis", "id", ApiError.UNKNOWN_EMOJI_ID, GuildJson.NOW::emojis);
    Kind stickers = new Kind("stickers", "id", ApiError.UNKNOWN_STICKER, GuildJson.NOW::stickers);
    Kind sounds =
        new Kind("soundboard-sounds", "sound_id", ApiError.UNKNOWN_SOUND, ExpressionRoutes::sounds);
    return List.of(
        list(emojis),
        one(emojis, "emoji"),
        list(stickers),
        one(stickers, "sticker"),
        Route.of(
            "soundboard-sounds",
            "/guilds/{guild}/soundboard-sounds",
            Who.ACCOUNTS,
            call -> Answer.ok("{\"items\":" + content(call, sounds) + "}")),
        one(sounds, "sound"),
        Route.of("default-sounds", "/soundboard-default-sounds", Who.ACCOUNTS, this::defaults));
  }

  private Route list(Kind kind) {
    return Route.of(
        kind.name(),
        "/guilds/{guild}/" + kind.name(),
        Who.ACCOUNTS,
        call -> Answer.ok(content(call, kind).toString()));
  }

  private Route one(Kind kind, String name) {
    return Route.of(
        name,
        "/guilds/{guild}/" + kind.name() + "/{" + name + "}",
        Who.ACCOUNTS,
        call -> Answer.ok(single(call, kind).toString()));
  }

  private ObjectNode single(Call call, Kind kind) {
    String id = Long.toUnsignedString(call.pathId(3, kind.key()));
    for (var node : content(call, kind)) {
      if (node.path(kind.key()).asText().equals(id)) {
        return (ObjectNode) node;
      }
    }
    throw kind.missing().refusal();
  }

  private ArrayNode content(Call call, Kind kind) {
    Guild guild = access.guild(call);
    ArrayNode array = kind.content().apply(guild);
    if (access.mayInGuild(call, guild, MAKERS)) {
      for (var node : array) {
        long hash = Mix.of(guild.id(), node.path(kind.key()).asText());
        String maker = users.text(Mix.below(hash, FIRST_USERS));
        ((ObjectNode) node).putRawValue("user", new RawValue(maker));
      }
    }
    return array;
  }

  private static ArrayNode sounds(Guild guild) {
    ArrayNode array = Json.mapper().createArrayNode();
    guild.holdings().list("soundboard-sounds").forEach(sound -> array.add(sound.deepCopy()));
    return array;
  }

  private Answer defaults(Call call) {
    ArrayNode array = Json.mapper().createArrayNode();
    for (int i = 0; i < DEFAULT_SOUNDS.size(); i++) {
      ObjectNode sound = array.addObject().put("name", DEFAULT_SOUNDS.get(i));
      sound.put("sound_id", String.valueOf(i + 1)).put("volume", 1.0).putNull("emoji_id");
      sound.put("emoji_name", "\uD83E\uDD86").put("available", true);
    }
    return Answer.ok(array.toString());
  }

  /**
   * A kind of expression.
   *
   * @param key the field that identifies one
   * @param missing what to say about one that isn't there
   */
  private record Kind(
      String name, String key, ApiError missing, Function<Guild, ArrayNode> content) {}
}
