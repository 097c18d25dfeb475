package dev.discard.coordinator.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.archive.ArchiveException;
import dev.discard.coordinator.verify.finding.Finding;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.log.LogCounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

  @TempDir Path directory;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void wholeRun_keepsEveryPromise(boolean gzip) throws Exception {
    sample(gzip);

    VerifyResult result = verify();

    assertThat(result.findings()).isEmpty();
    assertThat(result.isClean()).isTrue();
    assertThat(result.counts()).isEqualTo(new LogCounts(7, 5, 1, 1, 5, 5, 0, 0));
    assertThat(text())
        .isEqualTo(
            "2 files, 7 lines, 5 messages: all promises hold (5 bodies match their sha256,"
                + " 0 changed and not checkable, 0 without one)\n");
  }

  @Test
  void alteredBody_isFound_andSoAreTheSegmentAround() throws Exception {
    SampleRun run = sample(false);
    replace(run.log(), "message 2", "massage 2");

    assertThat(verify().findings())
        .extracting(Finding::toString)
        .containsExactly(
            "altered-body 5/7.jsonl:1: the body is not the one that was received: its sha256"
                + " differs",
            "altered-segment 5/7.jsonl: segment 0 (job history-7-0) is not the "
                + segmentBytes(run)
                + " bytes that were committed");
    assertThat(text())
        .endsWith(
            "\n2 files, 7 lines, 5 messages: 2 findings (4 bodies match their"
                + " sha256, 0 changed and not checkable, 0 without one)\n");
  }

  @Test
  void damagedLine_isFound_andTheLinesBehindItAreRead() throws Exception {
    SampleRun run = sample(false);
    replace(run.log(), "{\"type\":\"http\"", "{\"type\";\"http\"");

    VerifyResult result = verify();

    assertThat(kinds(result))
        .containsExactly(
            Kind.DAMAGED_LINE,
            Kind.WRONG_SUM,
            Kind.WRONG_SUM,
            Kind.WRONG_SUM,
            Kind.ALTERED_SEGMENT,
            Kind.WRONG_SUM,
            Kind.WRONG_SUM,
            Kind.WRONG_SUM);
    assertThat(result.findings().get(0).toString())
        .startsWith("damaged-line 5/7.jsonl:1: no JSON: ");
    assertThat(result.counts().http()).isEqualTo(4);
  }

  @Test
  void badUtf8_insideAPassedOverString_isFound() throws Exception {
    SampleRun run = sample(false);
    byte[] log = Files.readAllBytes(run.log());
    int place = new String(log, StandardCharsets.ISO_8859_1).indexOf("essage 2");
    log[place] = (byte) 0xc0; // an overlong form, which kinder parsers take
    log[place + 1] = (byte) 0x80;
    Files.write(run.log(), log);

    VerifyResult result = verify();

    assertThat(kinds(result)).startsWith(Kind.DAMAGED_LINE).contains(Kind.ALTERED_SEGMENT);
    assertThat(result.findings().get(0).toString())
        .startsWith("damaged-line 5/7.jsonl:1: no JSON: ");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cutFile_isFound(boolean gzip) throws Exception {
    SampleRun run = sample(gzip);
    byte[] log = Files.readAllBytes(run.log());
    Files.write(run.log(), Arrays.copyOf(log, log.length - 12));

    assertThat(kinds(verify()))
        .contains(gzip ? Kind.DAMAGED_FILE : Kind.DAMAGED_LINE, Kind.ALTERED_SEGMENT);
  }

  @Test
  void missingSegment_isFound() throws Exception {
    SampleRun run = sample(true);
    byte[] log = Files.readAllBytes(run.log());
    long first = segmentBytes(run);
    Files.write(run.log(), Arrays.copyOf(log, (int) first));

    assertThat(kinds(verify()))
        .containsOnly(Kind.ALTERED_SEGMENT, Kind.WRONG_SUM, Kind.WRONG_COVERAGE);
  }

  @Test
  void bytesBehindTheSegments_areFound() throws Exception {
    SampleRun run = sample(false);
    String log = Files.readString(run.log());
    Files.writeString(run.log(), log + "{\"type\":\"note\"}\n");

    assertThat(verify().findings())
        .extracting(Finding::text)
        .containsExactly("16 bytes stand behind the last of its segments");
  }

  @Test
  void doubledMessage_isFound_acrossPages() throws Exception {
    new SampleRun(directory, false)
        .page(3, 2, 1)
        .page(4, 3)
        .page()
        .cut(100)
        .write(1L, 4L, "empty_page");

    assertThat(verify().findings())
        .extracting(Finding::toString)
        .containsExactly(
            "page-order 5/7.jsonl:2: message 3 does not lie above the pages before, which reach 3",
            "doubled-message 5/7.jsonl: message 3 stands in more than one page");
  }

  @Test
  void doubledMessage_isFound_insideAPage() throws Exception {
    new SampleRun(directory, false).page(3, 2, 2).page().cut(100).write(2L, 3L, "empty_page");

    assertThat(kinds(verify())).containsExactly(Kind.DOUBLED_MESSAGE);
  }

  @Test
  void pagesOutOfOrder_areNoDoubles() throws Exception {
    new SampleRun(directory, false)
        .page(9, 8)
        .page(3, 2)
        .page()
        .cut(100)
        .write(2L, 9L, "empty_page");

    assertThat(kinds(verify())).containsExactly(Kind.PAGE_ORDER);
  }

  @Test
  void messageOutsideOfTheRange_isFound() throws Exception {
    new SampleRun(directory, false).page(101, 99).page().cut(100).write(99L, 101L, "empty_page");

    assertThat(verify().findings())
        .extracting(Finding::toString)
        .containsExactly(
            "alien-message 5/7.jsonl:1: message 101 lies outside of what was asked for");
  }

  @Test
  void pageOfAnotherChannel_isFound() throws Exception {
    SampleRun run = sample(false);
    replace(run.log(), "/channels/7/messages\"", "/channels/8/messages\"");

    assertThat(kinds(verify())).contains(Kind.ALIEN_MESSAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"num_messages\": 5  | \"num_messages\": 6 | WRONG_SUM",
        "\"id\": 1,           | \"id\": 2,          | WRONG_SUM",
        "\"messages\": 3      | \"messages\": 4     | WRONG_SUM",
        "\"complete\": true   | \"complete\": false | WRONG_COVERAGE",
        "\"complete\",        | \"failed\",         | WRONG_COVERAGE",
        "\"empty_page\"       | null                | WRONG_COVERAGE",
        "\"empty_page\"       | \"a feeling\"       | WRONG_COVERAGE",
        "\"to\": 50           | \"to\": 49          | WRONG_COVERAGE",
        "\"complete\": true   | \"complete\": [     | DAMAGED_FILE"
      })
  void contradictionsInAChannelsMetaFile_areFound(String told, String instead, Kind kind)
      throws Exception {
    SampleRun run = sample(false);
    replace(run.channelMeta(), told, instead);

    assertThat(kinds(verify())).contains(kind);
  }

  @Test
  void endProof_mustAgreeWithTheLog() throws Exception {
    new SampleRun(directory, false).page(3, 2).cut(100).write(2L, 3L, "empty_page");

    assertThat(verify().findings())
        .extracting(Finding::toString)
        .containsExactly("wrong-coverage 5/7.meta.json: the last page is not empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"num_http_requests", "num_http_errors", "num_ws_packets", "num_messages"})
  void wrongSumsOfTheRun_areFound(String sum) throws Exception {
    SampleRun run = sample(false);
    replace(run.runMeta(), "\"" + sum + "\": ", "\"" + sum + "\": 9");

    assertThat(verify().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.WRONG_SUM);
              assertThat(finding.toString()).startsWith("wrong-sum run.meta.json: " + sum);
            });
  }

  @Test
  void unfinishedRun_isSaid() throws Exception {
    SampleRun run = sample(false);
    replace(run.runMeta(), "\"finished\": true", "\"finished\": false");

    assertThat(kinds(verify())).containsExactly(Kind.UNFINISHED);
  }

  @Test
  void missingLog_isFound() throws Exception {
    SampleRun run = sample(false);
    Files.delete(run.log());

    assertThat(kinds(verify())).contains(Kind.DAMAGED_FILE, Kind.WRONG_SUM);
  }

  // CR and LF between tokens become spaces in the log; the digest is of what was received.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]\n",
        "[]\r\n",
        "[\n  {\n    \"id\": \"1\",\n    \"a b\": [\n      1,\n      2\n    ]\n  }\n]",
        "[\r\n  {\r\n    \"id\": \"1\"\r\n  }\r\n]",
        "[ {\"id\": \"1\"} ]",
        " []"
      })
  void usualLineBreaks_areRestored_toCheckTheDigest(String body) throws Exception {
    int messages = body.contains("id") ? 1 : 0;
    new SampleRun(directory, false)
        .body(messages, body)
        .cut(100)
        .write(messages == 0 ? null : 1L, messages == 0 ? null : 1L, "page_past_end");

    VerifyResult result = verify();

    assertThat(result.findings()).isEmpty();
    assertThat(result.counts().proven()).isEqualTo(2);
  }

  @Test
  void unusualLineBreaks_areNotCheckable_andNoFinding() throws Exception {
    new SampleRun(directory, false)
        .body(1, "[ {\"id\":\n\"1\"}, \r {\"id\":\"2\"} ]")
        .cut(100)
        .write(1L, 2L, "page_past_end");

    VerifyResult result = verify();

    assertThat(result.counts().uncheckable()).isEqualTo(1);
    assertThat(text()).contains("1 changed and not checkable");
  }

  @Test
  void findings_arePrintedUpToAHundredOfAKind_andCountedInAll() throws Exception {
    SampleRun run = new SampleRun(directory, false);
    for (int id = 1; id <= 150; id++) {
      run.page(id + 1000);
    }
    run.page().cut(100).write(1001L, 1150L, "empty_page");

    VerifyResult result = verify();

    assertThat(result.findingCounts()).containsEntry(Kind.ALIEN_MESSAGE, 150L);
    assertThat(result.findings()).hasSize(100);
    assertThat(text()).contains("\nalien-message: 50 more\n").contains(": 150 findings (");
  }

  @Test
  void runOfTheOriginal_isVerifiedAsFarAsItGoes() throws Exception {
    SampleRun run = sample(false);
    Files.writeString(
        run.runMeta(),
        """
        {"client": {"name": "discard", "version": "0.3.3"}, "command": [],
         "settings": {"mode": "guild", "token": null, "is_user_account": false,
           "output_dir": "out", "after": null, "before": null, "no_scrub": false, "gzip": false},
         "run": {"datetime_start": "2021-03-01T00:00:00+00:00", "datetime_end": null,
           "run_directory": "d", "ident": "i", "completed": true, "finished": true,
           "errors": false, "exception": null, "traceback": null},
         "summary": {"num_http_requests": 5, "num_ws_packets": 1, "num_messages": 99},
         "user": null}
        """);
    Files.writeString(
        run.channelMeta(),
        """
        {"channel": {"id": 7, "name": "general", "type": "text"},
         "summary": {"num_messages": 5, "oldest_message": null, "newest_message": null}}
        """);
    replace(run.log(), ",\"sha256\":\"", ",\"etag\":\"");

    VerifyResult result = verify();

    assertThat(result.findings()).isEmpty();
    assertThat(result.counts().undigested()).isEqualTo(1);
  }

  @Test
  void noRunDirectory_isNamed() {
    assertThatThrownBy(this::verify)
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is not a run directory");
  }

  /** Three pages in two segments: messages 1 to 3, then 4 and 5, then nothing. */
  private SampleRun sample(boolean gzip) throws IOException {
    return new SampleRun(directory, gzip)
        .page(3, 2, 1)
        .reactions(2, "%F0%9F%91%8D", 0, "[{\"id\":\"11\"}]")
        .cut(50)
        .page(5, 4)
        .page()
        .cut(100)
        .write(1L, 5L, "empty_page");
  }

  private VerifyResult verify() throws InterruptedException {
    return Verification.print(
        directory, null, new PrintStream(printed, false, StandardCharsets.US_ASCII));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static List<Kind> kinds(VerifyResult result) {
    return result.findings().stream().map(Finding::kind).toList();
  }

  private static long segmentBytes(SampleRun run) throws IOException {
    String meta = Files.readString(run.channelMeta());
    String bytes = meta.substring(meta.indexOf("\"bytes\": ") + 9);
    return Long.parseLong(bytes.substring(0, bytes.indexOf(',')));
  }

  /** Changes the first place; the test is void when there is none. */
  private static void replace(Path file, String what, String by) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(what);
    int at = content.indexOf(what);
    Files.writeString(file, content.substring(0, at) + by + content.substring(at + what.length()));
  }
}
