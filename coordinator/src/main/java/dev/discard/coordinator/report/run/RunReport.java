package dev.discard.coordinator.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.SpentMeta;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.coordinator.plan.facts.Self;
import dev.discard.coordinator.report.RunEnd;
import dev.discard.coordinator.report.RunResult;
import dev.discard.coordinator.report.Tally;
import dev.discard.coordinator.report.gap.Gaps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The meta file of a run, and its exit code. */
public final class RunReport {

  private static final String CLIENT = "discard";

  private final RunSpec run;
  private final String version;
  private final String directory;

  /**
   * @param version of this program
   * @param directory the name of the run's directory
   */
  public RunReport(RunSpec run, String version, String directory) {
    this.run = run;
    this.version = version;
    this.directory = directory;
  }

  /**
   * A meta file together with what the command that asked for the run exits with.
   *
   * @param meta the file
   * @param exitCode see {@code RunOutcome}
   */
  public record Final(RunMeta meta, int exitCode) {

    /** The same with what the run's time was spent on. */
    public Final with(SpentMeta spent) {
      return new Final(meta.with(spent), exitCode);
    }
  }

  /** The meta file of a run that begins. */
  public RunMeta begun() {
    return meta(
        new RunMeta.Run(
            run.created(), null, directory, run.id().value(), false, false, false, null, null),
        new RunMeta.Summary(0, 0, 0, 0));
  }

  /** The meta file of a run that could not even begin to work. */
  public RunMeta stillborn(Instant end, Throwable error) {
    return meta(
        new RunMeta.Run(
            run.created(),
            end,
            directory,
            run.id().value(),
            false,
            true,
            true,
            error.toString(),
            null),
        new RunMeta.Summary(0, 0, 0, 0));
  }

  /** The meta file of a run that has ended. */
  public Final ended(RunResult result, Instant end) {
    Gaps gaps = Gaps.of(result, directory);
    Verdict verdict = Judgement.of(result, gaps);
    RunMeta meta =
        new RunMeta(
            new RunMeta.Client(CLIENT, version),
            run.command(),
            settings(),
            new RunMeta.Run(
                run.created(),
                end,
                directory,
                run.id().value(),
                verdict.completed(),
                verdict.finished(),
                verdict.errors(),
                verdict.exception(),
                traceback(result.end())),
            summary(Tally.counts(result.jobs().values())),
            user(result.plan().self()),
            accounts(result),
            fleet(result),
            gaps.denied(),
            gaps.failed(),
            gaps.incomplete(),
            gaps.warnings(),
            null,
            media(result));
    return new Final(meta, verdict.exitCode());
  }

  private RunMeta meta(RunMeta.Run state, RunMeta.Summary summary) {
    return new RunMeta(
        new RunMeta.Client(CLIENT, version),
        run.command(),
        settings(),
        state,
        summary,
        null,
        null,
        List.of(),
        List.of());
  }

  private RunMeta.Settings settings() {
    RunSpec.Settings settings = run.settings();
    Map<String, JsonNode> more = new LinkedHashMap<>();
    more.put("api_base", TextNode.valueOf(settings.apiBase()));
    more.put("global_rate", DoubleNode.valueOf(settings.globalRate()));
    RunSpec.Wanted wanted = settings.wanted();
    more.put("include", texts(wanted.selection().include()));
    more.put("exclude", texts(wanted.selection().exclude()));
    more.put("invites", BooleanNode.valueOf(wanted.invites()));
    more.put("allow_blank_content", BooleanNode.valueOf(wanted.blankContent()));
    more.put("since_last", BooleanNode.valueOf(wanted.sinceLast()));
    more.put("range", TextNode.valueOf(settings.range().toString()));
    media(more, wanted.media());
    return new RunMeta.Settings(
        run.mode().word(),
        settings.userAccount(),
        settings.outputDir(),
        settings.after(),
        settings.before(),
        settings.noScrub(),
        settings.gzip(),
        more);
  }

  private static void media(Map<String, JsonNode> more, MediaRule rule) {
    if (rule.isAny()) {
      more.put("media", texts(rule.kinds().stream().sorted().map(MediaKind::word).toList()));
      more.put("media_max_size", LongNode.valueOf(rule.mostBytes()));
      more.put("media_types", texts(rule.types()));
      more.put("media_refetch", BooleanNode.valueOf(rule.refetch()));
      more.put("warc", BooleanNode.valueOf(rule.warc()));
      more.put("cdn_base", TextNode.valueOf(rule.cdnBase()));
    }
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static RunMeta.Summary summary(Counts counts) {
    return new RunMeta.Summary(counts.http(), counts.errors(), counts.ws(), counts.messages());
  }

  /** Null where no files were wanted. */
  private static @Nullable MediaMeta media(RunResult result) {
    return result.run().settings().wanted().media().isAny()
        ? result.media().values().stream().reduce(MediaMeta.NONE, MediaMeta::plus)
        : null;
  }

  private static RunMeta.@Nullable User user(@Nullable Self self) {
    return self == null
        ? null
        : new RunMeta.User(self.id(), self.name(), self.discriminator(), self.bot());
  }

  /** Of a run with several tokens; where there is one, it is the user. */
  private static List<RunMeta.Account> accounts(RunResult result) {
    return result.run().accounts() == 1
        ? List.of()
        : result.plan().roster().members().stream()
            .map(
                member ->
                    new RunMeta.Account(
                        member.number(),
                        member.self().id(),
                        member.self().name(),
                        member.channels()))
            .toList();
  }

  private static RunMeta.Fleet fleet(RunResult result) {
    RunCounts counts = result.counts();
    List<String> workers =
        result.jobs().values().stream()
            .flatMap(job -> job.segments().stream())
            .map(CommittedSegment::worker)
            .distinct()
            .sorted()
            .toList();
    return new RunMeta.Fleet(
        counts.jobs().enqueued(),
        counts.attempts().leases(),
        counts.attempts().failed() + counts.attempts().reclaimed() - counts.jobs().dead(),
        workers,
        counts.committed().segments());
  }

  /** Where an error of this program came from; errors of others need no trace of ours. */
  private static @Nullable String traceback(RunEnd end) {
    Throwable error = end.error();
    if (error == null) {
      return null;
    }
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
