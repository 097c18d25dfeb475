package dev.discard.worker.gateway;

import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.gateway.SocketEvent.Closed;
import dev.discard.worker.gateway.SocketEvent.Message;
import dev.discard.worker.gateway.packet.CloseCode;
import dev.discard.worker.gateway.packet.Contents;
import dev.discard.worker.gateway.packet.Packet;
import dev.discard.worker.gateway.packet.Payloads;
import dev.discard.worker.gateway.packet.ZlibStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a session: hello, heartbeats, identify or resume, and the packets until the
 * session is complete or the connection is of no more use. For one thread.
 */
final class GatewayConnection {

  private static final long SHORTEST_BEAT_MILLIS = 10;
  private static final long LONGEST_BEAT_MILLIS = 600_000;
  private static final long LONGEST_RETRY_MILLIS = 120_000;
  private static final long NEVER = Long.MAX_VALUE;

  private final GatewaySocket socket;
  private final GatewayLog log;
  private final SessionState state;
  private final Account account;
  private final GatewayTimes times;
  private final Ticker ticker = Ticker.system();
  private final Clock clock = Clock.system();
  private final ZlibStream zlib = new ZlibStream(GatewayClient.MOST_BYTES);
  private Duration interval = Duration.ZERO;
  private long deadline;
  private long nextBeat = NEVER;
  private boolean acknowledged = true;
  private boolean open = true;

  /** Whether the guilds are there, or were waited for, and members are asked for. */
  private boolean asking;

  GatewayConnection(
      GatewaySocket socket,
      GatewayLog log,
      SessionState state,
      Account account,
      GatewayTimes times) {
    this.socket = socket;
    this.log = log;
    this.state = state;
    this.account = account;
    this.times = times;
  }

  /** Runs to the end of the connection and closes it. */
  Turn run() throws IOException, InterruptedException {
    deadline = in(times.connect());
    try (zlib) {
      Turn turn = step();
      while (turn == null) {
        turn = step();
      }
      close(turn.next() == Turn.Next.COMPLETE ? CloseCode.NORMAL : CloseCode.TO_RESUME);
      return turn;
    } finally {
      close(CloseCode.TO_RESUME);
    }
  }

  private @Nullable Turn step() throws IOException, InterruptedException {
    long now = ticker.nanos();
    long wait = Math.min(deadline, nextBeat) - now;
    SocketEvent event = wait > 0 ? socket.next(Duration.ofNanos(wait)) : null;
    if (event == null) {
      return timePassed();
    }
    if (event instanceof Closed closed) {
      return closed(closed);
    }
    byte[] json;
    try {
      json = decode((Message) event);
    } catch (DataFormatException broken) {
      return again("compressed stream broken: " + broken.getMessage());
    }
    return json == null ? null : packet(json);
  }

  private byte @Nullable [] decode(Message message) throws DataFormatException {
    return message.binary() ? zlib.inflate(message.bytes()) : message.bytes();
  }

  private @Nullable Turn timePassed() throws IOException, InterruptedException {
    if (ticker.nanos() >= deadline) {
      return state.isReady()
          ? late()
          : again(interval.isZero() ? "no hello in time" : "no READY in time");
    }
    if (!acknowledged) {
      return again("heartbeat not acknowledged");
    }
    beat();
    return null;
  }

  private @Nullable Turn packet(byte[] json) throws IOException, InterruptedException {
    Packet packet = Packet.of(json);
    if (packet == null) {
      return again("packet is not JSON");
    }
    log.received(clock.now(), json);
    switch (packet.op()) {
      case Packet.HELLO -> hello(packet);
      case Packet.HEARTBEAT -> beat();
      case Packet.HEARTBEAT_ACK -> acknowledged = true;
      case Packet.RECONNECT -> {
        return again("asked to reconnect");
      }
      case Packet.INVALID_SESSION -> {
        return invalid(packet);
      }
      case Packet.DISPATCH -> {
        return dispatch(packet);
      }
      default -> {}
    }
    return null;
  }

  private void hello(Packet packet) throws IOException, InterruptedException {
    Long millis = Contents.of(packet).heartbeatInterval();
    long told = millis == null ? LONGEST_BEAT_MILLIS : millis;
    interval =
        Duration.ofMillis(Math.min(LONGEST_BEAT_MILLIS, Math.max(SHORTEST_BEAT_MILLIS, told)));
    deadline = in(times.ready());
    beat();
    String session = state.sessionId();
    send(
        session == null
            ? Payloads.identify(account.token(), account.user())
            : Payloads.resume(account.token(), session, state.sequence()));
  }

  private @Nullable Turn dispatch(Packet packet) throws IOException, InterruptedException {
    boolean wasReady = state.isReady();
    state.apply(packet);
    if (state.isReady() && (!wasReady || packet.is("RESUMED"))) {
      deadline = in(times.guilds());
    }
    if (packet.is("GUILD_MEMBERS_CHUNK")) {
      members(Contents.of(packet));
    } else if (packet.is("RATE_LIMITED")) {
      refused(Contents.of(packet));
    } else if (!asking && state.hasGuilds()) {
      ask();
    }
    return complete();
  }

  private void members(Contents chunk) throws IOException, InterruptedException {
    if (state.members().answered(chunk)) {
      log.kept();
      deadline = in(state.members().due() == null ? times.members() : times.betweenRequests());
    }
  }

  private void refused(Contents limit) {
    if (asking) {
      state.members().refused();
      long millis = Math.min(LONGEST_RETRY_MILLIS, Math.max(0, (long) (limit.retryAfter() * 1000)));
      deadline = in(Duration.ofMillis(millis).plus(times.betweenRequests()));
    }
  }

  /** What was awaited until the deadline is not awaited any longer. */
  private @Nullable Turn late() throws IOException, InterruptedException {
    if (asking && state.members().due() == null) {
      state.members().silence();
    }
    ask();
    return complete();
  }

  /** Asks for the members of the next guild, unless those of the last one are still to come. */
  private void ask() throws IOException, InterruptedException {
    asking = true;
    Long guild = state.members().due();
    if (guild != null) {
      send(Payloads.members(guild));
      state.members().asked();
    }
    deadline = in(times.members());
  }

  private @Nullable Turn complete() {
    boolean done = asking && state.members().isDone();
    return done ? new Turn(Turn.Next.COMPLETE, "") : null;
  }

  private Turn invalid(Packet packet) {
    return Contents.of(packet).resumable()
        ? again("session invalid, to be resumed")
        : new Turn(Turn.Next.IDENTIFY, "session invalid");
  }

  private Turn closed(Closed closed) {
    open = false;
    String reason = ("closed with " + closed.code() + " " + closed.reason()).strip();
    if (CloseCode.isFatal(closed.code())) {
      return new Turn(Turn.Next.REFUSED, reason);
    }
    return CloseCode.endsSession(closed.code())
        ? new Turn(Turn.Next.IDENTIFY, reason)
        : again(reason);
  }

  private Turn again(String reason) {
    return new Turn(Turn.Next.RESUME, reason);
  }

  private void beat() throws IOException, InterruptedException {
    send(Payloads.heartbeat(state.sequence()));
    acknowledged = false;
    nextBeat = in(interval);
  }

  private void send(String text) throws IOException, InterruptedException {
    log.sent(clock.now(), text);
    socket.send(text);
  }

  private void close(int code) throws InterruptedException {
    if (open) {
      open = false;
      socket.close(code);
    }
  }

  private long in(Duration time) {
    return ticker.nanos() + time.toNanos();
  }
}
