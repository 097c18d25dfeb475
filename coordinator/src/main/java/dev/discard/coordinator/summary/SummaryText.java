package dev.discard.coordinator.summary;

import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.closing.MediaWords;
import dev.discard.coordinator.summary.ArchiveSummary.ChannelEntry;
import dev.discard.coordinator.summary.ArchiveSummary.GuildEntry;
import dev.discard.coordinator.summary.ArchiveSummary.RunEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The summary for people: the original's lines first, then what the original cannot know. */
final class SummaryText {

  private static final int CHANNELS_TO_NAME = 5;

  /** Names come from strangers and must not steer a terminal. */
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private final ArchiveSummary summary;
  private final List<String> lines = new ArrayList<>();

  private SummaryText(ArchiveSummary summary) {
    this.summary = summary;
  }

  static String of(ArchiveSummary summary) {
    SummaryText text = new SummaryText(summary);
    text.originalLines();
    text.statuses();
    text.guilds();
    text.incomplete();
    text.section("Warnings:", text.told(Closing::warnings));
    text.section("Denied:", text.told(Closing::denied));
    text.section("Gone:", text.told(Closing::gone));
    text.section("Failed:", text.told(Closing::failed));
    text.section("In part:", text.told(Closing::incomplete));
    text.skipped();
    return text.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private void originalLines() {
    lines.add(summary.runs().size() + " runs");
    lines.add(summary.guilds().size() + " guilds");
    lines.add(summary.channels().size() + " channels");
    lines.add("Gaps:");
    summary.gaps().forEach((gap, channels) -> lines.add(gap + ": " + channels(channels)));
  }

  private static String channels(List<Long> ids) {
    String count = ids.size() + " channels";
    return ids.size() < CHANNELS_TO_NAME
        ? count + ": " + ids.stream().map(Long::toUnsignedString).toList()
        : count;
  }

  private void statuses() {
    Map<ChannelStatus, Long> counts =
        summary.channels().stream()
            .map(ChannelEntry::status)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    if (!counts.isEmpty()) {
      lines.add(
          counts.entrySet().stream()
              .map(entry -> entry.getValue() + " " + entry.getKey().word())
              .collect(Collectors.joining(", ", "Statuses: ", "")));
    }
  }

  /** What the original cannot know of guilds. */
  private void guilds() {
    if (summary.runs().stream().anyMatch(run -> !Original.made(run.meta()))) {
      section("Guilds:", summary.guilds().stream().map(SummaryText::guild).toList());
    }
  }

  private static String guild(GuildEntry guild) {
    long threads = guild.threads();
    String name =
        guild.name() == null ? guild.id() : visible(guild.name()) + " (" + guild.id() + ")";
    String channels = "%s: %d channels".formatted(name, guild.channels().size() - threads);
    String line = threads == 0 ? channels : channels + ", %d threads".formatted(threads);
    GuildMeta.Members members = guild.members();
    String people = members == null ? line : line + ", " + members(members);
    return guild.media() == null ? people : people + "; media: " + MediaWords.of(guild.media());
  }

  private static String members(GuildMeta.Members members) {
    String listed = members.listed() + " members listed";
    return members.approximate() == null ? listed : listed + " of about " + members.approximate();
  }

  private void incomplete() {
    section(
        "Incomplete runs:",
        summary.runs().stream()
            .filter(run -> !run.meta().run().completed())
            .map(run -> run.directory() + ": " + how(run.meta()))
            .toList());
  }

  private static String how(RunMeta run) {
    if (run.run().exception() != null) {
      return visible(run.run().exception());
    }
    return run.run().finished() ? "something is missing" : "still running, or was cut off";
  }

  /** What the runs lack, each run in few lines; {@code --json} has it one by one. */
  private List<String> told(Function<Closing, List<String>> which) {
    List<String> told = new ArrayList<>();
    for (RunEntry run : summary.runs()) {
      which
          .apply(Closing.of(run.meta()))
          .forEach(line -> told.add(run.directory() + ": " + visible(line)));
    }
    return told;
  }

  private void skipped() {
    section(
        "Skipped:",
        summary.skipped().stream().map(run -> run.directory() + ": " + run.reason()).toList());
  }

  private void section(String title, List<String> entries) {
    if (!entries.isEmpty()) {
      lines.add(title);
      lines.addAll(entries);
    }
  }

  private static String visible(@Nullable String text) {
    return text == null ? "" : INVISIBLE.matcher(text).replaceAll("\uFFFD");
  }
}
