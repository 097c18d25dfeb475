package dev.discard.common.archive.page;

import dev.discard.common.archive.page.MalformedPageException.Reason;
import dev.discard.common.json.JsonCursor;
import dev.discard.common.json.MalformedJsonException;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static final byte[] ID = key("id");
  private static final byte[] TYPE = key("type");
  private static final byte[] REACTIONS = key("reactions");

  private final JsonCursor cursor;

  private MessagePageScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Scans a whole body. */
  public static MessagePage scan(byte[] body) throws MalformedPageException {
    return scan(body, 0, body.length);
  }

  /** Scans a part of {@code bytes}; spans are offsets into the whole array. */
  public static MessagePage scan(byte[] bytes, int from, int to) throws MalformedPageException {
    JsonCursor cursor = new JsonCursor(bytes, from, to);
    try {
      MessagePage page = scan(cursor);
      cursor.end();
      return page;
    } catch (IOException broken) {
      throw new MalformedPageException("the page is no JSON", broken);
    }
  }

  /**
   * Scans the array before which the cursor stands and leaves the cursor behind it.
   *
   * @throws MalformedJsonException when the JSON is broken
   */
  public static MessagePage scan(JsonCursor cursor) throws IOException, MalformedPageException {
    return new MessagePageScan(cursor).page();
  }

  static byte[] key(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  private MessagePage page() throws IOException, MalformedPageException {
    if (!cursor.enterArray()) {
      if (cursor.peek() >= 0) {
        cursor.skipValue();
      }
      throw new MalformedPageException(Reason.NO_ARRAY, "the page is no array");
    }
    List<PageMessage> messages = new ArrayList<>();
    while (cursor.nextElement()) {
      messages.add(message(messages.size()));
    }
    return new MessagePage(messages);
  }

  private PageMessage message(int index) throws IOException, MalformedPageException {
    cursor.peek();
    int from = cursor.at();
    if (!cursor.enterObject()) {
      throw new MalformedPageException(Reason.NO_OBJECT, "element " + index + " is no object");
    }
    String id = null;
    int type = 0;
    List<PageReaction> reactions = List.of();
    while (cursor.nextMember()) {
      if (cursor.keyIs(ID)) {
        id = cursor.scalar();
      } else if (cursor.keyIs(TYPE)) {
        type = (int) cursor.integer(0);
      } else if (cursor.keyIs(REACTIONS)) {
        reactions = reactions();
      } else {
        cursor.skipValue();
      }
    }
    return new PageMessage(messageId(id, index), type, from, cursor.at(), reactions);
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
    if (!cursor.enterArray()) {
      cursor.skipValue();
      return List.of();
    }
    List<PageReaction> reactions = new ArrayList<>();
    while (cursor.nextElement()) {
      if (cursor.enterObject()) {
        reactions.add(ReactionScan.scan(cursor));
      } else {
        cursor.skipValue();
      }
    }
    return reactions;
  }
}
