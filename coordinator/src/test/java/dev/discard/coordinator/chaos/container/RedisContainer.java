package dev.discard.coordinator.chaos.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import dev.discard.coordinator.chaos.machine.Redis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * A redis-server in a container, which is killed, paused and started again by the engine. It shares
 * the host's network, so that its port stays the same and no bridge is needed.
 */
final class RedisContainer implements Redis {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "apasswordfortests";
  private static final String DATA = "/data";

  private final DockerClient docker = DockerClientFactory.instance().client();
  private final int port = freePort();
  private final GenericContainer<?> container;

  private RedisContainer(Path directory, String fsync) throws IOException {
    RedisImage.make(docker);
    container =
        new GenericContainer<>(DockerImageName.parse(RedisImage.NAME))
            .withImagePullPolicy(image -> false)
            .withNetworkMode("host")
            .withFileSystemBind(directory.toString(), DATA, BindMode.READ_WRITE)
            .withCreateContainerCmdModifier(create -> create.withUser(owner(directory)))
            .withCommand(command(fsync))
            .waitingFor(Wait.forLogMessage(".*Ready to accept connections.*", 1));
  }

  /** Starts one, see {@link Redis.Maker}. */
  static Redis start(Path directory, String fsync) throws IOException {
    RedisContainer redis = new RedisContainer(directory, fsync);
    redis.container.start();
    return redis;
  }

  private String[] command(String fsync) {
    return new String[] {
      RedisImage.SERVER,
      "--bind",
      "127.0.0.1",
      "--port",
      Integer.toString(port),
      "--requirepass",
      PASSWORD,
      "--appendonly",
      "yes",
      "--appendfsync",
      fsync,
      "--save",
      "",
      "--dir",
      DATA
    };
  }

  /** What it writes is to be ours to delete. */
  private static String owner(Path directory) {
    try {
      return Files.getAttribute(directory, "unix:uid")
          + ":"
          + Files.getAttribute(directory, "unix:gid");
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public URI uri(int behind) {
    return URI.create("redis://:" + PASSWORD + "@127.0.0.1:" + behind);
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void kill() {
    if (Boolean.TRUE.equals(state().getRunning())) {
      docker.killContainerCmd(container.getContainerId()).exec();
    }
    Awaitility.await().atMost(PATIENCE).until(() -> Boolean.FALSE.equals(state().getRunning()));
  }

  @Override
  public void restart() {
    if (Boolean.FALSE.equals(state().getRunning())) {
      docker.startContainerCmd(container.getContainerId()).exec();
      Awaitility.await().atMost(PATIENCE).until(this::answers);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String ask = "AUTH " + PASSWORD + "\r\nPING\r\n";
      socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
      String ready = "+OK\r\n+PONG\r\n";
      byte[] answer = socket.getInputStream().readNBytes(ready.length());
      return new String(answer, StandardCharsets.UTF_8).equals(ready);
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void freeze() {
    ContainerState state = state();
    if (Boolean.TRUE.equals(state.getRunning()) && !Boolean.TRUE.equals(state.getPaused())) {
      docker.pauseContainerCmd(container.getContainerId()).exec();
    }
  }

  @Override
  public void thaw() {
    if (Boolean.TRUE.equals(state().getPaused())) {
      docker.unpauseContainerCmd(container.getContainerId()).exec();
    }
  }

  private ContainerState state() {
    return docker.inspectContainerCmd(container.getContainerId()).exec().getState();
  }

  @Override
  public void close() {
    thaw();
    container.stop();
  }
}
