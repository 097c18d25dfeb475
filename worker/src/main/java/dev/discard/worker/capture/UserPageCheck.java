package dev.discard.worker.capture;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.worker.discord.BodyCheck;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks that an answer is a list of users, and keeps how many they are and the largest id. */
final class UserPageCheck implements BodyCheck {

  private int size;
  private long largest;

  @Override
  public @Nullable String flaw(byte[] body) {
    size = 0;
    largest = 0;
    try (JsonParser parser = Json.factory().createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return "not a list of users";
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        user(parser);
      }
      return null;
    } catch (IOException | IllegalArgumentException broken) {
      return "not a list of users";
    }
  }

  int size() {
    return size;
  }

  /** The largest id; 0 when there is none. */
  long largest() {
    return largest;
  }

  private void user(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("no user");
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (key.equals("id") && value == JsonToken.VALUE_STRING) {
        long id = Snowflake.parse(parser.getText());
        largest = Long.compareUnsigned(id, largest) > 0 ? id : largest;
      } else {
        parser.skipChildren();
      }
    }
    size++;
  }
}
