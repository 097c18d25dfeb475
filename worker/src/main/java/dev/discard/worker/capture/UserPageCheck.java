package dev.discard.worker.capture;

import dev.discard.common.json.JsonCursor;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.worker.discord.BodyCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that an answer is a list of users, and keeps how many they are and the largest id. */
final class UserPageCheck implements BodyCheck {

  private static final String NO_LIST = "not a list of users";
  private static final byte[] ID = "id".getBytes(StandardCharsets.US_ASCII);

  private int size;
  private long largest;

  @Override
  public @Nullable String flaw(byte[] body) {
    size = 0;
    largest = 0;
    JsonCursor cursor = new JsonCursor(body);
    try {
      if (!cursor.enterArray()) {
        return NO_LIST;
      }
      while (cursor.nextElement()) {
        if (!cursor.enterObject()) {
          return NO_LIST;
        }
        user(cursor);
      }
      return null;
    } catch (IOException | IllegalArgumentException broken) {
      return NO_LIST;
    }
  }

  int size() {
    return size;
  }

  /** The largest id; 0 when there is none. */
  long largest() {
    return largest;
  }

  private void user(JsonCursor cursor) throws IOException {
    while (cursor.nextMember()) {
      if (cursor.keyIs(ID) && cursor.peek() == '"') {
        long id = Snowflake.parse(Objects.requireNonNull(cursor.string()));
        largest = Long.compareUnsigned(id, largest) > 0 ? id : largest;
      } else {
        cursor.skipValue();
      }
    }
    size++;
  }
}
