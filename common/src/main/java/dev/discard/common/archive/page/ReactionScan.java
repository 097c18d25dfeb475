package dev.discard.common.archive.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one element of a message's {@code reactions}. */
final class ReactionScan {

  /** Where the API names no number: somebody has reacted, or the emoji would not be listed. */
  private static final long UNTOLD = 1;

  private static final long ABSENT = -1;

  private final JsonParser parser;
  private @Nullable String emojiId;
  private @Nullable String emojiName;
  private boolean animated;
  private long count = ABSENT;
  private long normal = ABSENT;
  private long burst = ABSENT;

  private ReactionScan(JsonParser parser) {
    this.parser = parser;
  }

  /** The parser stands at the opening brace and is left at the closing one. */
  static PageReaction scan(JsonParser parser) throws IOException {
    return new ReactionScan(parser).reaction();
  }

  private PageReaction reaction() throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "emoji" -> emoji();
        case "count" -> count = Scalars.number(parser, ABSENT);
        case "count_details" -> details();
        default -> parser.skipChildren();
      }
    }
    return result();
  }

  private void emoji() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (key) {
        case "id" -> emojiId = Scalars.text(parser);
        case "name" -> emojiName = Scalars.text(parser);
        case "animated" -> animated = value == JsonToken.VALUE_TRUE;
        default -> parser.skipChildren();
      }
    }
  }

  private void details() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "normal" -> normal = Scalars.number(parser, ABSENT);
        case "burst" -> burst = Scalars.number(parser, ABSENT);
        default -> parser.skipChildren();
      }
    }
  }

  private PageReaction result() {
    long told = Math.max(0, normal) + Math.max(0, burst);
    long all = count >= 0 ? count : Math.max(UNTOLD, told);
    long bursts = Math.max(0, burst);
    long normals = normal >= 0 ? normal : Math.max(0, all - bursts);
    return new PageReaction(id(), emojiName, animated, all, normals, bursts);
  }

  /** 0 for an id that is none, which leaves the name to ask by. */
  private long id() {
    try {
      return emojiId == null ? 0 : Snowflake.parse(emojiId);
    } catch (IllegalArgumentException odd) {
      return 0;
    }
  }
}
