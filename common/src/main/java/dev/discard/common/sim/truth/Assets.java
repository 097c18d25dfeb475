package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.guild.Role;
import dev.discard.common.sim.guild.Sticker;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.GuildTag;
import dev.discard.common.sim.people.UserLook;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.file.Pictures;
import dev.discard.common.sim.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that belong to no message, in their largest form. */
record Assets(World world, Files files) {

  private static final String AVATARS = "avatars";
  private static final String ICONS = "icons";

  /** Where each picture of a guild lies, by the field that tells its hash. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "icon", "icons",
          "splash", "splashes",
          "discovery_splash", "discovery-splashes",
          "banner", "banners",
          "home_header", "home-headers");

  /** All that there are of a guild, its members and those it banned; and pictures in embeds. */
  Stream<Link> of(Guild guild) {
    Users banned = guild.bans().people();
    return Stream.of(
            IntStream.range(0, guild.users()).boxed().flatMap(n -> member(guild, n)),
            IntStream.range(0, banned.count()).boxed().flatMap(n -> user(banned, n)),
            expressions(guild),
            parts(guild),
            IntStream.range(0, Pictures.COUNT)
                .mapToObj(n -> Link.asset("embeds", String.valueOf(n), files.elsewhere(n))))
        .flatMap(links -> links)
        .distinct();
  }

  /** Those of the people with whom an account talks in private. */
  Stream<Link> of(Account account) {
    return world.privateChannels(account.id()).stream()
        .flatMap(
            channel ->
                Stream.concat(
                    channel.users().stream().flatMap(n -> user(world.users(), n)), group(channel)))
        .distinct();
  }

  private Stream<Link> group(PrivateChannel channel) {
    String id = Long.toUnsignedString(channel.channel().id());
    return picture(ICONS, "channels/" + id + "/icons", channel.icon());
  }

  private Stream<Link> member(Guild guild, int number) {
    long id = world.users().id(number);
    String folder = "guilds/" + Long.toUnsignedString(guild.id()) + "/users/" + id;
    return Stream.of(
            user(world.users(), number),
            picture(AVATARS, folder + "/avatars", UserLook.memberAvatar(guild.id(), id)),
            picture(AVATARS, folder + "/banners", UserLook.memberBanner(guild.id(), id)))
        .flatMap(links -> links);
  }

  private Stream<Link> user(Users users, int number) {
    UserLook look = UserLook.of(users, number);
    String id = Long.toUnsignedString(users.id(number));
    return Stream.of(
            picture(AVATARS, "avatars/" + id, look.avatar()),
            picture(AVATARS, "banners/" + id, look.banner()),
            Optional.ofNullable(look.decoration()).stream()
                .map(asset -> link(AVATARS, asset, "avatar-decoration-presets/" + asset + ".png")),
            Optional.ofNullable(look.tag()).stream().map(this::badge))
        .flatMap(links -> links);
  }

  private Link badge(GuildTag tag) {
    return link(
        AVATARS, tag.badge(), "guild-tag-badges/" + tag.guildId() + "/" + tag.badge() + ".png");
  }

  private Stream<Link> expressions(Guild guild) {
    Stream<Link> emojis =
        guild.emojis().stream()
            .map(emoji -> file("emojis", emoji.id(), emoji.animated() ? ".gif" : ".png", true));
    Stream<Link> stickers = guild.stickers().stream().map(this::sticker);
    Stream<Link> sounds =
        guild.holdings().list("soundboard-sounds").stream()
            .map(sound -> sound.path("sound_id").asText())
            .map(id -> Link.asset("sounds", id, files.base() + "/soundboard-sounds/" + id));
    return Stream.of(emojis, stickers, sounds).flatMap(links -> links);
  }

  private Link file(String kind, long id, String ending, boolean sized) {
    String name = Long.toUnsignedString(id);
    String url = files.base() + "/" + kind + "/" + name + ending + (sized ? "?size=4096" : "");
    return Link.asset(kind, name, url);
  }

  private Link sticker(Sticker sticker) {
    String id = Long.toUnsignedString(sticker.id());
    return switch (sticker.format()) {
      case Sticker.LOTTIE -> file("stickers", sticker.id(), ".json", false);
      case Sticker.GIF ->
          Link.asset("stickers", id, files.base() + Files.PROXY + "/stickers/" + id + ".gif");
      default -> file("stickers", sticker.id(), ".png", false);
    };
  }

  private Stream<Link> parts(Guild guild) {
    String id = Long.toUnsignedString(guild.id());
    Stream<Link> own =
        Guild.PICTURES.stream()
            .flatMap(name -> picture(ICONS, FOLDERS.get(name) + "/" + id, guild.picture(name)));
    Stream<Link> roles =
        guild.roles().stream()
            .flatMap(role -> picture(ICONS, "role-icons/" + role(role), role.icon()));
    Stream<Link> events = guild.holdings().list("scheduled-events").stream().flatMap(this::cover);
    return Stream.of(own, roles, events).flatMap(links -> links);
  }

  private static String role(Role role) {
    return Long.toUnsignedString(role.id());
  }

  private Stream<Link> cover(JsonNode event) {
    return picture(
        ICONS, "guild-events/" + event.path("id").asText(), event.path("image").textValue());
  }

  private Stream<Link> picture(String kind, String folder, @Nullable String hash) {
    return Optional.ofNullable(hash).stream()
        .map(
            name ->
                link(kind, name, folder + "/" + name + (name.startsWith("a_") ? ".gif" : ".png")));
  }

  private Link link(String kind, String id, String path) {
    return Link.asset(kind, id, files.base() + "/" + path + "?size=4096");
  }
}
