package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.common.job.RunMode;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The requests that a guild costs, against what its contents allow (DISCORD.md 8.2). */
final class BudgetTest {

  /**
   * Guild, preview, channels, roles, emojis, stickers, sounds, events, invites, webhooks,
   * integrations, rules, templates, welcome screen, onboarding, vanity URL, active threads; role
   * counts, widget, verification, new members' welcome; own account, application, member, gateway.
   */
  private static final int FIXED = 25;

  private static final int PAGE = 100;
  private static final int NO_CHANNEL = -1;

  /** Public and private ones of text channels, public ones of the others, by type. */
  private static final Map<Integer, Integer> THREAD_LISTS = Map.of(0, 2, 5, 1, 15, 1, 16, 1);

  private static final Pattern MESSAGES = Pattern.compile(".*/channels/(\\d+)/messages");
  private static final Pattern PINS = Pattern.compile(".*/channels/(\\d+)/messages/pins");

  @TempDir Path output;

  private final Map<String, Integer> messages = new HashMap<>();
  private final Map<String, Integer> pins = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();
  private int members;
  private int bans;
  private int audited;
  private int people;
  private int eventUsers;
  private int threadLists;

  @Test
  void requests_areWithinTwoPerCentOfTheBudget() throws Exception {
    HomeFleet home = HomeFleet.start(output, 1, "world=demo", "limits=none");
    try {
      Archive archive = home.archive(home.run(RunMode.GUILD, home.guild(0).id()));
      RunDirectory run = RunDirectory.open(archive.path());
      read(run.guilds().get(0).lines());
      for (var channel : run.guilds().get(0).channels()) {
        if (channel.hasLog()) {
          read(channel.lines());
          String id = String.valueOf(channel.path().getFileName());
          threadLists += THREAD_LISTS.getOrDefault(types.getOrDefault(id, NO_CHANNEL), 0);
        }
      }
      int budget =
          FIXED
              + pages(members, 1000)
              + pages(bans, 1000)
              + pages(audited, PAGE)
              + eventUsers
              + threadLists
              + people
              + messages.values().stream().mapToInt(count -> count / PAGE + 1).sum()
              + pins.values().stream().mapToInt(count -> pages(count, 50)).sum();
      var sums = archive.meta().summary();
      assertThat(sums.httpRequests() + sums.httpErrors()).isCloseTo(budget, withinPercentage(2));
    } finally {
      home.close();
    }
  }

  private static int pages(int count, int limit) {
    return Math.max(1, (count + limit - 1) / limit);
  }

  private void read(ArchiveLines lines) {
    try (lines) {
      for (ArchiveLine line : lines) {
        if (line.content().kind() == Kind.HTTP) {
          count(String.valueOf(line.content().url()), line.data());
        }
      }
    }
  }

  private void count(String url, JsonNode data) {
    Matcher page = MESSAGES.matcher(url);
    Matcher pinned = PINS.matcher(url);
    if (page.matches()) {
      messages.merge(page.group(1), data.size(), Integer::sum);
      data.forEach(this::count);
    } else if (pinned.matches()) {
      pins.merge(pinned.group(1), data.path("items").size(), Integer::sum);
    } else if (url.endsWith("/members")) {
      members += data.size();
    } else if (url.endsWith("/bans")) {
      bans += data.size();
    } else if (url.endsWith("/audit-logs")) {
      audited += data.path("audit_log_entries").size();
    } else if (url.endsWith("/scheduled-events")) {
      data.forEach(event -> eventUsers += pages(event.path("user_count").asInt(), PAGE));
    } else if (url.matches(".*/guilds/\\d+/channels")) {
      data.forEach(channel -> types.put(channel.path("id").asText(), channel.path("type").asInt()));
    }
  }

  private void count(JsonNode message) {
    for (JsonNode reaction : message.path("reactions")) {
      JsonNode counts = reaction.path("count_details");
      people += (counts.path("normal").asInt() + PAGE - 1) / PAGE;
      people += (counts.path("burst").asInt() + PAGE - 1) / PAGE;
    }
    for (JsonNode votes : message.at("/poll/results/answer_counts")) {
      people += (votes.path("count").asInt() + PAGE - 1) / PAGE;
    }
  }
}
