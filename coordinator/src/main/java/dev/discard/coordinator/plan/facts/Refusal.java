package dev.discard.coordinator.plan.facts;

import java.util.Optional;

/**
 * An answer that no retry changes: the thing is hidden from the token or does not exist.
 *
 * @param status 403 or 404
 * @param code Discord's code; 0 when the body named none
 * @param message Discord's words, perhaps empty
 */
public record Refusal(int status, int code, String message) {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  static Optional<Refusal> of(Answers.Answer answer) {
    return answer.status() == FORBIDDEN || answer.status() == NOT_FOUND
        ? Optional.of(read(answer))
        : Optional.empty();
  }

  static Refusal read(Answers.Answer answer) {
    return new Refusal(
        answer.status(),
        answer.data().path("code").asInt(),
        answer.data().path("message").asText());
  }

  public boolean hidden() {
    return status == FORBIDDEN;
  }

  /** As it stands in meta files: {@code 403/50001 Missing Access}. */
  public String reason() {
    return (status + "/" + code + " " + message).strip();
  }
}
