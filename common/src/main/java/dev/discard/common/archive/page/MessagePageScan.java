package dev.discard.common.archive.page;

import dev.discard.common.archive.page.MalformedPageException.Reason;
import dev.discard.common.json.JsonCursor;
import dev.discard.common.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the messages of a page in one pass over its bytes, without a tree.
 *
 * <p>Kind to odd data: ids may be numbers, keys may be missing or doubled (the last one counts, as
 * with most parsers), unknown keys are passed over.
 */
public final class MessagePageScan {

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
      messages.add(MessageScan.scan(cursor, messages.size()));
    }
    return new MessagePage(messages);
  }
}
