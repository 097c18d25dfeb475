package dev.discard.common.archive.page;

import dev.discard.common.json.JsonCursor;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one element of a message's {@code reactions}. */
final class ReactionScan {

  private static final byte[] EMOJI = MessagePageScan.key("emoji");
  private static final byte[] COUNT = MessagePageScan.key("count");
  private static final byte[] COUNT_DETAILS = MessagePageScan.key("count_details");
  private static final byte[] ID = MessagePageScan.key("id");
  private static final byte[] NAME = MessagePageScan.key("name");
  private static final byte[] ANIMATED = MessagePageScan.key("animated");
  private static final byte[] NORMAL = MessagePageScan.key("normal");
  private static final byte[] BURST = MessagePageScan.key("burst");

  /** Where the API names no number: somebody has reacted, or the emoji would not be listed. */
  private static final long UNTOLD = 1;

  private static final long ABSENT = -1;

  private final JsonCursor cursor;
  private @Nullable String emojiId;
  private @Nullable String emojiName;
  private boolean animated;
  private long count = ABSENT;
  private long normal = ABSENT;
  private long burst = ABSENT;

  private ReactionScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** The cursor has entered the object and is left behind it. */
  static PageReaction scan(JsonCursor cursor) throws IOException {
    return new ReactionScan(cursor).reaction();
  }

  private PageReaction reaction() throws IOException {
    while (cursor.nextMember()) {
      if (cursor.keyIs(EMOJI) && cursor.enterObject()) {
        emoji();
      } else if (cursor.keyIs(COUNT)) {
        count = cursor.integer(ABSENT);
      } else if (cursor.keyIs(COUNT_DETAILS) && cursor.enterObject()) {
        details();
      } else {
        cursor.skipValue();
      }
    }
    return result();
  }

  private void emoji() throws IOException {
    while (cursor.nextMember()) {
      if (cursor.keyIs(ID)) {
        emojiId = cursor.scalar();
      } else if (cursor.keyIs(NAME)) {
        emojiName = cursor.scalar();
      } else if (cursor.keyIs(ANIMATED)) {
        animated = cursor.isTrue();
      } else {
        cursor.skipValue();
      }
    }
  }

  private void details() throws IOException {
    while (cursor.nextMember()) {
      if (cursor.keyIs(NORMAL)) {
        normal = cursor.integer(ABSENT);
      } else if (cursor.keyIs(BURST)) {
        burst = cursor.integer(ABSENT);
      } else {
        cursor.skipValue();
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
