package dev.discard.coordinator.chaos.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory; a disk of its own where it has to become full and this machine lets us mount. */
public final class Disk implements AutoCloseable {

  private static final int BLOCK = 64 * 1024;
  private static final String BALLAST = "ballast";

  private final Path directory;
  private final boolean mounted;

  private Disk(Path directory, boolean mounted) {
    this.directory = directory;
    this.mounted = mounted;
  }

  /** Any amount of room. */
  public static Disk wide(Path directory) throws IOException {
    return new Disk(Files.createDirectories(directory), false);
  }

  /** So many megabytes, if we may mount; else it is {@link #wide}. */
  public static Disk small(Path directory, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    return new Disk(
        directory,
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + megabytes + "m",
            "discard-chaos",
            directory.toString()));
  }

  public Path directory() {
    return directory;
  }

  public boolean canBeFull() {
    return mounted;
  }

  /** Takes all that is left. */
  public void fill() throws IOException {
    if (!mounted) {
      return;
    }
    byte[] block = new byte[BLOCK];
    try (OutputStream out = Files.newOutputStream(directory.resolve(BALLAST))) {
      for (int size = BLOCK; size > 0; ) {
        size = written(out, block, size) ? size : size / 2;
      }
    }
  }

  private static boolean written(OutputStream out, byte[] block, int size) {
    try {
      out.write(block, 0, size);
      return true;
    } catch (IOException full) {
      return false;
    }
  }

  /** Gives it back. */
  public void free() throws IOException {
    Files.deleteIfExists(directory.resolve(BALLAST));
  }

  private static boolean run(String... words) throws InterruptedException {
    try {
      return new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (mounted) {
        run("umount", "-l", directory.toString());
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
