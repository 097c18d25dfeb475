package dev.discard.coordinator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.coordinator.verify.finding.Finding.Kind;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guild holds beside its pages of messages breaks no promise that is about those pages. */
final class WholeGuildTest {

  private static final String ONE = "{\"id\":\"1\"}";

  @TempDir Path directory;

  @Test
  void listsThatHoldMessages_areFreeOfTheRuleThatEachStandsOnce() throws Exception {
    run()
        .list("/channels/7/threads/archived/public", "{\"threads\":[],\"has_more\":false}")
        .part("threads-7")
        .page(3, 2, 1)
        .page()
        .cut(100)
        .list("/channels/7/messages/pins", "{\"items\":[{\"message\":" + ONE + "}]}")
        .list("/channels/7/messages/pins", "{\"items\":[{\"message\":" + ONE + "}]}")
        .list("/channels/7/pins", "[" + ONE + "," + ONE + "]")
        .list("/guilds/5/messages/search", "{\"messages\":[[" + ONE + "]]}")
        .list("/channels/7/messages/1", ONE)
        .list("/channels/7/polls/1/answers/1", "{\"users\":[]}")
        .part("pins-7")
        .write(1L, 3L, "empty_page");

    VerifyResult result = verify();

    assertThat(result.findings()).isEmpty();
    assertThat(result.counts().messages()).isEqualTo(3);
  }

  @Test
  void pageOfMessagesAmongThem_isNotFree() throws Exception {
    run().page(3, 2, 1).page().cut(100).page(2).part("pins-7").write(1L, 3L, "empty_page");

    assertThat(verify().findingCounts()).containsKeys(Kind.DOUBLED_MESSAGE, Kind.PAGE_ORDER);
  }

  @Test
  void forum_hasNothingButItsThreads() throws Exception {
    run()
        .list("/channels/7/threads/archived/public", "{\"threads\":[{\"id\":\"9\"}]}")
        .part("threads-7")
        .write(null, null, "empty_range");

    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void listThatStandsTwice_afterARetry_isFine() throws Exception {
    run()
        .guildLog("/guilds/5/bans", "[" + ONE + "]", "[" + ONE + "]", "[]")
        .page()
        .cut(100)
        .write(null, null, "empty_page");

    assertThat(verify().findings()).isEmpty();
  }

  private SampleRun run() {
    return new SampleRun(directory, false);
  }

  private VerifyResult verify() throws InterruptedException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return Verification.print(directory, null, nowhere);
  }
}
