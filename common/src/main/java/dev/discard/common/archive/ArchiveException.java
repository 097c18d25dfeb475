package dev.discard.common.archive;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * An archive that cannot be read as one: missing, corrupt, or something else altogether.
 *
 * <p>The message is one line that names the file, what is wrong with it, and what can be done.
 */
public final class ArchiveException extends RuntimeException {

  private static final String RESTORE =
      "restore the file from a copy, or archive the channel again";

  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }

  public ArchiveException(String message) {
    super(message);
  }

  /** A file whose content breaks the format at {@code line}, counted from 1. */
  public static ArchiveException corrupt(Path file, long line, Exception cause) {
    return new ArchiveException(
        "%s, line %d is corrupt (%s): %s".formatted(file, line, cause.getMessage(), RESTORE),
        cause);
  }

  /** A file whose content breaks the format as a whole. */
  public static ArchiveException corrupt(Path file, String what) {
    return new ArchiveException("%s is corrupt (%s): %s".formatted(file, what, RESTORE));
  }

  /** A file that cannot be opened or read. */
  public static ArchiveException unreadable(Path file, IOException cause) {
    return new ArchiveException(file + " " + whyUnreadable(cause), cause);
  }

  private static String whyUnreadable(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "does not exist: check the path";
    }
    if (cause instanceof AccessDeniedException) {
      return "may not be read by this user: check its permissions";
    }
    return "cannot be read (" + cause.getMessage() + "): check the disk and the path";
  }
}
