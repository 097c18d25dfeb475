package dev.discard.coordinator.chaos.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image of nothing but the redis-server that comes with Discard, which is linked statically.
 * Made here, since images can't be pulled everywhere.
 */
final class RedisImage {

  static final String NAME = "discard-test/redis:7.0.15";
  static final String SERVER = "/redis-server";

  private static final String RECIPE = "FROM scratch\nCOPY redis-server " + SERVER + "\n";
  private static final int EXECUTABLE = 0755;
  private static final long PATIENCE_SECONDS = 60;

  private RedisImage() {}

  /** Makes it where it is missing. */
  static void make(DockerClient docker) throws IOException {
    if (docker.listImagesCmd().withReferenceFilter(NAME).exec().isEmpty()) {
      docker
          .buildImageCmd(new ByteArrayInputStream(tar()))
          .withTags(Set.of(NAME))
          .exec(new BuildImageResultCallback())
          .awaitImageId(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static byte[] server() throws IOException {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String kind = machine.equals("aarch64") ? "arm64" : "amd64";
    String name = "/redis-server-7.0.15-linux-" + kind;
    try (InputStream in = RedisImage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      return in.readAllBytes();
    }
  }

  private static byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      put(tar, "Dockerfile", RECIPE.getBytes(StandardCharsets.UTF_8));
      put(tar, SERVER.substring(1), server());
    }
    return bytes.toByteArray();
  }

  private static void put(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length);
    entry.setMode(EXECUTABLE);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}
