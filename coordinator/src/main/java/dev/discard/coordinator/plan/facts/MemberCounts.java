package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How many members of each guild were listed: over REST, and in chunks over the gateway. Counted
 * without keeping them, since a guild may have a million.
 */
final class MemberCounts {

  private static final String CHUNK = "GUILD_MEMBERS_CHUNK";

  private final Map<Long, Long> rest = new HashMap<>();
  private final Map<Long, Map<Integer, Long>> chunks = new HashMap<>();

  /** The larger of the two counts; 0 when none was listed. */
  long of(long guildId) {
    long chunked =
        chunks.getOrDefault(guildId, Map.of()).values().stream().mapToLong(Long::longValue).sum();
    return Math.max(rest.getOrDefault(guildId, 0L), chunked);
  }

  /**
   * Takes in all pages of a guild, which come by ascending id; a page that was asked for twice
   * counts once.
   */
  void pages(long guildId, Iterable<ArchiveLine> lines) {
    long count = 0;
    long largest = 0;
    for (ArchiveLine line : lines) {
      if (isPage(line)) {
        Page page = Page.read(line, largest);
        count += page.fresh;
        largest = page.largest;
      }
    }
    rest.put(guildId, count);
  }

  private static boolean isPage(ArchiveLine line) {
    String url = line.content().url();
    return line.content().kind() == Kind.HTTP && url != null && url.endsWith("/members");
  }

  /** Takes in one packet of the gateway. */
  void packet(ArchiveLine line) {
    if (line.content().hasData()) {
      Page page = Page.read(line, 0);
      if (page.event.equals(CHUNK) && page.guild != 0) {
        chunks.computeIfAbsent(page.guild, any -> new HashMap<>()).put(page.chunk, page.members);
      }
    }
  }

  /** What one answer or packet holds, read in one pass without a tree. */
  private static final class Page {

    private String event = "";
    private long guild;
    private int chunk;
    private long members;
    private long fresh;
    private long largest;

    static Page read(ArchiveLine line, long largest) {
      Page page = new Page();
      page.largest = largest;
      int from = line.content().dataFrom();
      try (JsonParser parser =
          Json.factory().createParser(line.bytes(), from, line.content().dataTo() - from)) {
        while (parser.nextToken() != null) {
          if (parser.currentToken() == JsonToken.FIELD_NAME) {
            page.field(parser);
          }
        }
      } catch (IOException broken) {
        throw new IllegalArgumentException("an archived line is not JSON", broken);
      }
      return page;
    }

    private void field(JsonParser parser) throws IOException {
      switch (parser.currentName()) {
        case "t" -> event = String.valueOf(parser.nextTextValue());
        case "guild_id" -> guild = id(parser);
        case "chunk_index" -> chunk = parser.nextIntValue(0);
        case "user" -> user(parser);
        default -> {}
      }
    }

    /** One member: nothing else of a member object has a user. */
    private void user(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      members++;
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        if (key.equals("id")) {
          long id = id(parser);
          boolean next = Long.compareUnsigned(id, largest) > 0;
          fresh += next ? 1 : 0;
          largest = next ? id : largest;
        } else {
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }

    private static long id(JsonParser parser) throws IOException {
      parser.nextToken();
      try {
        return Snowflake.parse(String.valueOf(parser.getValueAsString()));
      } catch (IllegalArgumentException noId) {
        return 0;
      }
    }
  }
}
