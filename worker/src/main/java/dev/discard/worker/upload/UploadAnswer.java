package dev.discard.worker.upload;

import dev.discard.common.upload.FleetFault;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.worker.upload.UploadException.Cause;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator said to an upload.
 *
 * @param status the HTTP status; 0 when no answer came
 * @param retryAfter what it asked to wait; null when nothing
 * @param offset where it says that the bytes of a file are to begin; 0 where it says nothing
 * @param kept whether it says that it has all of a file
 * @param text the body, or what broke
 */
record UploadAnswer(
    int status, @Nullable Duration retryAfter, long offset, boolean kept, String text) {

  static UploadAnswer broken(String failure) {
    return new UploadAnswer(0, null, 0, false, failure);
  }

  /** What says that the segment is committed; empty when it is not. */
  Optional<UploadReceipt> receipt() {
    if (status / 100 != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(UploadReceipt.read(text));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  /** Whether the coordinator is there and has no room at the moment. */
  boolean asksToWait() {
    return status == 503 && retryAfter != null;
  }

  /** Whether the coordinator has other bytes of the file than was thought. */
  boolean asksForOffset() {
    return status == 409
        && FleetFault.read(text)
            .filter(fault -> fault.error().equals(FleetFault.OFFSET))
            .isPresent();
  }

  /** What ends the upload; empty when it may be tried again. */
  Optional<UploadException> refusal() {
    return switch (status) {
      case 401 -> refused(Cause.UNAUTHORISED);
      case 409 -> refused(Cause.LEASE_LOST);
      case 408, 425, 429 -> Optional.empty();
      default -> status / 100 == 4 ? refused(Cause.REFUSED) : Optional.empty();
    };
  }

  /** The answer in words. */
  String words() {
    String detail = FleetFault.read(text).map(FleetFault::detail).orElse(text);
    return status == 0 ? detail : "HTTP " + status + " " + detail;
  }

  private Optional<UploadException> refused(Cause cause) {
    return Optional.of(new UploadException(cause, "upload refused: " + words()));
  }
}
