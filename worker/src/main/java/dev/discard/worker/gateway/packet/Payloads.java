package dev.discard.worker.gateway.packet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.secret.Secret;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The packets that we send. We say what we are; nothing pretends to be the official client. */
public final class Payloads {

  private static final String CLIENT = "discard";
  private static final int INTENT_GUILDS = 1;
  private static final int LARGE_THRESHOLD = 250;

  private Payloads() {}

  public static String heartbeat(@Nullable Long sequence) {
    return "{\"op\":1,\"d\":" + sequence + "}";
  }

  /** Bots name the intent that brings GUILD_CREATE; users have none. */
  public static String identify(Secret token, boolean user) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("token", token.reveal());
    if (user) {
      data.put("capabilities", 0);
    } else {
      data.put("intents", INTENT_GUILDS);
    }
    String os = System.getProperty("os.name", "unknown").toLowerCase(Locale.ROOT);
    data.putObject("properties").put("os", os).put("browser", CLIENT).put("device", CLIENT);
    data.put("large_threshold", LARGE_THRESHOLD);
    return packet(2, data);
  }

  public static String resume(Secret token, String sessionId, @Nullable Long sequence) {
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("token", token.reveal()).put("session_id", sessionId).put("seq", sequence);
    return packet(6, data);
  }

  /** Everybody in a guild, in as many pieces as it takes. */
  public static String members(long guild) {
    String id = Long.toUnsignedString(guild);
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("guild_id", id).put("query", "").put("limit", 0).put("nonce", id);
    return packet(8, data);
  }

  private static String packet(int op, ObjectNode data) {
    ObjectNode packet = Json.mapper().createObjectNode();
    packet.put("op", op).set("d", data);
    return packet.toString();
  }
}
