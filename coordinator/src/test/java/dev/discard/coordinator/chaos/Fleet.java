package dev.discard.coordinator.chaos;

import static dev.discard.common.async.Await.await;

import dev.discard.common.redis.RedisLink;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.common.sim.app.SimConfig;
import dev.discard.common.sim.app.SimDiscord;
import dev.discard.coordinator.chaos.machine.Child;
import dev.discard.coordinator.chaos.machine.Disk;
import dev.discard.coordinator.chaos.machine.Program;
import dev.discard.coordinator.chaos.machine.Redis;
import dev.discard.coordinator.chaos.schedule.Schedule;
import dev.discard.coordinator.chaos.schedule.Terms;
import dev.discard.coordinator.chaos.schedule.Terms.WrongClock;
import dev.discard.coordinator.chaos.schedule.Trouble;
import dev.discard.coordinator.chaos.wire.UploadRecorder;
import dev.discard.coordinator.chaos.wire.Wire;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A fleet of real processes around a simulated Discord, with a wire between any two that speak to
 * each other.
 */
final class Fleet implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int DISK_MEGABYTES = 64;
  private static final int KEY_BYTES = 32;

  final SimDiscord discord;
  final Redis redis;
  final Disk disk;
  final Child coordinator;
  final List<Child> workers = new ArrayList<>();
  final Wire coordinatorToRedis;
  final Wire workersToDiscord;
  final List<Wire> workersToRedis = new ArrayList<>();
  final List<Wire> workersToCoordinator = new ArrayList<>();
  final UploadRecorder uploads = new UploadRecorder();
  final RedisLink link;
  final String secret;

  private final Vertx vertx;
  private final Program program = Program.ofThisTree();
  private final Terms terms;
  private final Path work;
  private final int port = freePort();

  /** Starts all of it; {@code work} is the schedule's own directory. */
  Fleet(Vertx vertx, Redis.Maker maker, Schedule schedule, Path work)
      throws IOException, InterruptedException {
    this.vertx = vertx;
    this.terms = schedule.terms();
    this.work = work;
    this.secret = secret(schedule.seed());
    disk = disk(schedule);
    discord = await(SimDiscord.start(vertx, world(schedule)), PATIENCE);
    redis = maker.start(Files.createDirectories(work.resolve("redis")), terms.fsync());
    link = await(RedisLink.connect(vertx, redis.uri(redis.port())), PATIENCE);
    coordinatorToRedis = Wire.to(redis.port());
    workersToDiscord = Wire.to(discord.apiPort());
    coordinator = coordinator();
    coordinator.start();
    for (int n = 1; n <= terms.workers(); n++) {
      workers.add(worker(n));
      workers.get(n - 1).start();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String secret(long seed) {
    byte[] bytes = new byte[KEY_BYTES];
    new SplittableRandom(seed).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Disk disk(Schedule schedule) throws IOException, InterruptedException {
    Path output = work.resolve("out");
    return schedule.has(Trouble.FILL) ? Disk.small(output, DISK_MEGABYTES) : Disk.wide(output);
  }

  private SimConfig world(Schedule schedule) {
    Terms.Setting setting = terms.setting();
    return SimConfig.of(
        "world=" + setting.world(),
        "seed=" + schedule.seed(),
        "limits=" + setting.limits(),
        "latency=" + setting.latency());
  }

  private Child coordinator() {
    return child(
        "coordinator",
        0,
        coordinatorToRedis,
        List.of(
            "coordinator",
            "--listen",
            "127.0.0.1:" + port,
            "-o",
            disk.directory().toString(),
            "--verbose"));
  }

  private Child worker(int number) throws IOException {
    Wire toRedis = Wire.to(redis.port());
    Wire toCoordinator = Wire.to(port, uploads::ear);
    workersToRedis.add(toRedis);
    workersToCoordinator.add(toCoordinator);
    String name = "worker-" + number;
    return child(
        name,
        number,
        toRedis,
        List.of(
            "worker",
            "--name",
            name,
            "--coordinator",
            "http://127.0.0.1:" + toCoordinator.port(),
            "--lease",
            Integer.toString(terms.leaseSeconds()),
            "--segment",
            terms.setting().segment(),
            "--verbose"));
  }

  private Child child(String name, int number, Wire toRedis, List<String> arguments) {
    List<String> options =
        terms
            .wrongClock()
            .filter(off -> off.worker() == number)
            .map(WrongClock::by)
            .map(by -> List.of("-Ddiscard.clock.offset=" + by))
            .orElse(List.of());
    Map<String, String> environment =
        Map.of("DISCARD_FLEET_KEY", secret, "DISCARD_REDIS", redis.uri(toRedis.port()).toString());
    return new Child(
        name, program.words(options, arguments), environment, work.resolve(name + ".log"));
  }

  FleetKey key() {
    return FleetKey.of(Secret.of(secret));
  }

  URI coordinatorAddress() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int coordinatorPort() {
    return port;
  }

  /** Where the workers find the simulated Discord. */
  String apiBase() {
    return "http://127.0.0.1:" + workersToDiscord.port() + "/api/v10";
  }

  List<Child> children() {
    List<Child> all = new ArrayList<>(workers);
    all.add(coordinator);
    return all;
  }

  List<Wire> wires() {
    List<Wire> all = new ArrayList<>(workersToRedis);
    all.addAll(workersToCoordinator);
    all.add(coordinatorToRedis);
    all.add(workersToDiscord);
    return all;
  }

  Vertx vertx() {
    return vertx;
  }

  /** Ends all of it. */
  @Override
  public void close() throws IOException {
    try {
      end();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void end() throws IOException, InterruptedException {
    for (Child child : children()) {
      child.kill();
    }
    await(link.close(), PATIENCE);
    redis.close();
    await(discord.close(), PATIENCE);
    for (Wire wire : wires()) {
      wire.close();
    }
    disk.close();
  }
}
