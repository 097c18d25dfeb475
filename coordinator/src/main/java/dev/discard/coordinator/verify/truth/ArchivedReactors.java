package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.verify.truth.Reactors.Emoji;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers the pages of reactions in a log by message; those of one message stand together. */
final class ArchivedReactors implements Iterator<Reactors> {

  private static final Pattern URL =
      Pattern.compile(".*/channels/\\d+/messages/(\\d+)/reactions/([^/]+)");

  private static final Pattern CUSTOM = Pattern.compile(".*:(\\d+)");

  private final Iterator<ArchiveLine> lines;
  private @Nullable Page ahead;

  ArchivedReactors(Iterator<ArchiveLine> lines) {
    this.lines = lines;
    this.ahead = nextPage();
  }

  /** One answer. */
  private record Page(long message, Emoji emoji, List<String> people) {}

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public Reactors next() {
    Page first = ahead;
    if (first == null) {
      throw new NoSuchElementException("no more reactions");
    }
    Map<Emoji, List<String>> people = new HashMap<>();
    for (; ahead != null && ahead.message() == first.message(); ahead = nextPage()) {
      people.computeIfAbsent(ahead.emoji(), emoji -> new ArrayList<>()).addAll(ahead.people());
    }
    return new Reactors(first.message(), people);
  }

  private @Nullable Page nextPage() {
    while (lines.hasNext()) {
      ArchiveLine line = lines.next();
      Page page = page(line);
      if (page != null) {
        return page;
      }
    }
    return null;
  }

  private static @Nullable Page page(ArchiveLine line) {
    ScannedLine content = line.content();
    Matcher url = URL.matcher(content.url() == null ? "" : content.url());
    if (content.kind() != Kind.HTTP || !url.matches()) {
      return null;
    }
    List<String> people = new ArrayList<>();
    for (JsonNode user : line.data()) {
      people.add(user.path("id").asText());
    }
    boolean burst = "1".equals(content.params().get("type"));
    return new Page(Snowflake.parse(url.group(1)), new Emoji(name(url.group(2)), burst), people);
  }

  private static String name(String segment) {
    String plain = segment.replace("+", "%2B"); // a plus sign is itself in a path
    String text = URLDecoder.decode(plain, StandardCharsets.UTF_8);
    Matcher custom = CUSTOM.matcher(text);
    return custom.matches() ? custom.group(1) : text;
  }
}
