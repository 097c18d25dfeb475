package dev.discard.worker.capture.history;

import dev.discard.common.json.JsonCursor;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.worker.capture.ListPage;
import dev.discard.worker.discord.answer.BodyCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an answer is a list of users, and keeps how many they are and the largest id. Odd
 * elements are no reason to do without the others.
 */
final class UserPageCheck implements BodyCheck {

  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] USERS = "users".getBytes(StandardCharsets.US_ASCII);
  private static final String FLAW = "not a list of users";

  private final boolean wrapped;
  private final long after;
  private int size;
  private int fresh;
  private long largest;

  /**
   * @param wrapped whether the list is the member {@code users} of the answer, and not all of it
   * @param after the id that the page was asked for after
   */
  UserPageCheck(boolean wrapped, long after) {
    this.wrapped = wrapped;
    this.after = after;
  }

  @Override
  public @Nullable String flaw(byte[] body) {
    size = 0;
    fresh = 0;
    largest = 0;
    JsonCursor cursor = new JsonCursor(body, 0, body.length, ListPage.DEEPEST);
    try {
      return (wrapped ? isObject(cursor) : isList(cursor)) && isWhole(cursor) ? null : FLAW;
    } catch (IOException | IllegalArgumentException broken) {
      return FLAW;
    }
  }

  int size() {
    return size;
  }

  /** How many of them lie behind the page before. */
  int fresh() {
    return fresh;
  }

  /** The largest id; 0 when there is none. */
  long largest() {
    return largest;
  }

  private boolean isList(JsonCursor cursor) throws IOException {
    if (!cursor.enterArray()) {
      return false;
    }
    boolean any = false;
    while (cursor.nextElement()) {
      if (cursor.enterObject()) {
        user(cursor);
        any = true;
      } else {
        cursor.skipValue();
      }
      size++;
    }
    return any || size == 0;
  }

  /** Whether the answer is an object with one list of users. */
  private boolean isObject(JsonCursor cursor) throws IOException {
    if (!cursor.enterObject()) {
      return false;
    }
    boolean found = false;
    while (cursor.nextMember()) {
      if (!found && cursor.keyIs(USERS)) {
        found = isList(cursor);
        if (!found) {
          return false;
        }
      } else {
        cursor.skipValue();
      }
    }
    return found;
  }

  private static boolean isWhole(JsonCursor cursor) throws IOException {
    cursor.end();
    return true;
  }

  private void user(JsonCursor cursor) throws IOException {
    while (cursor.nextMember()) {
      String id = cursor.keyIs(ID) ? cursor.scalar() : skip(cursor);
      if (id != null) {
        user(id);
      }
    }
  }

  private void user(String id) {
    try {
      long number = Snowflake.parse(id);
      fresh += Long.compareUnsigned(number, after) > 0 ? 1 : 0;
      largest = Long.compareUnsigned(number, largest) > 0 ? number : largest;
    } catch (IllegalArgumentException noUser) {
      // On record like all of the answer, but nothing to go on from.
      return;
    }
  }

  private static @Nullable String skip(JsonCursor cursor) throws IOException {
    cursor.skipValue();
    return null;
  }
}
