package dev.discard.coordinator.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.testing.TestFleet;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

  private static final RunOutcome.Sums NOTHING = new RunOutcome.Sums(0, 0, 0, 0, 3);
  private static final RunSpec GUILD = TestFleet.run(RunMode.GUILD, false, 7);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Unauthorized: unauthorised: HTTP 401 | does not accept the token (HTTP 401): check DISCORD_TOKEN or -t
          NotFoundError: Guild not found: 7    | discard: Guild not found: 7: check the id
          Forbidden: Channel not readable: 8   | discard: Channel not readable: 8: the account needs the permission
          RequestError: connection refused     | discard: connection refused: check the network and --api-base
          NoRoomError: cannot write to /out    | discard: cannot write to /out: make room there
          java.lang.Error: of ours             | discard: java.lang.Error: of ours
          """)
  void error_isOneLineThatSaysWhatToDo(String error, String words) {
    RunOutcome outcome = new RunOutcome(1, "/out/run", error, NOTHING, failed("the same again"));

    assertThat(new Ending(GUILD, outcome).lines()).singleElement().asString().contains(words);
  }

  @Test
  void refusal_isTheReasonAlone() {
    RunOutcome outcome =
        new RunOutcome(1, "/out/run", "Refused: switch it on", NOTHING, Closing.NOTHING);

    assertThat(new Ending(GUILD, outcome).lines()).containsExactly("discard: switch it on");
  }

  @Test
  void everythingThatIsMissing_isTold_whenItIsMoreThanTheErrorNames() {
    Closing closing = new Closing(List.of(), List.of("2"), List.of(), List.of("1"), List.of());
    RunOutcome outcome = new RunOutcome(1, "/out/run", "NotFoundError: 1", NOTHING, closing);

    assertThat(new Ending(GUILD, outcome).lines())
        .containsExactly(
            "denied: 2",
            "failed: 1",
            "discard: 1: check the id, and that the account is in that guild");
  }

  @Test
  void warningsComeFirst_thenTheSums_thenWhatIsMissing() {
    Closing closing =
        new Closing(List.of("w"), List.of("d"), List.of("g"), List.of("f"), List.of("i"));
    RunOutcome outcome = ended(new RunOutcome.Sums(12, 30, 3_086, 2_500, 458), closing);

    assertThat(new Ending(GUILD, outcome).lines())
        .containsExactly(
            "warning: w",
            "12 channels, 30 threads, 3,086 messages, 2,500 members, 458 requests",
            "denied: d",
            "gone: g",
            "failed: f",
            "incomplete: i");
  }

  /** Silence never means completeness, and what is denied is not of the account. */
  @Test
  void thatNothingIsMissing_isSaid() {
    RunOutcome outcome =
        ended(
            new RunOutcome.Sums(1, 0, 1, 0, 1_234),
            new Closing(List.of(), List.of("bans"), List.of(), List.of(), List.of()));

    assertThat(new Ending(GUILD, outcome).lines())
        .containsExactly(
            "1 channel, 1 message, 1,234 requests",
            "denied: bans",
            "nothing that the account may read is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "39, 3, '39 channels and threads went on where earlier runs end, 3 are new'",
    "1, 1, '1 channel or thread went on where earlier runs end, 1 is new'"
  })
  void runThatGoesOn_saysHowManyChannelsDid(long continued, long begun, String line) {
    RunOutcome.SinceLast since = new RunOutcome.SinceLast(continued, begun);
    RunOutcome outcome = new RunOutcome(0, "/out/run", null, NOTHING, Closing.NOTHING, since);

    assertThat(new Ending(GUILD, outcome).lines()).contains(line);
  }

  @Test
  void thatNothingIsMissing_isSaidOfWhatWasAskedFor_whenThatIsLess() {
    RunSpec.Settings all = GUILD.settings();
    RunSpec later =
        new RunSpec(
            GUILD.id(),
            GUILD.mode(),
            GUILD.ids(),
            GUILD.created(),
            GUILD.command(),
            new RunSpec.Settings(
                all.apiBase(), false, Instant.EPOCH, null, false, false, 45, "out"));
    RunOutcome outcome = ended(NOTHING, Closing.NOTHING);

    for (RunSpec narrowed : List.of(later, TestFleet.run(RunMode.CHANNEL, false, 8))) {
      assertThat(new Ending(narrowed, outcome).lines())
          .contains("nothing that was asked for and that the account may read is missing");
    }
    assertThat(new Ending(TestFleet.run(RunMode.PROFILE, false), outcome).lines())
        .containsExactly("0 channels, 0 messages, 3 requests");
  }

  private static RunOutcome ended(RunOutcome.Sums sums, Closing closing) {
    return new RunOutcome(0, "/out/run", null, sums, closing);
  }

  private static Closing failed(String line) {
    return new Closing(List.of(), List.of(), List.of(), List.of(line), List.of());
  }
}
