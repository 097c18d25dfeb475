package dev.discard.common.sim.gateway;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.oracle.Note;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Logins;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.world.World;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Takes WebSocket connections and keeps the sessions that connections come and go with. */
public final class GatewayShell implements Handler<ServerWebSocket> {

  private final Vertx vertx;
  private final Greeting greeting;
  private final Rules rules;
  private final SessionStarts starts;
  private final MemberRequests members;
  private final Oracle oracle;
  private final Map<String, Session> sessions = new HashMap<>();
  private int invalidLeft;

  /** What the gateway goes by. */
  public record Rules(
      GatewaySpec spec, Set<Quirk> quirks, Logins logins, Supplier<String> url, Clock clock) {}

  public GatewayShell(Vertx vertx, World world, Rules rules, SessionStarts starts, Oracle oracle) {
    this.vertx = vertx;
    this.greeting = new Greeting(world);
    this.rules = rules;
    this.starts = starts;
    this.members = new MemberRequests(world, rules.clock());
    this.oracle = oracle;
    this.invalidLeft = rules.spec().invalidIdentifies();
  }

  @Override
  public void handle(ServerWebSocket socket) {
    new Connection(socket, this).open();
  }

  Vertx vertx() {
    return vertx;
  }

  Greeting greeting() {
    return greeting;
  }

  Rules rules() {
    return rules;
  }

  MemberRequests members() {
    return members;
  }

  void note(Note note) {
    oracle.note(note);
  }

  Optional<Account> account(String token) {
    return rules.logins().ofIdentify(token);
  }

  /** Counts an identify; one too many resets the token, which no longer works anywhere. */
  boolean countIdentify(Account account) {
    oracle.note(Note.IDENTIFY);
    boolean allowed = starts.use();
    if (!allowed) {
      oracle.note(Note.TOKEN_RESET);
      rules.logins().revoke(account.token());
    }
    return allowed;
  }

  /** Whether this identify is to be turned away for no fault of its own. */
  boolean turnsAway() {
    boolean turnsAway = invalidLeft > 0;
    invalidLeft = Math.max(0, invalidLeft - 1);
    return turnsAway;
  }

  Session begin(Account account, long intents) {
    String id = String.format("%016x%016x", Mix.of(sessions.size(), 1), Mix.of(sessions.size(), 2));
    Session session = new Session(id, account, intents);
    sessions.put(id, session);
    return session;
  }

  Optional<Session> session(String id) {
    return Optional.ofNullable(sessions.get(id));
  }
}
