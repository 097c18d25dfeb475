package dev.discard.worker.capture.history;

import dev.discard.common.json.JsonCursor;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.worker.capture.ListPage;
import dev.discard.worker.discord.BodyCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Checks that an answer is a list of users, and keeps how many they are and the largest id. */
final class UserPageCheck implements BodyCheck {

  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);
  private static final String FLAW = "not a list of users";

  private int size;
  private long largest;

  @Override
  public @Nullable String flaw(byte[] body) {
    size = 0;
    largest = 0;
    JsonCursor cursor = new JsonCursor(body, 0, body.length, ListPage.DEEPEST);
    try {
      return isList(cursor) ? null : FLAW;
    } catch (IOException | IllegalArgumentException broken) {
      return FLAW;
    }
  }

  int size() {
    return size;
  }

  /** The largest id; 0 when there is none. */
  long largest() {
    return largest;
  }

  private boolean isList(JsonCursor cursor) throws IOException {
    if (!cursor.enterArray()) {
      return false;
    }
    while (cursor.nextElement()) {
      if (!cursor.enterObject()) {
        return false;
      }
      user(cursor);
    }
    cursor.end();
    return true;
  }

  private void user(JsonCursor cursor) throws IOException {
    while (cursor.nextMember()) {
      String id = cursor.keyIs(ID) ? cursor.scalar() : skip(cursor);
      if (id != null) {
        long number = Snowflake.parse(id);
        largest = Long.compareUnsigned(number, largest) > 0 ? number : largest;
      }
    }
    size++;
  }

  private static @Nullable String skip(JsonCursor cursor) throws IOException {
    cursor.skipValue();
    return null;
  }
}
