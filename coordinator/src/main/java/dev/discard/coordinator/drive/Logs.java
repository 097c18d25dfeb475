package dev.discard.coordinator.drive;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.coordinator.ingest.DiskTrouble;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.report.ChannelReport;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import dev.discard.coordinator.warc.MediaWarc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

  /**
   * Takes over which logs there are and which jobs make them up.
   *
   * @param last whether no plan follows this one, complete or not
   */
  void set(Plan plan, boolean last) {
    setup(plan, last || plan.complete());
    plan.channels().forEach(this::channel);
    plan.denied().forEach(this::denied);
    media(plan.media(), last);
  }

  /** By guild, each closed when no answer can name another file. */
  private void media(Plan.Media media, boolean last) {
    Map<LogFile, List<Work>> works = new LinkedHashMap<>();
    for (Work work : media.jobs()) {
      works.computeIfAbsent(LogFile.of(work), any -> new ArrayList<>()).add(work);
    }
    boolean complete = last || media.complete();
    works.forEach((file, jobs) -> track(file, results -> exchanges(file)).set(jobs, complete));
  }

  /** How the files of a log were fetched, if that is kept. */
  private void exchanges(LogFile file) throws IOException {
    Path log = run.directory().path(file);
    if (run.spec().settings().wanted().media().warc() && Files.exists(log)) {
      MediaWarc.write(log, run.directory().output(), run.directory().place(file));
    }
  }

  private void setup(Plan plan, boolean complete) {
    Map<LogFile, List<Work>> works = new LinkedHashMap<>();
    for (Work work : plan.setup()) {
      works.computeIfAbsent(LogFile.of(work), any -> new ArrayList<>()).add(work);
    }
    works.forEach((file, jobs) -> track(file, results -> {}).set(jobs, complete));
  }

  private void channel(Plan.Channel channel) {
    LogJoin.Closing meta =
        results ->
            run.directory().write(channel.ref().guildId(), ChannelReport.of(channel, results));
    track(log(channel.ref()), meta).set(channel.jobs(), true);
  }

  private void denied(Plan.Denied denied) {
    LogJoin.Closing meta =
        results -> run.directory().write(denied.ref().guildId(), ChannelReport.of(denied));
    track(log(denied.ref()), meta).set(List.of(), true);
  }

  /** Goes on with every log that something has come in for. */
  void advance(JobTracks jobs) throws InterruptedException {
    for (LogTrack track : tracks.values()) {
      track.advance(jobs::of, stitchers);
    }
  }

  /** Waits for what is being stitched, and lets go of what is half done. */
  void close() throws InterruptedException {
    for (LogTrack track : tracks.values()) {
      track.close();
    }
  }

  /** How many bytes of segments are joined to their logs. */
  long stitchedBytes() {
    return tracks.values().stream().mapToLong(LogTrack::stitchedBytes).sum();
  }

  /** The jobs that may give something to do to logs that there is nothing to do for. */
  Set<JobId> wanted(JobTracks jobs) {
    return tracks.values().stream()
        .flatMap(track -> track.wanted(jobs::of).stream())
        .collect(Collectors.toSet());
  }

  boolean allClosed() {
    return tracks.values().stream().allMatch(LogTrack::closed);
  }

  boolean anyDamaged() {
    return tracks.values().stream().anyMatch(LogTrack::damaged);
  }

  /** The logs that were to be replaced and have stayed, with the reason; when all are closed. */
  Map<LogFile, String> putBack() {
    Map<LogFile, String> stayed = new LinkedHashMap<>();
    tracks.forEach((log, track) -> track.putBack().ifPresent(end -> stayed.put(log, end.detail())));
    return stayed;
  }

  /** What came of all jobs, by their work; to be asked when all logs are closed. */
  Map<Work, JobResult> results() {
    Map<Work, JobResult> results = new HashMap<>();
    for (LogTrack track : tracks.values()) {
      track.results().forEach(result -> results.put(result.work(), result));
    }
    return results;
  }

  private LogTrack track(LogFile file, LogJoin.Closing closing) {
    return tracks.computeIfAbsent(
        file, any -> new LogTrack(new LogJoin(run, file, closing), ticker, trouble));
  }

  private static LogFile log(ChannelRef channel) {
    return new LogFile.Channel(channel.guildId(), channel.id());
  }
}
