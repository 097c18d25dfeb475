package dev.discard.coordinator.cli.screen;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.redis.RedisException;
import dev.discard.common.redis.RedisUnreachableException;
import dev.discard.coordinator.submit.CoordinatorFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a fault means to the user.
 *
 * @param text what is wrong and what to do next, in one line
 * @param exitCode how the command ends
 */
public record FaultLine(String text, int exitCode) {

  private static final String CHOOSE = "; choose another place, or make room or rights there";

  public static FaultLine of(Throwable fault) {
    if (fault instanceof UserFault told) {
      return new FaultLine(message(told), told.exitCode());
    }
    if (fault instanceof ArchiveException) {
      return new FaultLine(message(fault), ExitCode.ERROR);
    }
    if (fault instanceof CoordinatorFault refused) {
      boolean credential = refused.kind() == CoordinatorFault.Kind.UNAUTHORISED;
      return new FaultLine(message(fault), credential ? ExitCode.NOT_AUTHORISED : ExitCode.ERROR);
    }
    if (fault instanceof InterruptedException) {
      return new FaultLine("interrupted", ExitCode.INTERRUPTED);
    }
    if (fault instanceof UncheckedIOException wrapped) {
      return new FaultLine(error(Objects.requireNonNull(wrapped.getCause())), ExitCode.ERROR);
    }
    return new FaultLine(error(fault), ExitCode.ERROR);
  }

  private static String error(Throwable fault) {
    if (fault instanceof RedisException) {
      return message(fault)
          + (fault instanceof RedisUnreachableException
              ? "; start it there, or check --redis"
              : "; check --redis");
    }
    if (fault instanceof FileSystemException file) {
      return file(file) + CHOOSE;
    }
    if (fault instanceof IOException) {
      return fault.getCause() instanceof FileSystemException file
          ? message(fault) + " (" + file(file) + ")" + CHOOSE
          : message(fault);
    }
    return message(fault) + " (--verbose tells more)";
  }

  private static String file(FileSystemException fault) {
    String reason = fault.getReason();
    if (fault instanceof NoSuchFileException) {
      reason = "does not exist";
    } else if (fault instanceof AccessDeniedException) {
      reason = "permission denied";
    } else if (fault instanceof FileAlreadyExistsException) {
      reason = "is a file, not a directory";
    }
    return fault.getFile() + ": " + (reason == null ? fault.getClass().getSimpleName() : reason);
  }

  private static String message(Throwable fault) {
    @Nullable String message = fault.getMessage();
    return message == null || message.isBlank() ? fault.getClass().getSimpleName() : message;
  }
}
