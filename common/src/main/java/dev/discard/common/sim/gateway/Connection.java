package dev.discard.common.sim.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.oracle.Note;
import dev.discard.common.sim.people.Account;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection, from hello to close. */
final class Connection {

  private static final int REQUEST_MEMBERS = 8;

  /** Presence, voice state, members, sounds, channel info. */
  private static final Set<Integer> OF_SESSIONS = Set.of(3, 4, REQUEST_MEMBERS, 31, 43);

  /** Calls, subscriptions, last messages, recent members. */
  private static final Set<Integer> OF_USERS = Set.of(13, 14, 34, 35, 37);

  private static final int MOST_BYTES = 4096;
  private static final int MOST_SENDS = 120;
  private static final int MINUTE_MILLIS = 60_000;

  private final ServerWebSocket socket;
  private final GatewayShell shell;
  private final GatewaySpec spec;
  private final Outlet outlet;
  private final int version;
  private @Nullable Session session;
  private int sends;
  private boolean alive = true;

  Connection(ServerWebSocket socket, GatewayShell shell) {
    this.socket = socket;
    this.shell = shell;
    this.spec = shell.rules().spec();
    GatewayQuery query = GatewayQuery.parse(String.valueOf(socket.query()));
    this.version = query.version();
    this.outlet = new Outlet(socket, query.compressed(), spec.fragment());
  }

  void open() {
    socket.textMessageHandler(this::receive);
    socket.binaryMessageHandler(bytes -> receive(bytes.toString(StandardCharsets.UTF_8)));
    long heartbeat = spec.heartbeat().toMillis();
    long watch = shell.vertx().setPeriodic(heartbeat * 2, timer -> expectBeat());
    long minute = shell.vertx().setPeriodic(MINUTE_MILLIS, timer -> sends = 0);
    socket.closeHandler(
        gone -> {
          shell.vertx().cancelTimer(watch);
          shell.vertx().cancelTimer(minute);
          end();
        });
    if (version < 6 || version > 10) {
      close(CloseCode.INVALID_VERSION);
    } else {
      send(10, Greeting.hello(heartbeat));
    }
  }

  private void end() {
    outlet.close();
    Optional.ofNullable(session).ifPresent(s -> s.listen(null));
  }

  private void expectBeat() {
    if (!alive) {
      close(CloseCode.SESSION_TIMED_OUT);
    }
    alive = false;
  }

  private void receive(String text) {
    sends++;
    if (sends > MOST_SENDS) {
      close(CloseCode.RATE_LIMITED);
      return;
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      close(CloseCode.DECODE_ERROR);
      return;
    }
    try {
      take(Json.mapper().readTree(text));
    } catch (JsonProcessingException notJson) {
      close(CloseCode.DECODE_ERROR);
    }
  }

  private void take(JsonNode packet) {
    int op = packet.path("op").asInt(-1);
    switch (op) {
      case 1 -> beat();
      case 2 -> identify(new Identify(packet.path("d"), version));
      case 6 -> resume(packet.path("d"));
      default -> takeOfSession(op, packet.path("d"));
    }
  }

  /** What only an identified client may say, and some of it only a user's. */
  private void takeOfSession(int op, JsonNode data) {
    if (!OF_SESSIONS.contains(op) && !OF_USERS.contains(op)) {
      close(CloseCode.UNKNOWN_OPCODE);
    } else if (session == null) {
      close(CloseCode.NOT_AUTHENTICATED);
    } else if (OF_USERS.contains(op) && session.account().bot()) {
      close(CloseCode.UNKNOWN_OPCODE);
    } else if (op == REQUEST_MEMBERS) {
      shell.members().answer(session, data);
    }
  }

  private void beat() {
    alive = true;
    shell.note(Note.HEARTBEAT);
    if (spec.acks()) {
      send(11, null);
    }
  }

  private void identify(Identify identify) {
    Optional<Account> account = shell.account(identify.token());
    if (session != null) {
      close(CloseCode.ALREADY_AUTHENTICATED);
    } else if (account.isEmpty() || !shell.countIdentify(account.get())) {
      close(CloseCode.AUTHENTICATION_FAILED);
    } else {
      identify
          .fault(account.get(), shell.rules().quirks())
          .ifPresentOrElse(this::close, () -> welcome(account.get(), identify));
    }
  }

  private void welcome(Account account, Identify identify) {
    if (shell.turnsAway()) {
      send(9, Json.mapper().getNodeFactory().booleanNode(false));
      return;
    }
    Session begun = shell.begin(account, identify.intents());
    session = begun;
    begun.listen(outlet::send);
    begun.dispatch("READY", shell.greeting().ready(begun, version, shell.rules().url().get()));
    boolean guilds = account.bot() && (identify.intents() & Identify.GUILDS) != 0;
    if (guilds && spec.guilds() != GatewaySpec.Guilds.MISSING) {
      after(spec.guildDelay().toMillis(), () -> tellGuilds(begun));
    }
    askToReconnect(begun);
  }

  private void tellGuilds(Session begun) {
    for (Guild guild : shell.greeting().guilds(begun.account())) {
      boolean gone = spec.guilds() == GatewaySpec.Guilds.UNAVAILABLE;
      begun.dispatch(
          gone ? "GUILD_DELETE" : "GUILD_CREATE",
          gone
              ? shell.greeting().unavailable(guild)
              : shell.greeting().full(guild, begun.account()));
    }
  }

  private void askToReconnect(Session begun) {
    long millis = spec.reconnect().toMillis();
    if (millis > 0 && begun.askOnce()) {
      after(millis, () -> send(7, null));
    }
  }

  private void resume(JsonNode data) {
    Optional<Account> account = shell.account(data.path("token").asText());
    if (session != null) {
      close(CloseCode.ALREADY_AUTHENTICATED);
    } else if (account.isEmpty()) {
      close(CloseCode.AUTHENTICATION_FAILED);
    } else {
      Optional<Session> known =
          shell
              .session(data.path("session_id").asText())
              .filter(s -> s.account().equals(account.get()) && !spec.invalidResumes());
      known.ifPresentOrElse(
          s -> takeUp(s, data.path("seq").asInt(-1)),
          () -> send(9, Json.mapper().getNodeFactory().booleanNode(false)));
    }
  }

  private void takeUp(Session known, int sequence) {
    if (sequence < 0 || !known.hasReached(sequence)) {
      close(CloseCode.INVALID_SEQ);
      return;
    }
    shell.note(Note.RESUME);
    session = known;
    known.after(sequence).forEach(outlet::send);
    known.listen(outlet::send);
    known.dispatch("RESUMED", Json.mapper().createObjectNode());
  }

  private void send(int op, @Nullable JsonNode data) {
    ObjectNode packet = Json.mapper().createObjectNode().putNull("t").putNull("s").put("op", op);
    packet.set("d", data);
    outlet.send(packet);
  }

  private void close(CloseCode code) {
    socket.close(code.number(), code.reason()).onFailure(gone -> {});
  }

  private void after(long millis, Runnable step) {
    if (millis == 0) {
      step.run();
    } else {
      shell.vertx().setTimer(millis, timer -> step.run());
    }
  }
}
