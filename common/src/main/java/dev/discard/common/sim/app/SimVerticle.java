package dev.discard.common.sim.app;

import dev.discard.common.sim.cdn.CdnShell;
import dev.discard.common.sim.cdn.UrlSigner;
import dev.discard.common.sim.fault.FaultPlayer;
import dev.discard.common.sim.guild.Account;
import dev.discard.common.sim.http.ApiShell;
import dev.discard.common.sim.http.Layers;
import dev.discard.common.sim.limits.InvalidCounter;
import dev.discard.common.sim.limits.Limiter;
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
import java.util.concurrent.TimeUnit;

/**
 * Wires the simulator's parts on one event loop: the content network first, then API and gateway.
 */
final class SimVerticle extends VerticleBase {

  private static final Duration LINK_LIFETIME = Duration.ofHours(24);
  private static final int NOTICE_MILLIS = 50;

  private final SimConfig config;
  private final World world;
  private final Oracle oracle;
  private final FaultPlayer faults;
  private int apiPort;
  private int cdnPort;

  SimVerticle(SimConfig config) {
    this.config = config;
    this.world = World.of(config.seed(), config.world(), config.bots());
    this.oracle = new Oracle(config.logSize());
    this.faults = new FaultPlayer(config.faults());
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
    checkLimits(routes);
    ApiShell shell = new ApiShell(vertx, world, routes, config.latency(), layers());
    TruthShell own = new TruthShell(new Truth(world, messages), oracle);
    return request -> (isOwn(request) ? own : shell).handle(request);
  }

  private void checkLimits(Routes routes) {
    for (String name : config.limits().routes().keySet()) {
      if (!name.equals("other") && !routes.names().contains(name)) {
        throw new IllegalArgumentException(
            "limits: no such route: '" + name + "' (one of other, " + routes.names() + ")");
      }
    }
  }

  private Layers layers() {
    // Half a latency to the client and half back, and some time for it to notice.
    long underWay = TimeUnit.MILLISECONDS.toMicros(config.latency().most() + NOTICE_MILLIS);
    return new Layers(
        new Limiter(config.limits(), oracle, underWay),
        new InvalidCounter(config.limits().ban()),
        faults,
        oracle,
        config.clock(),
        config.quirks());
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

  FaultPlayer faults() {
    return faults;
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
