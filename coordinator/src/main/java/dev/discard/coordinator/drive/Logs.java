package dev.discard.coordinator.drive;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.coordinator.ingest.DiskTrouble;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.report.ChannelReport;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The logs of a run on their way into its directory. Owned by the loop. */
final class Logs {

  private final RunContext run;
  private final Stitchers stitchers;
  private final Ticker ticker;
  private final DiskTrouble trouble;
  private final Map<LogFile, LogTrack> tracks = new LinkedHashMap<>();

  Logs(RunContext run, Stitchers stitchers, Ticker ticker, DiskTrouble trouble) {
    this.run = run;
    this.stitchers = stitchers;
    this.ticker = ticker;
    this.trouble = trouble;
  }

  /** Opens the logs that the plan asks for, and adds the jobs that are not known yet. */
  void open(Plan plan) {
    setup(plan).forEach((file, works) -> open(file, works, results -> {}));
    for (Plan.Channel channel : plan.channels()) {
      open(
          log(channel.ref()),
          List.copyOf(channel.jobs()),
          results ->
              run.directory().write(channel.ref().guildId(), ChannelReport.of(channel, results)));
    }
    for (Plan.Denied denied : plan.denied()) {
      open(
          log(denied.ref()),
          List.of(),
          results -> run.directory().write(denied.ref().guildId(), ChannelReport.of(denied)));
    }
  }

  /** Goes on with every log that something has come in for. */
  void advance(JobTracks jobs) throws InterruptedException {
    for (LogTrack track : tracks.values()) {
      track.advance(jobs::of, stitchers);
    }
  }

  boolean allClosed() {
    return tracks.values().stream().allMatch(LogTrack::closed);
  }

  boolean anyDamaged() {
    return tracks.values().stream().anyMatch(LogTrack::damaged);
  }

  /** What came of all jobs, by their work; to be asked when all logs are closed. */
  Map<Work, JobResult> results() {
    Map<Work, JobResult> results = new HashMap<>();
    for (LogTrack track : tracks.values()) {
      track.results().forEach(result -> results.put(result.work(), result));
    }
    return results;
  }

  private static Map<LogFile, List<Work>> setup(Plan plan) {
    Map<LogFile, List<Work>> works = new LinkedHashMap<>();
    for (Work work : plan.setup()) {
      works.computeIfAbsent(LogFile.of(work), any -> new ArrayList<>()).add(work);
    }
    return works;
  }

  private void open(LogFile file, List<Work> works, LogJoin.Closing closing) {
    tracks
        .computeIfAbsent(
            file, any -> new LogTrack(new LogJoin(run, file, closing), ticker, trouble))
        .take(works);
  }

  private static LogFile log(ChannelRef channel) {
    return new LogFile.Channel(channel.guildId(), channel.id());
  }
}
