package dev.discard.common.archive.page;

import dev.discard.common.archive.page.MalformedPageException.Reason;
import dev.discard.common.archive.page.PageMessage.Content;
import dev.discard.common.json.JsonCursor;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message of a page. Keys are told apart by their length first, since a page has
 * thousands of them and most are of no interest.
 */
final class MessageScan {

  private static final byte[] ID = MessagePageScan.key("id");
  private static final byte[] TYPE = MessagePageScan.key("type");
  private static final byte[] POLL = MessagePageScan.key("poll");
  private static final byte[] FLAGS = MessagePageScan.key("flags");
  private static final byte[] EMBEDS = MessagePageScan.key("embeds");
  private static final byte[] THREAD = MessagePageScan.key("thread");
  private static final byte[] CONTENT = MessagePageScan.key("content");
  private static final byte[] STICKERS = MessagePageScan.key("stickers");
  private static final byte[] REACTIONS = MessagePageScan.key("reactions");
  private static final byte[] COMPONENTS = MessagePageScan.key("components");
  private static final byte[] ATTACHMENTS = MessagePageScan.key("attachments");
  private static final byte[] STICKER_ITEMS = MessagePageScan.key("sticker_items");
  private static final byte[] SNAPSHOTS = MessagePageScan.key("message_snapshots");

  private static final int DEFAULT = 0;
  private static final int REPLY = 19;
  private static final long HAS_THREAD = 1 << 5;
  private static final long COMPONENTS_ONLY = 1 << 15;

  private final JsonCursor cursor;
  private @Nullable String id;
  private int type;
  private long flags;
  private boolean thread;
  private boolean filled;
  private List<PageReaction> reactions = List.of();
  private List<PageAnswer> answers = List.of();

  private MessageScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** The cursor stands before the message and is left behind it. */
  static PageMessage scan(JsonCursor cursor, int index) throws IOException, MalformedPageException {
    cursor.peek();
    int from = cursor.at();
    if (!cursor.enterObject()) {
      throw new MalformedPageException(Reason.NO_OBJECT, "element " + index + " is no object");
    }
    MessageScan scan = new MessageScan(cursor);
    while (cursor.nextMember()) {
      scan.member();
    }
    return scan.message(index, from);
  }

  private void member() throws IOException {
    switch (cursor.keyLength()) {
      case 2 -> id();
      case 4 -> kind();
      case 5 -> flags();
      case 6 -> parts();
      case 7 -> content(CONTENT);
      case 8 -> content(STICKERS);
      case 9 -> reactions();
      case 10 -> content(COMPONENTS);
      case 11 -> content(ATTACHMENTS);
      case 13 -> content(STICKER_ITEMS);
      case 17 -> content(SNAPSHOTS);
      default -> cursor.skipValue();
    }
  }

  private void id() throws IOException {
    if (cursor.keyIs(ID)) {
      id = cursor.scalar();
    } else {
      cursor.skipValue();
    }
  }

  private void kind() throws IOException {
    if (cursor.keyIs(TYPE)) {
      type = (int) cursor.integer(0);
    } else if (cursor.keyIs(POLL)) {
      filled |= cursor.peek() == '{';
      answers = PollScan.scan(cursor);
    } else {
      cursor.skipValue();
    }
  }

  private void flags() throws IOException {
    if (cursor.keyIs(FLAGS)) {
      flags = cursor.integer(0);
    } else {
      cursor.skipValue();
    }
  }

  private void parts() throws IOException {
    if (cursor.keyIs(EMBEDS)) {
      filled |= !cursor.isEmpty();
    } else if (cursor.keyIs(THREAD)) {
      thread |= !cursor.isEmpty();
    } else {
      cursor.skipValue();
    }
  }

  private void content(byte[] key) throws IOException {
    if (cursor.keyIs(key)) {
      filled |= !cursor.isEmpty();
    } else {
      cursor.skipValue();
    }
  }

  private void reactions() throws IOException {
    boolean mine = cursor.keyIs(REACTIONS);
    if (!mine || !cursor.enterArray()) {
      reactions = mine ? List.of() : reactions;
      cursor.skipValue();
      return;
    }
    List<PageReaction> all = new ArrayList<>();
    while (cursor.nextElement()) {
      if (cursor.enterObject()) {
        all.add(ReactionScan.scan(cursor));
      } else {
        cursor.skipValue();
      }
    }
    reactions = all;
  }

  private PageMessage message(int index, int from) throws MalformedPageException {
    return new PageMessage(
        id(index),
        type,
        from,
        cursor.at(),
        reactions,
        answers,
        thread || (flags & HAS_THREAD) != 0,
        content());
  }

  private Content content() {
    if (filled) {
      return Content.SOME;
    }
    boolean written = type == DEFAULT || type == REPLY;
    return written && (flags & COMPONENTS_ONLY) == 0 ? Content.NONE : Content.NOT_EXPECTED;
  }

  private long id(int index) throws MalformedPageException {
    if (id == null) {
      throw new MalformedPageException(Reason.BAD_ID, "message " + index + " has no id");
    }
    try {
      return Snowflake.parse(id);
    } catch (IllegalArgumentException bad) {
      throw new MalformedPageException(Reason.BAD_ID, "message " + index + ": " + bad.getMessage());
    }
  }
}
