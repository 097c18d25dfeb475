package dev.discard.worker.gateway.packet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.archive.line.JsonCheck;
import dev.discard.common.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a packet from the gateway; its contents stay bytes.
 *
 * @param json the whole packet
 * @param op the opcode; -1 when there is none
 * @param sequence the number of a dispatch; null for others
 * @param event the name of a dispatch; empty for others
 */
public record Packet(byte[] json, int op, @Nullable Long sequence, String event) {

  public static final int DISPATCH = 0;
  public static final int HEARTBEAT = 1;
  public static final int RECONNECT = 7;
  public static final int INVALID_SESSION = 9;
  public static final int HELLO = 10;
  public static final int HEARTBEAT_ACK = 11;

  /** Reads the envelope; null when it is no JSON object. */
  public static @Nullable Packet of(byte[] json) {
    if (!JsonCheck.isJson(json)) {
      return null;
    }
    int op = -1;
    Long sequence = null;
    String event = "";
    try (JsonParser parser = Json.factory().createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        switch (key) {
          case "op" -> op = parser.getValueAsInt(-1);
          case "s" -> sequence = value == JsonToken.VALUE_NUMBER_INT ? number(parser) : null;
          case "t" -> event = parser.getValueAsString("");
          default -> parser.skipChildren();
        }
      }
    } catch (IOException impossible) {
      return null;
    }
    return new Packet(json, op, sequence, event);
  }

  public boolean is(String dispatch) {
    return op == DISPATCH && event.equals(dispatch);
  }

  private static Long number(JsonParser parser) throws IOException {
    return parser.getValueAsLong();
  }
}
