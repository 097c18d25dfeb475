package dev.discard.worker.discord.answer;

import dev.discard.common.archive.line.JsonCheck;
import org.jspecify.annotations.Nullable;

/**
 * What a caller demands of a successful answer's body; one that fails counts as a failed try. Every
 * check includes that the body is one strict JSON value and nothing else, so that callers who read
 * it anyway read it only once.
 */
@FunctionalInterface
public interface BodyCheck {

  /** Every JSON will do. */
  BodyCheck JSON = body -> JsonCheck.isJson(body) ? null : "body is not JSON";

  /** What is wrong with the body, in words; null when it is good. */
  @Nullable String flaw(byte[] body);
}
