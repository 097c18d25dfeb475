package dev.discard.coordinator.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Priority;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.BackfillPlan;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.plan.facts.Self;
import dev.discard.coordinator.report.ChannelReport;
import dev.discard.coordinator.report.GuildReport;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.report.RunEnd;
import dev.discard.coordinator.report.RunResult;
import dev.discard.coordinator.report.Tally;
import dev.discard.coordinator.testing.TestFleet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RunReportTest {

  private static final SnowflakeRange WHOLE = new SnowflakeRange(0, 1000);
  private static final ChannelRef GENERAL = new ChannelRef(1, 10, "general", 0, null, 900L);
  private static final ChannelRef OTHER = new ChannelRef(1, 11, "other", 5, null, null);
  private static final JobEnd DONE = new JobEnd(JobEnd.Kind.DONE, "empty_page");
  private static final Instant END = Instant.parse("2026-01-01T00:01:00Z");

  private final Map<Work, JobResult> results = new HashMap<>();
  private final List<Plan.Channel> channels = new ArrayList<>();
  private final List<Plan.Denied> denied = new ArrayList<>();
  private final List<Plan.Missing> missing = new ArrayList<>();
  private final Work.Guild guild = new Work.Guild(1, 9);
  private RunSpec run;
  private Self self = new Self(9, "Bot", "0", true);

  @BeforeEach
  void askForTheGuild() {
    ask(RunMode.GUILD, 1);
  }

  private void ask(RunMode mode, long... ids) {
    run = TestFleet.run(mode, false, ids);
    results.clear();
    put(BackfillPlan.sessions(run).get(0), DONE);
    put(guild, DONE);
  }

  @Test
  void channel_isComplete_whenItsSegmentsCoverTheRange() {
    ChannelMeta meta =
        channel(
            DONE,
            segment(0, 400, 3, 100L, 390L),
            segment(400, 400, 0, null, null),
            segment(400, 1000, 1, 900L, 900L));
    assertThat(meta.status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(meta.reason()).isNull();
    assertThat(meta.summary()).isEqualTo(new ChannelMeta.Summary(4, 100L, 900L));
    assertThat(meta.coverage())
        .isEqualTo(new ChannelMeta.Coverage(WHOLE, List.of(WHOLE), true, "empty_page"));
    assertThat(meta.segments()).hasSize(3);
    assertThat(meta.segments()).extracting(ChannelMeta.Segment::attempt).containsOnly(2);
  }

  @Test
  void channel_isFailed_whenItsJobEndedBeforeItsRangeDid() {
    ChannelMeta meta = channel(DONE, segment(0, 400, 3, 100L, 390L));
    assertThat(meta.status()).isEqualTo(ChannelStatus.FAILED);
    assertThat(meta.coverage().complete()).isFalse();
    assertThat(meta.coverage().endProof()).isNull();
    assertThat(meta.reason()).isEqualTo("its jobs ended before their ranges did");
  }

  @ParameterizedTest
  @EnumSource(
      value = JobEnd.Kind.class,
      names = {"DENIED", "VANISHED", "DEAD", "CUT_SHORT"})
  void channel_keepsWhatIsThere_howeverItsJobEnded(JobEnd.Kind kind) {
    ChannelMeta meta = channel(new JobEnd(kind, "why"), segment(0, 400, 3, 100L, 390L));
    assertThat(meta.status())
        .isEqualTo(
            switch (kind) {
              case DENIED -> ChannelStatus.DENIED;
              case VANISHED -> ChannelStatus.VANISHED;
              default -> ChannelStatus.FAILED;
            });
    assertThat(meta.reason()).isEqualTo("why");
    assertThat(meta.summary().messages()).isEqualTo(3);
    assertThat(meta.coverage().covered()).containsExactly(new SnowflakeRange(0, 400));
  }

  @Test
  void channel_isComplete_whenNothingLayInTheRange() {
    SnowflakeRange nothing = new SnowflakeRange(500, 500);
    ChannelMeta meta = ChannelReport.of(new Plan.Channel(GENERAL, nothing, List.of()), List.of());
    assertThat(meta.status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(meta.coverage())
        .isEqualTo(new ChannelMeta.Coverage(nothing, List.of(), true, "empty_range"));
    assertThat(meta.summary()).isEqualTo(new ChannelMeta.Summary(0, null, null));
  }

  @Test
  void tokenThatIsRefused_saysNothingOfTheChannel() {
    Ending refused = new Ending(Ending.Kind.DENIED, "unauthorised: token stopped: 401");
    assertThat(channel(JobEnd.of(refused)).status()).isEqualTo(ChannelStatus.FAILED);
  }

  @Test
  void ids_areComparedUnsigned() {
    ChannelMeta meta =
        channel(DONE, segment(0, 500, 1, 5L, Long.MIN_VALUE), segment(500, 1000, 1, -2L, -1L));
    assertThat(meta.summary().oldest()).isEqualTo(5L);
    assertThat(meta.summary().newest()).isEqualTo(-1L);
  }

  @Test
  void run_isComplete_whenEverythingIsThereButWhatTheApiDenied() {
    history(GENERAL, DONE, segment(0, 1000, 7, 1L, 7L));
    denied.add(new Plan.Denied(OTHER, WHOLE, "missing permission VIEW_CHANNEL"));
    RunReport.Final last = ended(RunEnd.BY_ITSELF);
    assertThat(last.exitCode()).isZero();
    assertThat(last.meta().run().completed()).isTrue();
    assertThat(last.meta().run().errors()).isFalse();
    assertThat(last.meta().denied())
        .containsExactly(
            new RunMeta.Missing(1L, 11L, "other", "missing permission VIEW_CHANNEL", null));
  }

  /** Silence must not pass for completeness. */
  @Test
  void gatewayThatWasRefused_isToldOf() {
    history(GENERAL, DONE, segment(0, 1000, 7, 1L, 7L));
    put(
        new Work.Gateway(List.of()),
        JobEnd.of(new Ending(Ending.Kind.DENIED, "closed with 4014 Disallowed intent(s).")));
    RunReport.Final last = ended(RunEnd.BY_ITSELF);
    assertThat(last.exitCode()).isZero();
    assertThat(last.meta().denied())
        .containsExactly(
            new RunMeta.Missing(
                null, null, null, "gateway", "closed with 4014 Disallowed intent(s).", null));
  }

  @Test
  void failedParts_nameTheCommandThatAsksForThemAgain() {
    run =
        new RunSpec(
            run.id(),
            RunMode.GUILD,
            List.of(1L),
            run.created(),
            run.command(),
            new RunSpec.Settings(
                TestFleet.API,
                false,
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse("2025-06-01T12:30:15Z"),
                false,
                true,
                45,
                "out",
                RunSpec.Wanted.USUAL,
                RangeRule.parse("30d"),
                Priority.USUAL));
    history(GENERAL, JobEnd.dead("503/0 outage"));
    put(new Work.Gateway(List.of()), JobEnd.dead("no hello"));
    RunReport.Final last = ended(RunEnd.BY_ITSELF);
    assertThat(last.exitCode()).isEqualTo(3);
    String again = "discard requeue out/20260101T000000_guild_full";
    assertThat(last.meta().failed())
        .containsExactly(
            new RunMeta.Missing(null, null, null, "gateway", "no hello", again),
            new RunMeta.Missing(1L, 10L, "general", "503/0 outage", again));
    assertThat(last.meta().run().exception()).isNull();
  }

  @Test
  void run_isAnError_whenAllItWasAskedForIsMissing() {
    missing.add(new Plan.Missing("Guild", 1, false, "404/10004 Unknown Guild"));
    results.put(guild, result(guild, new JobEnd(JobEnd.Kind.VANISHED, "404/10004")));
    assertError(1, "NotFoundError: Guild not found: 1 (404/10004 Unknown Guild)", null);
  }

  @Test
  void run_isAnError_whenTheOnlyChannelIsHidden() {
    ask(RunMode.CHANNEL, 10);
    missing.add(new Plan.Missing("Channel", 10, true, "403/50001 Missing Access"));
    assertError(1, "Forbidden: Channel not readable: 10 (403/50001 Missing Access)", null);
    missing.clear();
    denied.add(new Plan.Denied(GENERAL, WHOLE, "missing permission CONNECT"));
    assertError(1, "Forbidden: Channel not readable: 10 (missing permission CONNECT)", null);
  }

  @Test
  void run_isAnError_whenNobodySaidWhoTheTokenIs() {
    self = null;
    put(BackfillPlan.sessions(run).get(0), JobEnd.dead("connection refused"));
    assertError(1, "RequestError: Discord did not tell who the token is: connection refused", null);
  }

  @Test
  void run_isAnError_whenTheListsOfItsOnlyGuildFailed() {
    put(guild, JobEnd.dead("502/0"));
    channels.clear();
    Plan plan =
        new Plan(
            self, setup(), List.of(), channels, denied, missing, List.of(), List.of(), true, null);
    RunReport.Final last = report().ended(result(plan, RunEnd.BY_ITSELF), END);
    assertThat(last.exitCode()).isEqualTo(1);
    assertThat(last.meta().run().exception())
        .isEqualTo("RequestError: no guild could be archived: the guild's lists: 502/0");
  }

  @Test
  void run_isNotAuthorised_whenTheTokenIsRefusedInTheMiddle() {
    history(GENERAL, DONE, segment(0, 1000, 7, 1L, 7L));
    history(OTHER, JobEnd.of(new Ending(Ending.Kind.DENIED, "unauthorised: token stopped: 401")));
    RunReport.Final last = ended(RunEnd.BY_ITSELF);
    assertThat(last.exitCode()).isEqualTo(4);
    assertThat(last.meta().run().errors()).isTrue();
    assertThat(last.meta().failed()).hasSize(1);
    assertThat(last.meta().denied()).isEmpty();
  }

  @Test
  void brokenRun_tellsItsErrorAndWhereItCameFrom() {
    RunReport.Final last = ended(RunEnd.broken(new IllegalStateException("a bug")));
    assertThat(last.exitCode()).isEqualTo(1);
    assertThat(last.meta().run().exception()).isEqualTo("java.lang.IllegalStateException: a bug");
    assertThat(last.meta().run().traceback()).contains("brokenRun_tellsItsError");
  }

  @Test
  void cancelledRun_didNotFinish() {
    history(GENERAL, new JobEnd(JobEnd.Kind.CUT_SHORT, "the run was stopped"));
    RunReport.Final last = ended(RunEnd.CANCELLED);
    assertThat(last.meta().run().finished()).isFalse();
    assertThat(last.meta().run().completed()).isFalse();
    assertThat(last.meta().run().errors()).isFalse();
    assertThat(last.meta().failed()).hasSize(1);
    assertThat(last.exitCode()).isEqualTo(1);
  }

  @Test
  void sums_areThoseOfAllSegments_andMustBeTheQueues() {
    history(GENERAL, DONE, segment(0, 1000, 7, 1L, 7L));
    history(OTHER, DONE, segment(0, 500, 2, 1L, 2L), segment(500, 1000, 0, null, null));
    RunResult result = result(plan(), RunEnd.BY_ITSELF);
    assertThat(result.checked(false, List.of())).isEqualTo(result);
    assertThat(report().ended(result, END).meta().summary())
        .isEqualTo(new RunMeta.Summary(6, 3, 0, 9));
    RunCounts other = counts(new Counts(9, 6, 3, 0, 10));
    RunResult wrong = new RunResult(run, plan(), results, other, RunEnd.BY_ITSELF);
    assertThat(wrong.checked(false, List.of()).end().kind()).isEqualTo(RunEnd.Kind.BROKEN);
    assertThat(wrong.checked(true, List.of()))
        .as("what was lost on disk cannot balance, and is told as failed")
        .isEqualTo(wrong);
  }

  @Test
  void guilds_sumTheirChannels() {
    history(GENERAL, DONE, segment(0, 1000, 7, 1L, 7L));
    history(OTHER, DONE, segment(0, 1000, 2, 1L, 2L));
    history(new ChannelRef(0, 20, "ann", 1, null, null), DONE, segment(0, 1000, 4, 1L, 4L));
    assertThat(GuildReport.of(result(plan(), RunEnd.BY_ITSELF)))
        .containsOnly(
            Map.entry(0L, new GuildMeta(null, null, 1, 4)),
            Map.entry(1L, new GuildMeta(1L, "a guild", 2, 9, 0, new GuildMeta.Members(8, 9L))));
  }

  private void assertError(int exitCode, String exception, String traceback) {
    Plan plan =
        new Plan(
            self, setup(), List.of(), channels, denied, missing, List.of(), List.of(), true, null);
    RunReport.Final last = report().ended(result(plan, RunEnd.BY_ITSELF), END);
    assertThat(last.exitCode()).isEqualTo(exitCode);
    assertThat(last.meta().run().exception()).isEqualTo(exception);
    assertThat(last.meta().run().traceback()).isEqualTo(traceback);
    assertThat(last.meta().run().errors()).isTrue();
    assertThat(last.meta().run().finished()).isTrue();
    assertThat(last.meta().run().completed()).isFalse();
  }

  private RunReport.Final ended(RunEnd end) {
    return report().ended(result(plan(), end), END);
  }

  private RunReport report() {
    return new RunReport(run, "1.0.0", "20260101T000000_guild_full");
  }

  private List<Work> setup() {
    return List.of(BackfillPlan.sessions(run).get(0), new Work.Gateway(List.of()), guild);
  }

  private Plan plan() {
    List<Plan.GuildRef> guilds = List.of(new Plan.GuildRef(1, "a guild", new Plan.Members(8, 9L)));
    return new Plan(
        self, setup(), guilds, channels, denied, missing, List.of(), List.of(), true, null);
  }

  private RunResult result(Plan plan, RunEnd end) {
    return new RunResult(run, plan, results, counts(Tally.counts(results.values())), end);
  }

  private static RunCounts counts(Counts committed) {
    return new RunCounts(
        new RunCounts.Jobs(4, 0, 0, 4, 0, 0),
        new RunCounts.Attempts(4, 0, 0, 0, 0),
        new RunCounts.Committed(3, 30, committed));
  }

  private static ChannelMeta channel(JobEnd end, CommittedSegment... segments) {
    Work.History job = new Work.History(GENERAL, WHOLE);
    return ChannelReport.of(
        new Plan.Channel(GENERAL, WHOLE, List.of(job)), List.of(result(job, end, segments)));
  }

  private void history(ChannelRef channel, JobEnd end, CommittedSegment... segments) {
    Work.History job = new Work.History(channel, WHOLE);
    channels.add(new Plan.Channel(channel, WHOLE, List.of(job)));
    results.put(job, result(job, end, segments));
  }

  private void put(Work work, JobEnd end) {
    results.put(work, result(work, end));
  }

  private static JobResult result(Work work, JobEnd end, CommittedSegment... segments) {
    return new JobResult(work, end, List.of(segments));
  }

  private static CommittedSegment segment(
      long from, long to, long messages, Long oldest, Long newest) {
    Counts counts = new Counts(3, 2, 1, 0, messages);
    Messages span = oldest == null ? null : new Messages(oldest, newest);
    Manifest manifest =
        new Manifest(
            10, "0".repeat(64), new SnowflakeRange(from, to), counts, span, Ending.CONTINUES);
    return new CommittedSegment(0, 7, 2, "worker-1", manifest);
  }
}
