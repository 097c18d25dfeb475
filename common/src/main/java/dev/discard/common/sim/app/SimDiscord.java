package dev.discard.common.sim.app;

import dev.discard.common.sim.fault.FaultScript;
import dev.discard.common.sim.oracle.OracleReport;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A running simulated Discord. Everything in it is owned by one event loop, so what it holds is
 * asked for and changed through futures.
 */
public final class SimDiscord {

  private final Vertx vertx;
  private final SimVerticle sim;
  private final String deployment;

  private SimDiscord(Vertx vertx, SimVerticle sim, String deployment) {
    this.vertx = vertx;
    this.sim = sim;
    this.deployment = deployment;
  }

  /** Starts one. Whoever starts it closes it. */
  public static Future<SimDiscord> start(Vertx vertx, SimConfig config) {
    SimVerticle sim = new SimVerticle(config);
    return vertx.deployVerticle(sim).map(id -> new SimDiscord(vertx, sim, id));
  }

  /** Closes servers and connections. */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  /** Where the API is, as {@code http://127.0.0.1:8080/api/v10}. */
  public String apiBase() {
    return sim.origin("http", sim.apiPort()) + "/api/v10";
  }

  /** Where the simulator's own pages are, as {@code http://127.0.0.1:8080/_sim}. */
  public String simBase() {
    return sim.origin("http", sim.apiPort()) + "/_sim";
  }

  /** Where the gateway is, as {@code ws://127.0.0.1:8080}. */
  public String gatewayUrl() {
    return sim.origin("ws", sim.apiPort());
  }

  /** Where the content network is, as {@code http://127.0.0.1:8081}. */
  public String cdnBase() {
    return sim.origin("http", sim.cdnPort());
  }

  public int apiPort() {
    return sim.apiPort();
  }

  public int cdnPort() {
    return sim.cdnPort();
  }

  /** The token of the first bot, without {@code Bot}. */
  public String botToken() {
    return botTokens().get(0);
  }

  /** The tokens of all bots, without {@code Bot}. */
  public List<String> botTokens() {
    return sim.accounts().stream().filter(Account::bot).map(Account::token).toList();
  }

  /** The token of the user account. */
  public String userToken() {
    return sim.accounts().stream()
        .filter(a -> !a.bot())
        .map(Account::token)
        .findFirst()
        .orElseThrow();
  }

  /** What clients did until now. */
  public Future<OracleReport> oracle() {
    return sim.onLoop(() -> sim.oracle().report());
  }

  /** Asks the world something. */
  public <T> Future<T> ask(Function<World, T> question) {
    return sim.onLoop(() -> question.apply(sim.world()));
  }

  /** Changes the world: appends, deletes, denies. Done when the future is. */
  public Future<Void> change(Consumer<World> change) {
    return sim.onLoop(
        () -> {
          change.accept(sim.world());
          return null;
        });
  }

  /** Adds rules to the fault script, in the form of {@link FaultScript#parse}. */
  public Future<Void> play(String faults) {
    FaultScript script = FaultScript.parse(faults);
    return sim.onLoop(
        () -> {
          sim.faults().add(script);
          return null;
        });
  }

  /** Makes a token worthless from now on. */
  public Future<Void> revoke(String token) {
    return sim.onLoop(
        () -> {
          sim.logins().revoke(token);
          return null;
        });
  }

  /** Has all links to files expire that were told until now. */
  public Future<Void> expireLinks() {
    return sim.onLoop(
        () -> {
          sim.signer().expire();
          return null;
        });
  }

  /** Ends all faults. */
  public Future<Void> stopFaults() {
    return sim.onLoop(
        () -> {
          sim.faults().clear();
          return null;
        });
  }
}
