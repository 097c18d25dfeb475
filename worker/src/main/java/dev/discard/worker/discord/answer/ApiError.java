package dev.discard.worker.discord.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is no success, as far as it is Discord's.
 *
 * @param json whether it is a JSON object at all
 * @param code Discord's error code; 0 when there is none
 * @param message its words; empty when there are none
 * @param retryAfter seconds to wait, of a 429; null when not named
 * @param global of a 429: whether it holds for the whole token
 * @param captcha whether a CAPTCHA is demanded
 */
record ApiError(
    boolean json,
    int code,
    String message,
    @Nullable Double retryAfter,
    boolean global,
    boolean captcha) {

  /** Errors of the API are short; a longer body is not looked into. */
  private static final int MOST_BYTES = 256 * 1024;

  private static final String RATE_LIMITED = "being rate limited";

  static final ApiError NONE = new ApiError(false, 0, "", null, false, false);

  static ApiError of(byte[] body) {
    if (body.length > MOST_BYTES) {
      return NONE;
    }
    try {
      return read(Json.mapper().readTree(body));
    } catch (JsonProcessingException notJson) {
      return NONE;
    } catch (IOException impossible) {
      throw new IllegalStateException("reading from memory", impossible);
    }
  }

  private static ApiError read(JsonNode json) {
    if (!json.isObject()) {
      return NONE;
    }
    JsonNode wait = json.path("retry_after");
    return new ApiError(
        true,
        json.path("code").asInt(),
        json.path("message").asText(),
        wait.isNumber() ? Double.valueOf(wait.asDouble()) : null,
        json.path("global").asBoolean(),
        json.has("captcha_key"));
  }

  /**
   * Whether it can only be an error of the API: it names a code or a wait, or says itself that a
   * limit was reached, which leaves the wait to the headers.
   */
  boolean fromApi() {
    return code != 0 || retryAfter != null || message.contains(RATE_LIMITED);
  }
}
