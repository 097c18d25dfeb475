package dev.discard.coordinator.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.coordinator.submit.RunOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {

  private static final RunOutcome.Sums NOTHING = new RunOutcome.Sums(0, 0, 3);

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
    RunOutcome outcome =
        new RunOutcome(1, "/out/run", error, NOTHING, List.of(), List.of("the same again"));

    assertThat(new Ending(outcome).lines()).singleElement().asString().contains(words);
  }

  @Test
  void everythingThatIsMissing_isTold_whenItIsMoreThanTheErrorNames() {
    RunOutcome outcome =
        new RunOutcome(1, "/out/run", "NotFoundError: 1", NOTHING, List.of("2"), List.of("1"));

    assertThat(new Ending(outcome).lines())
        .containsExactly(
            "denied: 2",
            "failed: 1",
            "discard: 1: check the id, and that the account is in that guild");
  }

  @Test
  void sums_countOneAsOne() {
    RunOutcome outcome =
        new RunOutcome(0, "/out/run", null, new RunOutcome.Sums(1, 1, 1_234), List.of(), List.of());

    assertThat(new Ending(outcome).lines()).containsExactly("1 channel, 1 message, 1,234 requests");
  }
}
