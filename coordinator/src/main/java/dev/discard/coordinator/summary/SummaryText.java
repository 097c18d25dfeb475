package dev.discard.coordinator.summary;

import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.coordinator.summary.ArchiveSummary.ChannelEntry;
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
    text.incomplete();
    text.section("Denied:", text.missing(RunMeta::denied));
    text.section("Failed:", text.missing(RunMeta::failed));
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

  private List<String> missing(Function<RunMeta, List<Missing>> which) {
    List<String> missing = new ArrayList<>();
    for (RunEntry run : summary.runs()) {
      which.apply(run.meta()).forEach(one -> missing.add(missing(run, one)));
    }
    return missing;
  }

  private static String missing(RunEntry run, Missing missing) {
    String again = missing.requeue() == null ? "" : "; again with: " + visible(missing.requeue());
    return run.directory() + ": " + what(missing) + ": " + visible(missing.reason()) + again;
  }

  private static String what(Missing missing) {
    Long id = missing.channel() == null ? missing.guild() : missing.channel();
    String number = id == null ? "" : " (" + Long.toUnsignedString(id) + ")";
    return (visible(missing.name()) + number).strip();
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
