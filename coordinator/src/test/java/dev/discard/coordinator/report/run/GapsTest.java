package dev.discard.coordinator.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.segment.Findings;
import dev.discard.common.segment.Findings.ShortList;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.plan.facts.Self;
import dev.discard.coordinator.report.ChannelReport;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.report.RunEnd;
import dev.discard.coordinator.report.RunResult;
import dev.discard.coordinator.report.Tally;
import dev.discard.coordinator.testing.TestFleet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run's meta file says of everything that is not in the archive. */
final class GapsTest {

  private static final long GUILD = 1;
  private static final SnowflakeRange WHOLE =
      new SnowflakeRange(0, Snowflake.smallestAt(Instant.parse("2026-01-01T00:00:00Z")));
  private static final long MIDDLE = Snowflake.smallestAt(Instant.parse("2025-06-01T00:00:00Z"));
  private static final ChannelRef GENERAL = new ChannelRef(GUILD, 10, "general", 0, null, 900L);
  private static final Work.History HISTORY = new Work.History(GENERAL, WHOLE);
  private static final JobEnd DONE = new JobEnd(JobEnd.Kind.DONE, "empty_page");
  private static final RunSpec USUAL = TestFleet.run(RunMode.GUILD, false, GUILD);
  private static final String AGAIN = "discard requeue out/20260101T000000_guild_full";

  private final Map<Work, JobResult> results = new LinkedHashMap<>();
  private final List<Work> setup = new ArrayList<>();
  private final List<Plan.Channel> channels = new ArrayList<>();
  private final List<Plan.Gap> gaps = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private String refusal;
  private Plan.Members members;

  @Test
  void partsThatPermissionsHide_areDenied_byTheirNames() {
    gaps.add(gap(null, "bans", Plan.Gap.Kind.WITHHELD, "missing permission BAN_MEMBERS"));
    gaps.add(gap(GENERAL, "webhooks", Plan.Gap.Kind.REFUSED, "403/50013 Missing Permissions"));
    assertThat(meta(USUAL).denied())
        .containsExactly(
            new Missing(GUILD, null, "Demo", "bans", "missing permission BAN_MEMBERS", null),
            new Missing(GUILD, 10L, "general", "webhooks", "403/50013 Missing Permissions", null));
  }

  @Test
  void listsShorterThanDiscordsCount_areIncomplete() {
    gaps.add(gap(null, "members", Plan.Gap.Kind.SHORT, "812 of about 900 are listed"));
    RunReport.Final last = report(USUAL);
    assertThat(last.meta().incomplete())
        .containsExactly(
            new Missing(GUILD, null, "Demo", "members", "812 of about 900 are listed", null));
    assertThat(last.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          members   | members
          resources | bans,templates
          pins      | pins
          lists     | webhooks
          threads   | threads
          gateway   | gateway
          invites   | invites
          """)
  void partThatFailed_namesTheCommandThatAsksForItAgain(String kind, String resource) {
    Work work = work(kind);
    channels.add(new Plan.Channel(GENERAL, WHOLE, List.of(HISTORY)));
    put(HISTORY, DONE, segment(WHOLE, Findings.NONE));
    setup.add(work);
    put(work, JobEnd.dead("503/0 outage"));
    Missing missing = meta(USUAL).failed().get(0);
    assertThat(missing.resource()).isEqualTo(resource);
    assertThat(missing.reason()).isEqualTo("503/0 outage");
    assertThat(missing.requeue()).isEqualTo(AGAIN);
  }

  @Test
  void listsThatAreThere_areNotAmongThoseThatFailed() {
    List<String> names =
        List.of("preview", "scheduled-events", "scheduled-event-users", "bans", "widget");
    Work work = new Work.Resources(GUILD, null, names);
    setup.add(work);
    put(work, JobEnd.dead("500"), segment(new SnowflakeRange(0, 0b1001), Findings.NONE));
    Missing missing = meta(USUAL).failed().get(0);
    assertThat(missing.resource()).isEqualTo("scheduled-events,scheduled-event-users,bans");
  }

  @Test
  void membersOfTheGateway_areMissingWithIt() {
    Work gateway = new Work.Gateway(List.of(GUILD));
    setup.add(gateway);
    put(gateway, JobEnd.dead("no hello"));
    assertThat(meta(USUAL).failed())
        .containsExactly(
            new Missing(null, null, null, "gateway", "no hello", AGAIN),
            new Missing(GUILD, null, "Demo", "members", "the gateway session: no hello", AGAIN));
  }

  @Test
  void refusalThatThePlanKnows_isToldOnce() {
    Work members = new Work.Members(GUILD);
    setup.add(members);
    put(members, new JobEnd(JobEnd.Kind.DENIED, "403/50001 Missing Access"));
    assertThat(meta(USUAL).denied())
        .extracting(Missing::reason)
        .contains("403/50001 Missing Access");
    gaps.add(gap(null, "members", Plan.Gap.Kind.REFUSED, "the intent is off"));
    assertThat(meta(USUAL).denied())
        .extracting(Missing::reason)
        .containsExactly("the intent is off");
  }

  @ParameterizedTest
  @CsvSource({"900, 900, true", "901, 900, true", "5, , true", "899, 900, false", "0, , false"})
  void membersThatRestRefused_areNoGap_whenTheGatewayToldThemAll(
      long listed, Long approximate, boolean whole) {
    Work work = new Work.Members(GUILD);
    setup.add(work);
    put(work, new JobEnd(JobEnd.Kind.DENIED, "403/50001 Missing Access"));
    members = new Plan.Members(listed, approximate);
    assertThat(meta(USUAL).denied().isEmpty()).isEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "812, true"})
  void membersThatAreDenied_areInPart_whenSomeAreListed(long listed, boolean inPart) {
    gaps.add(gap(null, "members", Plan.Gap.Kind.SHORT, listed + " of about 900 listed"));
    gaps.add(gap(null, "members", Plan.Gap.Kind.WITHHELD, "with KICK_MEMBERS only"));
    members = new Plan.Members(listed, 900L);
    assertThat(meta(USUAL).denied()).hasSize(1);
    assertThat(meta(USUAL).incomplete()).hasSize(inPart ? 1 : 0);
  }

  @Test
  void twoListsOfOneChannel_areToldApart() {
    gaps.add(gap(GENERAL, "threads", Plan.Gap.Kind.WITHHELD, "missing permission MANAGE_THREADS"));
    gaps.add(gap(GENERAL, "threads", Plan.Gap.Kind.REFUSED, "403/50001 Missing Access"));
    assertThat(meta(USUAL).denied()).hasSize(2);
  }

  @Test
  void history_isTruncated_whenItsJobFailedMidway() {
    channels.add(new Plan.Channel(GENERAL, WHOLE, List.of(HISTORY)));
    put(HISTORY, JobEnd.dead("502/0"), segment(new SnowflakeRange(0, MIDDLE), Findings.NONE));
    RunMeta meta = meta(USUAL);
    assertThat(meta.failed()).singleElement().extracting(Missing::resource).isNull();
    assertThat(meta.incomplete())
        .containsExactly(
            new Missing(
                GUILD,
                10L,
                "general",
                "messages",
                "messages are missing from 2025-06-01T00:00:00 on",
                null));
  }

  @Test
  void findings_areToldOfTheirChannel_andWarnedOf() {
    Findings some = new Findings(0, 2, 1, List.of(new ShortList(123, "\uD83D\uDC4D", 5, 4)));
    channels.add(new Plan.Channel(GENERAL, WHOLE, List.of(HISTORY)));
    put(HISTORY, DONE, segment(WHOLE, some), segment(Work.NO_MESSAGES, some));
    RunMeta meta = meta(USUAL);
    assertThat(meta.incomplete())
        .extracting(missing -> missing.resource() + ": " + missing.reason())
        .containsExactly(
            "reactions: 2 lists of people are shorter than their counts,"
                + " e.g. message 123, \uD83D\uDC4D: 4 of 5",
            "messages: 4 pages have no content");
    assertThat(meta.warnings()).singleElement().asString().startsWith("4 pages of messages have");
    assertThat(meta.run().completed()).isTrue();
    assertThat(meta(narrowed(Selection.EVERYTHING, false, true)).warnings()).isEmpty();
  }

  @Test
  void warningsOfThePlan_standInTheMetaFile() {
    warnings.add("the application lacks the intent");
    assertThat(meta(USUAL).warnings()).containsExactly("the application lacks the intent");
  }

  @Test
  void run_isRefused_whenThePlanSaysSo() {
    refusal = "without the Message Content intent almost every message would be empty";
    RunReport.Final last = report(USUAL);
    assertThat(last.exitCode()).isEqualTo(1);
    assertThat(last.meta().run().exception()).isEqualTo("Refused: " + refusal);
    assertThat(last.meta().run().completed()).isFalse();
  }

  @Test
  void forum_isComplete_withNothingButItsThreads() {
    ChannelRef forum = new ChannelRef(GUILD, 15, "help", 15, null, null);
    ChannelMeta meta =
        ChannelReport.of(
            new Plan.Channel(forum, WHOLE, List.of()),
            List.of(
                new JobResult(
                    new Work.Threads(forum, false),
                    JobEnd.dead("502/0"),
                    List.of(segment(new SnowflakeRange(0, 3), Findings.NONE)))));
    assertThat(meta.status()).isEqualTo(ChannelStatus.COMPLETE);
    assertThat(meta.coverage())
        .isEqualTo(new ChannelMeta.Coverage(Work.NO_MESSAGES, List.of(), true, "empty_range"));
    assertThat(meta.segments())
        .extracting(ChannelMeta.Segment::range)
        .containsOnly(Work.NO_MESSAGES);
  }

  @Test
  void settings_tellWhatTheRunWasNarrowedTo() {
    RunSpec narrowed = narrowed(new Selection(List.of("pins"), List.of("7")), true, false);
    assertThat(meta(narrowed).settings().more())
        .hasToString(
            "{api_base=\"%s\", global_rate=45.0, include=[\"pins\"], exclude=[\"7\"],"
                    .formatted(TestFleet.API)
                + " invites=true, allow_blank_content=false, since_last=false, range=\"25000\"}");
  }

  private static Work work(String kind) {
    return switch (kind) {
      case "members" -> new Work.Members(GUILD);
      case "resources" -> new Work.Resources(GUILD, null, List.of("bans", "templates"));
      case "pins" -> new Work.Pins(GENERAL);
      case "lists" -> new Work.Resources(GUILD, GENERAL, List.of("webhooks"));
      case "threads" -> new Work.Threads(GENERAL, true);
      case "gateway" -> new Work.Gateway(List.of());
      case "invites" -> new Work.Invites(List.of("abc"));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static RunSpec narrowed(Selection selection, boolean invites, boolean blank) {
    RunSpec.Settings usual = USUAL.settings();
    return new RunSpec(
        USUAL.id(),
        USUAL.mode(),
        USUAL.ids(),
        USUAL.created(),
        USUAL.command(),
        new RunSpec.Settings(
            usual.apiBase(),
            usual.userAccount(),
            usual.after(),
            usual.before(),
            usual.noScrub(),
            usual.gzip(),
            usual.globalRate(),
            usual.outputDir(),
            new RunSpec.Wanted(selection, invites, blank)));
  }

  private static Plan.Gap gap(ChannelRef channel, String resource, Plan.Gap.Kind kind, String why) {
    return new Plan.Gap(GUILD, channel, resource, kind, why);
  }

  private RunMeta meta(RunSpec run) {
    return report(run).meta();
  }

  private RunReport.Final report(RunSpec run) {
    Plan plan =
        new Plan(
            new Self(9, "Bot", "0", true),
            setup,
            List.of(new Plan.GuildRef(GUILD, "Demo", members)),
            channels,
            List.of(),
            List.of(),
            gaps,
            warnings,
            true,
            refusal);
    RunCounts counts =
        new RunCounts(
            new RunCounts.Jobs(1, 0, 0, 1, 0, 0),
            new RunCounts.Attempts(1, 0, 0, 0, 0),
            new RunCounts.Committed(1, 30, Tally.counts(results.values())));
    RunResult result = new RunResult(run, plan, results, counts, RunEnd.BY_ITSELF);
    return new RunReport(run, "1.0.0", "20260101T000000_guild_full")
        .ended(result, Instant.parse("2026-01-01T00:01:00Z"));
  }

  private void put(Work work, JobEnd end, CommittedSegment... segments) {
    results.put(work, new JobResult(work, end, List.of(segments)));
  }

  private static CommittedSegment segment(SnowflakeRange covered, Findings findings) {
    Manifest manifest =
        new Manifest(
            10,
            "0".repeat(64),
            covered,
            new Counts(1, 1, 0, 0, 0),
            null,
            Ending.CONTINUES,
            findings);
    return new CommittedSegment(0, 7, 1, "worker-1", manifest);
  }
}
