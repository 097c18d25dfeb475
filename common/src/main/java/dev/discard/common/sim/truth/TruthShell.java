package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.snowflake.Snowflake;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's own pages below {@code /_sim}, which Discord doesn't have:
 *
 * <ul>
 *   <li>{@code /_sim/oracle}: what clients did, as JSON
 *   <li>{@code /_sim/truth/guilds/ID?account=}: the channels, which of them an account (by name or
 *       id; the first bot where none is named) can read, message counts
 *   <li>{@code /_sim/truth/guilds/ID/objects?account=}: every object that the account may read, one
 *       a line; see {@link Stock}
 *   <li>{@code /_sim/truth/guilds/ID/media?account=}: every file, one a line; see {@link Media}
 *   <li>{@code /_sim/truth/objects?account=} and {@code /_sim/truth/media?account=}: the same for
 *       what is no guild's
 *   <li>{@code /_sim/truth/channels/ID/messages?from=&to=}: one message a line, ascending
 *   <li>{@code /_sim/truth/channels/ID/reactions?from=&to=}: one list of people a line
 * </ul>
 */
public final class TruthShell implements Handler<HttpServerRequest> {

  private static final Pattern GUILD = Pattern.compile("/_sim/truth/guilds/(\\d+)");
  private static final Pattern LISTS =
      Pattern.compile("/_sim/truth(?:/guilds/(\\d+))?/(objects|media)");
  private static final Pattern CHANNEL =
      Pattern.compile("/_sim/truth/channels/(\\d+)/(messages|reactions)");

  private final Truth truth;
  private final Stock stock;
  private final Media media;
  private final Oracle oracle;

  public TruthShell(Truth truth, Stock stock, Media media, Oracle oracle) {
    this.truth = truth;
    this.stock = stock;
    this.media = media;
    this.oracle = oracle;
  }

  @Override
  public void handle(HttpServerRequest request) {
    try {
      answer(request);
    } catch (IllegalArgumentException badId) {
      refuse(request);
    }
  }

  private void answer(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    Matcher guild = GUILD.matcher(path);
    Matcher channel = CHANNEL.matcher(path);
    Matcher list = LISTS.matcher(path);
    if (path.equals("/_sim/oracle")) {
      send(request, Json.mapper().valueToTree(oracle.report()));
    } else if (guild.matches()) {
      sendGuild(request, Snowflake.parse(guild.group(1)));
    } else if (list.matches()) {
      Optional<Account> account = account(request.getParam("account"));
      account
          .flatMap(who -> list(list.group(2).equals("media"), list.group(1), who))
          .ifPresentOrElse(
              lines -> new Lines(request.response(), lines).start(), () -> refuse(request));
    } else if (channel.matches()) {
      sendChannel(request, Snowflake.parse(channel.group(1)), channel.group(2));
    } else {
      refuse(request);
    }
  }

  private static void refuse(HttpServerRequest request) {
    request.response().setStatusCode(404).end("no such page of the simulator\n").onFailure(e -> {});
  }

  private static void send(HttpServerRequest request, JsonNode json) {
    HttpServerResponse response = request.response();
    response.putHeader("Content-Type", "application/json").end(json + "\n").onFailure(e -> {});
  }

  private void sendGuild(HttpServerRequest request, long id) {
    truth
        .world()
        .guild(id)
        .ifPresentOrElse(
            g ->
                account(request.getParam("account"))
                    .ifPresentOrElse(
                        who -> send(request, truth.guild(g, who)), () -> refuse(request)),
            () -> refuse(request));
  }

  /** Files or objects, of a guild or of none. */
  private Optional<Predicate<JsonBytes>> list(
      boolean files, @Nullable String guildId, Account who) {
    if (guildId == null) {
      return Optional.of(files ? media.of(who) : stock.of(who));
    }
    return truth
        .world()
        .guild(Snowflake.parse(guildId))
        .map(guild -> files ? media.of(guild, who) : stock.of(guild, who));
  }

  private Optional<Account> account(@Nullable String wanted) {
    return truth.world().accounts().stream()
        .filter(
            account ->
                wanted == null
                    || account.name().equals(wanted)
                    || Long.toUnsignedString(account.id()).equals(wanted))
        .findFirst();
  }

  private void sendChannel(HttpServerRequest request, long id, String what) {
    Optional<Channel> channel = truth.world().channel(id);
    if (channel.isEmpty()) {
      refuse(request);
      return;
    }
    Truth.Numbers numbers =
        truth.numbers(channel.get(), bound(request, "from", 0), bound(request, "to", -1));
    boolean messages = what.equals("messages");
    new Lines(request.response(), out -> write(out, channel.get(), numbers, messages)).start();
  }

  private static long bound(HttpServerRequest request, String name, long otherwise) {
    String text = request.getParam(name);
    return text == null ? otherwise : Snowflake.parse(text);
  }

  /** Writes what belongs to the next message; false when there is none. */
  private boolean write(JsonBytes out, Channel channel, Truth.Numbers numbers, boolean messages) {
    if (!numbers.hasNext()) {
      return false;
    }
    if (messages) {
      truth.writeMessage(out, channel, numbers.next());
    } else {
      truth.writeReactions(out, channel, numbers.next());
    }
    return true;
  }
}
