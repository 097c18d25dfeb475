package dev.discard.worker.gateway.packet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the session needs of a packet's {@code d}, read without building a tree, since a user's
 * READY may be tens of megabytes. What is missing or of another shape reads as absent.
 */
public final class Contents {

  private @Nullable Long heartbeatInterval;
  private @Nullable String sessionId;
  private @Nullable String resumeUrl;
  private @Nullable String guildId;
  private @Nullable String chunkGuild;
  private long chunkIndex;
  private long chunkCount;
  private double retryAfter;
  private boolean resumable;
  private final Set<String> missingGuilds = new LinkedHashSet<>();

  private Contents() {}

  public static Contents of(Packet packet) {
    Contents contents = new Contents();
    try (JsonParser parser = Json.factory().createParser(packet.json())) {
      parser.nextToken();
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (!key.equals("d")) {
          parser.skipChildren();
        } else if (value == JsonToken.START_OBJECT) {
          contents.fields(parser);
        } else {
          contents.resumable = value == JsonToken.VALUE_TRUE;
          parser.skipChildren();
        }
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("was checked to be JSON", impossible);
    }
    return contents;
  }

  /** Of a hello, in milliseconds. */
  public @Nullable Long heartbeatInterval() {
    return heartbeatInterval;
  }

  /** Of READY. */
  public @Nullable String sessionId() {
    return sessionId;
  }

  /** Of READY. */
  public @Nullable String resumeUrl() {
    return resumeUrl;
  }

  /** Of READY: the guilds that are still to come. */
  public Set<String> missingGuilds() {
    return missingGuilds;
  }

  /** Of GUILD_CREATE and GUILD_DELETE. */
  public @Nullable String guildId() {
    return guildId;
  }

  /** Of GUILD_MEMBERS_CHUNK: whose members these are. */
  public @Nullable String chunkGuild() {
    return chunkGuild;
  }

  /** Of GUILD_MEMBERS_CHUNK: its place among the pieces of the answer, from 0. */
  public long chunkIndex() {
    return chunkIndex;
  }

  /** Of GUILD_MEMBERS_CHUNK: how many pieces the answer has. */
  public long chunkCount() {
    return chunkCount;
  }

  /** Of RATE_LIMITED, in seconds. */
  public double retryAfter() {
    return retryAfter;
  }

  /** Of an invalid session. */
  public boolean resumable() {
    return resumable;
  }

  private void fields(JsonParser parser) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (key) {
        case "heartbeat_interval" -> heartbeatInterval = number(parser, value);
        case "session_id" -> sessionId = parser.getValueAsString();
        case "resume_gateway_url" -> resumeUrl = parser.getValueAsString();
        case "id" -> guildId = parser.getValueAsString();
        case "guilds" -> guilds(parser, value);
        case "guild_id" -> chunkGuild = parser.getValueAsString();
        case "chunk_index" -> chunkIndex = parser.getValueAsLong();
        case "chunk_count" -> chunkCount = parser.getValueAsLong();
        case "retry_after" -> retryAfter = parser.getValueAsDouble();
        default -> {}
      }
      parser.skipChildren();
    }
  }

  private void guilds(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        guild(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void guild(JsonParser parser) throws IOException {
    String id = null;
    boolean unavailable = false;
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (key.equals("id")) {
        id = parser.getValueAsString();
      } else if (key.equals("unavailable")) {
        unavailable = value == JsonToken.VALUE_TRUE;
      }
      parser.skipChildren();
    }
    if (id != null && unavailable) {
      missingGuilds.add(id);
    }
  }

  private static @Nullable Long number(JsonParser parser, JsonToken value) throws IOException {
    return value == JsonToken.VALUE_NUMBER_INT ? Long.valueOf(parser.getValueAsLong()) : null;
  }
}
