package dev.discard.common.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;

/**
 * The answer to an upload that was committed; the same upload again gets the same one, but for an
 * end that has moved.
 *
 * @param cursor the first message id after the segment
 * @param seq the number of the next segment
 * @param end where the range of the job ends by now, since it may have been split: the first
 *     message id that is not its; 0 for jobs without messages
 */
public record UploadReceipt(long cursor, int seq, long end) {

  public String toJson() {
    return Json.mapper()
        .createObjectNode()
        .put("cursor", Snowflake.format(cursor))
        .put("seq", seq)
        .put("end", Snowflake.format(end))
        .toString();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when it is no receipt
   */
  public static UploadReceipt read(String text) {
    try {
      JsonNode json = Json.mapper().readTree(text);
      if (!json.path("cursor").isTextual()
          || !json.path("seq").isInt()
          || !json.path("end").isTextual()) {
        throw new IllegalArgumentException("not a receipt");
      }
      return new UploadReceipt(
          Snowflake.parse(json.path("cursor").asText()),
          json.path("seq").asInt(),
          Snowflake.parse(json.path("end").asText()));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not a receipt", broken);
    }
  }
}
