package dev.discard.common.sim.app;

import dev.discard.common.sim.cdn.CdnShell;
import dev.discard.common.sim.cdn.Directory;
import dev.discard.common.sim.cdn.Edge;
import dev.discard.common.sim.fault.FaultPlayer;
import dev.discard.common.sim.gateway.GatewayShell;
import dev.discard.common.sim.gateway.SessionStarts;
import dev.discard.common.sim.http.ApiShell;
import dev.discard.common.sim.http.Layers;
import dev.discard.common.sim.limits.Limiter;
import dev.discard.common.sim.limits.ban.InvalidCounter;
import dev.discard.common.sim.media.UrlSigner;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.Logins;
import dev.discard.common.sim.preset.Worlds;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.rest.identity.GatewayDoor;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.truth.Media;
import dev.discard.common.sim.truth.Stock;
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
import io.vertx.core.http.ServerWebSocketHandshake;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Wires the simulator's parts on one event loop: the content network first, then API and gateway.
 */
final class SimVerticle extends VerticleBase {

  private static final int NOTICE_MILLIS = 50;

  private final SimConfig config;
  private final World world;
  private final Oracle oracle;
  private final FaultPlayer faults;
  private final Logins logins;
  private final List<Runnable> closing = new ArrayList<>();
  private final UrlSigner signer;
  private Handler<HttpServerRequest> contents = early -> early.response().setStatusCode(503).end();
  private int apiPort;
  private int cdnPort;

  SimVerticle(SimConfig config) {
    this.config = config;
    this.world = Worlds.of(config.seed(), config.world(), config.bots());
    if (config.quirks().contains(Quirk.EQUAL_ARCHIVE_TIMES)) {
      world.sweep();
    }
    this.oracle = new Oracle(config.logSize());
    this.logins = new Logins(world.accounts());
    this.faults = new FaultPlayer(config.faults());
    this.signer = new UrlSigner(config.seed(), config.clock(), config.links());
  }

  @Override
  public Future<?> start() {
    HttpServer cdn = server(config.cdnPort()).requestHandler(request -> contents.handle(request));
    return cdn.listen()
        .onSuccess(listening -> cdnPort = listening.actualPort())
        .compose(listening -> api().listen())
        .onSuccess(api -> apiPort = api.actualPort());
  }

  /** What undeploying doesn't close by itself. */
  @Override
  public Future<?> stop() {
    closing.forEach(Runnable::run);
    return Future.succeededFuture();
  }

  private HttpServer api() {
    Files files = new Files(origin("http", cdnPort), signer, config.quirks());
    MessageJson messages = new MessageJson(world, files);
    Directory directory = new Directory(world, messages, signer);
    contents =
        new CdnShell(vertx, config.latency(), directory, faults, new Edge(oracle, config.clock()));
    SessionStarts starts = new SessionStarts(config.gateway().identifies());
    GatewayDoor door = new GatewayDoor(this::gatewayUrl, starts.total(), starts::remaining);
    Routes routes = new Routes(world, config.quirks(), messages, door);
    checkLimits(routes);
    ApiShell shell = new ApiShell(vertx, world, routes, config.latency(), layers());
    closing.add(shell::close);
    Stock stock = new Stock(world, config.quirks(), messages, door);
    Media media = new Media(world, messages, files, directory);
    TruthShell own = new TruthShell(new Truth(world, messages), stock, media, oracle);
    return server(config.port())
        .requestHandler(request -> (isOwn(request) ? own : shell).handle(request))
        .webSocketHandshakeHandler(SimVerticle::shake)
        .webSocketHandler(gateway(starts));
  }

  private GatewayShell gateway(SessionStarts starts) {
    GatewayShell.Rules rules =
        new GatewayShell.Rules(
            config.gateway(), config.quirks(), logins, this::gatewayUrl, config.clock());
    return new GatewayShell(vertx, world, rules, starts, oracle);
  }

  private static void shake(ServerWebSocketHandshake handshake) {
    boolean gateway = List.of("", "/", "/gateway", "/gateway/").contains(handshake.path());
    Future<?> done = gateway ? handshake.accept() : handshake.reject(404);
    done.onFailure(gone -> {});
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
        logins,
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

  private HttpServer server(int port) {
    return vertx.createHttpServer(new HttpServerOptions().setHost(config.host()).setPort(port));
  }

  private String gatewayUrl() {
    return origin("ws", apiPort);
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

  Logins logins() {
    return logins;
  }

  UrlSigner signer() {
    return signer;
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
