package dev.discard.coordinator.drive;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.async.Clock;
import dev.discard.common.job.Work;
import dev.discard.common.media.MediaTally;
import dev.discard.common.spent.RunSpent;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.explain.Circumstances;
import dev.discard.coordinator.explain.Explanation;
import dev.discard.coordinator.explain.RouteLimits;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.report.GuildReport;
import dev.discard.coordinator.report.RunResult;
import dev.discard.coordinator.report.run.RunReport;
import dev.discard.coordinator.run.LogFile;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.SubmitJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last steps of a run, when its logs are closed: meta files, the spool, Redis. A crash between
 * them does no harm, since all of them can be done again.
 *
 * @param run the run
 * @param version of this program
 */
record RunFinish(RunContext run, String version, Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(RunFinish.class);
  private static final RunOutcome.Sums NOTHING = new RunOutcome.Sums(0, 0, 0, 0, 0);

  /**
   * Ends the run.
   *
   * @param spent what the time of its jobs went into
   * @param keepSpool whether what is left of logs that are not whole is to be kept
   */
  RunOutcome finish(RunResult archived, RunSpent spent, boolean keepSpool)
      throws IOException, InterruptedException {
    RunResult result = archived.withMedia(files(archived.plan()));
    for (Map.Entry<Long, GuildMeta> guild : GuildReport.of(result).entrySet()) {
      run.directory().write(guild.getKey(), guild.getValue());
    }
    RunReport.Final last =
        report().ended(result, clock.now()).with(Explanation.of(spent, given(result.plan())));
    run.directory().write(last.meta());
    if (!keepSpool) {
      run.spool().retire();
    }
    return tell(outcome(last, result));
  }

  /** What became of the files of each guild, by its log; none where none are wanted. */
  private Map<Long, MediaMeta> files(Plan plan) {
    Map<Long, MediaMeta> sums = new HashMap<>();
    for (Work.Media job : plan.media().jobs()) {
      sums.computeIfAbsent(job.guildId(), guild -> files(plan, guild));
    }
    return sums;
  }

  private MediaMeta files(Plan plan, long guild) {
    Path log = run.directory().path(new LogFile.Media(guild));
    MediaMeta told = Files.exists(log) ? MediaTally.of(log) : MediaMeta.NONE;
    return told.of(Math.max(told.told(), plan.media().files(guild)));
  }

  /** Ends a run that cannot even be ended in order: its meta file names the error. */
  RunOutcome giveUp(Throwable error) throws IOException, InterruptedException {
    RunMeta meta = report().stillborn(clock.now(), error);
    try {
      run.directory().write(meta);
    } catch (IOException full) {
      // What was committed stays in the spool even so: nobody else has it.
      LOG.error(
          "{} keeps its first meta file, which says that it is unfinished", directory(), full);
    }
    return tell(new RunOutcome(1, directory(), error.toString(), NOTHING, Closing.NOTHING));
  }

  /** The outcome of a run that nobody can end, but that can be taken up again. */
  RunOutcome lost() {
    String reason =
        "Redis does not have this run any more; 'discard resume %s' goes on with it"
            .formatted(directory());
    return new RunOutcome(1, directory(), reason, NOTHING, Closing.NOTHING);
  }

  private Circumstances given(Plan plan) throws InterruptedException {
    Map<Long, String> names = new HashMap<>();
    for (Plan.Channel channel : plan.channels()) {
      names.put(channel.ref().id(), channel.ref().name());
    }
    return new Circumstances(
        names,
        plan.guilds().size(),
        run.spec().accounts(),
        run.spec().settings().globalRate(),
        RouteLimits.of(run.redis().limits(run.id())));
  }

  private RunOutcome tell(RunOutcome outcome) throws InterruptedException {
    run.redis().finish(run.id(), SubmitJson.write(outcome));
    return outcome;
  }

  private RunReport report() {
    return new RunReport(run.spec(), version, run.directory().name());
  }

  private String directory() {
    return run.directory().path().toString();
  }

  private RunOutcome outcome(RunReport.Final last, RunResult result) {
    RunMeta meta = last.meta();
    long threads = result.plan().channels().stream().filter(RunFinish::isThread).count();
    return new RunOutcome(
        last.exitCode(),
        directory(),
        meta.run().exception(),
        new RunOutcome.Sums(
            result.plan().channels().size() - threads,
            threads,
            meta.summary().messages(),
            members(result.plan()),
            meta.summary().httpRequests()),
        Closing.of(meta),
        since(result.plan()));
  }

  private RunOutcome.@Nullable SinceLast since(Plan plan) {
    if (!run.spec().settings().wanted().sinceLast()) {
      return null;
    }
    long continued = plan.channels().stream().filter(RunFinish::goesOn).count();
    long asked = plan.channels().stream().filter(RunFinish::holdsMessages).count();
    return new RunOutcome.SinceLast(continued, asked - continued);
  }

  private static boolean goesOn(Plan.Channel channel) {
    return channel.requested().from() != 0;
  }

  private static boolean holdsMessages(Plan.Channel channel) {
    return goesOn(channel) || !channel.requested().isEmpty();
  }

  private static long members(Plan plan) {
    return plan.guilds().stream()
        .map(Plan.GuildRef::members)
        .filter(Objects::nonNull)
        .mapToLong(Plan.Members::listed)
        .sum();
  }

  private static boolean isThread(Plan.Channel channel) {
    return ChannelTypes.isThread(channel.ref().type());
  }
}
