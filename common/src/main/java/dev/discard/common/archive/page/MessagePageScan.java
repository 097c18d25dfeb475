package dev.discard.common.archive.page;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.archive.page.MalformedPageException.Reason;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages of a page in one pass over its bytes, without a tree.
 *
 * <p>Kind to odd data: ids may be numbers, keys may be missing or doubled (the last one counts, as
 * with most parsers), unknown keys are passed over.
 */
public final class MessagePageScan {

  private final JsonParser parser;
  private final int base;

  private MessagePageScan(JsonParser parser, int base) {
    this.parser = parser;
    this.base = base;
  }

  /** Scans a whole body. */
  public static MessagePage scan(byte[] body) throws MalformedPageException {
    return scan(body, 0, body.length);
  }

  /** Scans a part of {@code bytes}; spans are offsets into the whole array. */
  public static MessagePage scan(byte[] bytes, int from, int to) throws MalformedPageException {
    try (JsonParser parser = Json.factory().createParser(bytes, from, to - from)) {
      parser.nextToken();
      MessagePage page = scan(parser, from);
      if (parser.nextToken() != null) {
        throw new MalformedPageException(Reason.BROKEN_JSON, "something follows the page");
      }
      return page;
    } catch (IOException broken) {
      throw new MalformedPageException("the page is no JSON", broken);
    }
  }

  /**
   * Scans the array at whose opening bracket the parser stands and leaves the parser at its end.
   *
   * @param base what to add to the parser's byte offsets
   * @throws IOException when the JSON is broken
   */
  public static MessagePage scan(JsonParser parser, int base)
      throws IOException, MalformedPageException {
    return new MessagePageScan(parser, base).page();
  }

  private MessagePage page() throws IOException, MalformedPageException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new MalformedPageException(Reason.NO_ARRAY, "the page is no array");
    }
    List<PageMessage> messages = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      messages.add(message(messages.size()));
    }
    return new MessagePage(messages);
  }

  private PageMessage message(int index) throws IOException, MalformedPageException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new MalformedPageException(Reason.NO_OBJECT, "element " + index + " is no object");
    }
    int from = base + (int) parser.currentTokenLocation().getByteOffset();
    String id = null;
    int type = 0;
    List<PageReaction> reactions = List.of();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "id" -> id = Scalars.text(parser);
        case "type" -> type = (int) Scalars.number(parser, 0);
        case "reactions" -> reactions = reactions();
        default -> parser.skipChildren();
      }
    }
    int to = base + (int) parser.currentLocation().getByteOffset();
    return new PageMessage(messageId(id, index), type, from, to, reactions);
  }

  private static long messageId(@Nullable String text, int index) throws MalformedPageException {
    if (text == null) {
      throw new MalformedPageException(Reason.BAD_ID, "message " + index + " has no id");
    }
    try {
      return Snowflake.parse(text);
    } catch (IllegalArgumentException bad) {
      throw new MalformedPageException(Reason.BAD_ID, "message " + index + ": " + bad.getMessage());
    }
  }

  private List<PageReaction> reactions() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return List.of();
    }
    List<PageReaction> reactions = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        reactions.add(ReactionScan.scan(parser));
      } else {
        parser.skipChildren();
      }
    }
    return reactions;
  }
}
