package dev.discard.common.sim.app;

import dev.discard.common.sim.cdn.CdnShell;
import dev.discard.common.sim.cdn.UrlSigner;
import dev.discard.common.sim.guild.Account;
import dev.discard.common.sim.http.ApiShell;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.sim.render.Files;
import dev.discard.common.sim.render.MessageJson;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.truth.Truth;
import dev.discard.common.sim.truth.TruthShell;
import dev.discard.common.sim.world.World;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Wires the simulator's parts on one event loop: the content network first, then API and gateway.
 */
final class SimVerticle extends VerticleBase {

  private static final Duration LINK_LIFETIME = Duration.ofHours(24);

  private final SimConfig config;
  private final World world;
  private final Oracle oracle;
  private int apiPort;
  private int cdnPort;

  SimVerticle(SimConfig config) {
    this.config = config;
    this.world = World.of(config.seed(), config.world(), config.bots());
    this.oracle = new Oracle(config.logSize());
  }

  @Override
  public Future<?> start() {
    UrlSigner signer = new UrlSigner(config.seed(), config.clock(), LINK_LIFETIME);
    return listen(new CdnShell(signer, oracle), config.cdnPort())
        .onSuccess(cdn -> cdnPort = cdn.actualPort())
        .compose(cdn -> listen(api(signer), config.port()))
        .onSuccess(api -> apiPort = api.actualPort());
  }

  private Handler<HttpServerRequest> api(UrlSigner signer) {
    MessageJson messages = new MessageJson(world, new Files(origin("http", cdnPort), signer));
    Routes routes = new Routes(world, config.quirks(), messages, () -> origin("ws", apiPort));
    ApiShell.Terms terms = new ApiShell.Terms(config.clock(), config.latency(), config.quirks());
    ApiShell shell = new ApiShell(vertx, world, routes, oracle, terms);
    TruthShell own = new TruthShell(new Truth(world, messages), oracle);
    return request -> (isOwn(request) ? own : shell).handle(request);
  }

  private static boolean isOwn(HttpServerRequest request) {
    return String.valueOf(request.path()).startsWith("/_sim/");
  }

  private Future<HttpServer> listen(Handler<HttpServerRequest> handler, int port) {
    HttpServerOptions options = new HttpServerOptions().setHost(config.host()).setPort(port);
    return vertx.createHttpServer(options).requestHandler(handler).listen();
  }

  String origin(String scheme, int port) {
    return scheme + "://" + config.advertised() + ":" + port;
  }

  int apiPort() {
    return apiPort;
  }

  int cdnPort() {
    return cdnPort;
  }

  List<Account> accounts() {
    return world.accounts();
  }

  World world() {
    return world;
  }

  Oracle oracle() {
    return oracle;
  }

  <T> Future<T> onLoop(Callable<T> step) {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        ignored -> {
          try {
            done.complete(step.call());
          } catch (Exception failed) {
            done.fail(failed);
          }
        });
    return done.future();
  }
}
