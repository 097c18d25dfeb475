package dev.discard.coordinator.media;

import dev.discard.common.archive.DurableFile;
import dev.discard.common.media.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The files of all runs of an output directory, each once, under the digest of its content. What
 * stands here is whole and never changes.
 */
public final class MediaStore {

  private static final Set<PosixFilePermission> READ_ONLY =
      PosixFilePermissions.fromString("r--r--r--");

  private final Path output;

  /**
   * @param output the output directory; what is moved here comes from its file system
   */
  public MediaStore(Path output) {
    this.output = output;
  }

  /** How long the content of a digest is; empty when it is not here. */
  public OptionalLong length(String sha256) throws IOException {
    try {
      return OptionalLong.of(Files.size(path(sha256)));
    } catch (NoSuchFileException absent) {
      return OptionalLong.empty();
    }
  }

  /** Whether the content is here, as long as it should be. */
  public boolean has(StoredFile file) throws IOException {
    OptionalLong length = length(file.sha256());
    return length.isPresent() && length.getAsLong() == file.bytes();
  }

  /**
   * Takes in a file whose digest was checked and whose content is on the disk. Its name is made
   * durable by {@link #force}. What is here whole is left as it is; what a failing disk has cut is
   * replaced.
   *
   * @return false when its content was here already; the file is gone then
   */
  public boolean take(Path whole, String sha256) throws IOException {
    Path place = path(sha256);
    if (length(sha256).equals(OptionalLong.of(Files.size(whole)))) {
      Files.delete(whole);
      return false;
    }
    DurableFile.createDirectories(place.resolveSibling(""));
    protect(whole);
    Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** Nobody writes to it any more; file systems without such rights go without. */
  private static void protect(Path whole) throws IOException {
    if (Files.getFileStore(whole).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(whole, READ_ONLY);
    }
  }

  /** Makes the names of files durable, so that lines may speak of them. */
  public void force(Collection<StoredFile> files) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    files.forEach(file -> directories.add(path(file.sha256()).resolveSibling("")));
    for (Path directory : directories) {
      DurableFile.force(directory);
    }
  }

  private Path path(String sha256) {
    if (!StoredFile.isDigest(sha256)) {
      throw new IllegalArgumentException("not a SHA-256 digest in lower-case hex");
    }
    return output.resolve(StoredFile.path(sha256));
  }
}
