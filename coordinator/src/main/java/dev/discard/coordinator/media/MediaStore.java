package dev.discard.coordinator.media;

import dev.discard.common.archive.DurableFile;
import dev.discard.common.media.StoredFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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

  /** Whether the content of a digest is here, of whatever length. */
  public boolean keeps(String sha256) throws IOException {
    OptionalLong length = length(sha256);
    return length.isPresent() && holds(sha256, length.getAsLong());
  }

  /** Whether the content is here, as long as it should be. */
  public boolean has(StoredFile file) throws IOException {
    OptionalLong length = length(file.sha256());
    return length.isPresent() && length.getAsLong() == file.bytes();
  }

  /**
   * Whether the content of a digest is here and really is that. What a failing machine has torn is
   * taken away, so that it can come again.
   */
  public boolean holds(String sha256, long bytes) throws IOException {
    if (!length(sha256).equals(OptionalLong.of(bytes))) {
      return false;
    }
    if (FileDigest.of(path(sha256)).equals(sha256)) {
      return true;
    }
    Files.deleteIfExists(path(sha256));
    return false;
  }

  /**
   * Takes in a file whose digest was checked. It is made durable by {@link #force}. What is here
   * whole is left as it is; what a failing machine has cut is replaced.
   *
   * @return false when its content was here already; of several at once, one is new
   */
  public boolean take(Path whole, String sha256) throws IOException {
    Path place = path(sha256);
    DurableFile.createDirectories(place.resolveSibling(""));
    protect(whole);
    long bytes = Files.size(whole);
    try {
      // Unlike a move it fails where there is something already.
      Files.createLink(place, whole);
      Files.delete(whole);
      return true;
    } catch (FileAlreadyExistsException there) {
      return replace(whole, bytes, sha256);
    } catch (UnsupportedOperationException | FileSystemException withoutLinks) {
      return replace(whole, bytes, sha256);
    }
  }

  private boolean replace(Path whole, long bytes, String sha256) throws IOException {
    if (length(sha256).equals(OptionalLong.of(bytes))) {
      Files.delete(whole);
      return false;
    }
    Files.move(whole, path(sha256), StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** Nobody writes to it any more; file systems without such rights go without. */
  private static void protect(Path whole) throws IOException {
    if (Files.getFileStore(whole).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(whole, READ_ONLY);
    }
  }

  /** Makes files and their names durable, so that lines may speak of them. */
  public void force(Collection<StoredFile> files) throws IOException {
    Set<Path> directories = new LinkedHashSet<>();
    for (StoredFile file : files) {
      Path path = path(file.sha256());
      DurableFile.force(path);
      directories.add(path.resolveSibling(""));
    }
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
