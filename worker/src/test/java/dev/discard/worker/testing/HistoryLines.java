package dev.discard.worker.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the lines of a channel's file as the format promises them. */
public final class HistoryLines {

  private HistoryLines() {}

  /** The message ids of all pages, in the order of the lines, ascending inside a page. */
  public static List<Long> messages(List<JsonNode> lines) {
    List<Long> ids = new ArrayList<>();
    for (JsonNode line : lines) {
      if (isPage(line)) {
        List<Long> page = new ArrayList<>();
        line.path("response").path("data").forEach(m -> page.add(id(m)));
        page.sort(Comparator.naturalOrder());
        ids.addAll(page);
      }
    }
    return ids;
  }

  public static boolean isPage(JsonNode line) {
    return isHttp(line) && url(line).endsWith("/messages");
  }

  public static boolean isHttp(JsonNode line) {
    return line.path("type").asText().equals("http");
  }

  public static List<JsonNode> errors(List<JsonNode> lines) {
    return lines.stream().filter(l -> l.path("type").asText().equals("http_error")).toList();
  }

  public static String url(JsonNode line) {
    return line.path("request").path("url").asText();
  }

  /**
   * The reaction lists that must follow each page, as message, emoji and type, in their order: by
   * ascending message, in the order of the message, normal before burst.
   */
  public static List<String> expectedReactions(List<JsonNode> lines) {
    List<String> expected = new ArrayList<>();
    for (JsonNode line : lines) {
      if (isPage(line)) {
        List<JsonNode> page = new ArrayList<>();
        line.path("response").path("data").forEach(page::add);
        page.sort(Comparator.comparing(HistoryLines::id));
        page.forEach(message -> addReactions(message, expected));
      }
    }
    return expected;
  }

  /** The reaction lists that were recorded, each once, in the order of the lines. */
  public static List<String> recordedReactions(List<JsonNode> lines) {
    List<String> recorded = new ArrayList<>();
    for (JsonNode line : lines) {
      if (url(line).contains("/reactions/")) {
        String[] parts = url(line).split("/");
        String emoji = parts[parts.length - 1];
        String type = line.path("request").path("params").path("type").asText("0");
        String list = parts[parts.length - 3] + " " + decode(emoji) + " " + type;
        if (recorded.isEmpty() || !recorded.get(recorded.size() - 1).equals(list)) {
          recorded.add(list);
        }
      }
    }
    return recorded;
  }

  private static void addReactions(JsonNode message, List<String> expected) {
    for (JsonNode reaction : message.path("reactions")) {
      JsonNode emoji = reaction.path("emoji");
      String name = emoji.path("name").isNull() ? "_" : emoji.path("name").asText();
      String shown = emoji.path("id").isNull() ? name : name + ":" + emoji.path("id").asText();
      String list = message.path("id").asText() + " " + shown;
      int burst = reaction.path("count_details").path("burst").asInt();
      if (reaction.path("count_details").path("normal").asInt() > 0 || burst == 0) {
        expected.add(list + " 0");
      }
      if (burst > 0) {
        expected.add(list + " 1");
      }
    }
  }

  private static long id(JsonNode object) {
    return Long.parseUnsignedLong(object.path("id").asText());
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
