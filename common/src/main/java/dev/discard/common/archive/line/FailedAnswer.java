package dev.discard.common.archive.line;

import org.jspecify.annotations.Nullable;

/**
 * What there was of an answer that is no success: an answer, a broken connection, or both when the
 * connection broke inside the body.
 *
 * @param answer what arrived, its body possibly cut; null when nothing did
 * @param failure what broke, in words; null when the answer arrived whole
 */
public record FailedAnswer(@Nullable ApiAnswer answer, @Nullable String failure) {

  public FailedAnswer {
    if (answer == null && failure == null) {
      throw new IllegalArgumentException("a failed answer has an answer, a failure, or both");
    }
  }

  /** A whole answer that is no success or no JSON. */
  public static FailedAnswer answered(ApiAnswer answer) {
    return new FailedAnswer(answer, null);
  }

  /** Nothing arrived, for example because of {@code connection reset}. */
  public static FailedAnswer broken(String failure) {
    return new FailedAnswer(null, failure);
  }

  /** The answer began and then the connection broke. */
  public static FailedAnswer cutOff(ApiAnswer soFar, String failure) {
    return new FailedAnswer(soFar, failure);
  }
}
