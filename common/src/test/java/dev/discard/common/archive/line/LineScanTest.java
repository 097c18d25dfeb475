package dev.discard.common.archive.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineScanTest {

  private static final String PAGE_URL = "https://discord.com/api/v10/channels/7/messages";
  private static final Timing TIMING = new Timing(Instant.EPOCH, Instant.EPOCH);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LineWriter lines = new LineWriter(out, Scrubber.of(Secret.of("x".repeat(20))));

  @Test
  void scan_findsWhatWasWritten_inAPage() throws Exception {
    ApiRequest request =
        ApiRequest.get(PAGE_URL, ApiParam.number("limit", 100), ApiParam.number("after", 0));
    String body = "[{\"id\":\"9\"}, {\"id\":\"8\"}]";
    lines.http(request, TIMING, new ApiAnswer(200, List.of(), utf8(body)));

    ScannedLine line = scanned();

    assertThat(line.kind()).isEqualTo(Kind.HTTP);
    assertThat(line.method()).isEqualTo("GET");
    assertThat(line.url()).isEqualTo(PAGE_URL);
    assertThat(line.params()).isEqualTo(Map.of("limit", "100", "after", "0"));
    assertThat(line.messagesOf()).hasValue(7);
    assertThat(line.sha256()).hasSize(64);
    assertThat(line.scrubbed()).isFalse();
    assertThat(data(line)).isEqualTo(body);
    assertThat(line.page().messages()).extracting(PageMessage::id).containsExactly(9L, 8L);
    assertThat(part(line.page().messages().get(1).from(), line.page().messages().get(1).to()))
        .isEqualTo("{\"id\":\"8\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":[1]}", "\"te\\\"xt é\"", "12.50", "true", "null", "[]"})
  void scan_findsTheSpanOfAnyBody(String body) throws Exception {
    lines.http(
        ApiRequest.get("https://discord.com/api/v10/gateway"),
        TIMING,
        new ApiAnswer(200, List.of(), utf8(body)));

    ScannedLine line = scanned();

    assertThat(data(line)).isEqualTo(body);
    assertThat(line.page()).isNull();
    assertThat(line.messagesOf()).isEmpty();
  }

  @Test
  void deepestBody_makesALineThatCanBeReadBack() throws Exception {
    String body = "[".repeat(500) + "]".repeat(500);
    lines.http(
        ApiRequest.get("https://discord.com/api/v10/gateway"),
        TIMING,
        new ApiAnswer(200, List.of(), utf8(body)));

    byte[] line = Arrays.copyOf(out.toByteArray(), out.size() - 1);
    assertThat(JsonCheck.isJson(utf8(body))).isTrue();
    assertThat(JsonCheck.isLine(line)).isTrue();
    assertThat(data(LineScan.scan(line))).isEqualTo(body);
  }

  @Test
  void scan_tellsErrorsAndFrames() throws Exception {
    lines.httpError(ApiRequest.get(PAGE_URL), TIMING, 1, FailedAnswer.broken("reset"));
    assertThat(scanned().kind()).isEqualTo(Kind.HTTP_ERROR);
    assertThat(scanned().hasData()).isFalse();

    out.reset();
    lines.sent(Instant.EPOCH, "{\"token\":\"" + "x".repeat(20) + "\"}");
    assertThat(scanned().kind()).isEqualTo(Kind.WS);
    assertThat(scanned().scrubbed()).isTrue();
  }

  @Test
  void scan_readsLinesOfTheOriginal_andOtherKeyOrders() throws Exception {
    String line =
        "{\"later\": {\"type\": \"x\"}, \"response\": {\"data\": [{\"id\": \"5\"}]},"
            + " \"request\": {\"url\": \""
            + PAGE_URL
            + "\", \"method\": \"GET\", \"params\": {\"limit\": 100}}, \"type\": \"http\"}";

    ScannedLine scanned = LineScan.scan(utf8("..." + line + "..."), 3, 3 + line.length());

    assertThat(scanned.page().maxId()).isEqualTo(5);
    assertThat(scanned.sha256()).isNull();
    assertThat(scanned.page().messages().get(0).from()).isEqualTo(3 + line.indexOf("{\"id\""));
  }

  @Test
  void scan_passesOverKindsThatItDoesNotKnow() throws Exception {
    assertThat(LineScan.scan(utf8("{\"type\":\"note\",\"x\":[{}]}")).kind()).isEqualTo(Kind.OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "https://d/api/v10/channels/12/messages, 12",
    "/channels/18446744073709551615/messages, -1",
    "https://d/api/v10/channels/12/messages/5,",
    "https://d/api/v10/channels/x/messages,",
    "https://d/api/v10/guilds/12/messages,",
    "12/messages,",
    "/messages,",
    "https://d/api/v10/channels/12/messages/pins,"
  })
  void messagesOf_isTheChannelOfAPageRequest(String url, Long channel) throws Exception {
    ScannedLine line =
        LineScan.scan(utf8("{\"type\":\"http_error\",\"request\":{\"url\":\"" + url + "\"}}"));

    assertThat(line.messagesOf().isPresent()).isEqualTo(channel != null);
    line.messagesOf().ifPresent(id -> assertThat(id).isEqualTo(channel));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"type\":1,\"type\"",
        "{\"type\":\"http\"} {}",
        "{\"type\":\"http\",\"request\":{\"url\":\"/channels/1/messages\"}}",
        "{\"type\":\"http\",\"request\":{\"url\":\"/channels/1/messages\"},"
            + "\"response\":{\"data\":{\"message\":\"x\"}}}",
        "{\"type\":\"http\",\"request\":{\"url\":\"/channels/1/messages\"},"
            + "\"response\":{\"data\":[{}]}}"
      })
  void scan_refusesWhatIsNoLine(String line) {
    assertThatThrownBy(() -> LineScan.scan(utf8(line)))
        .isInstanceOf(MalformedLineException.class)
        .message()
        .hasLineCount(1);
  }

  private ScannedLine scanned() throws MalformedLineException {
    return LineScan.scan(out.toByteArray(), 0, out.size() - 1);
  }

  private String data(ScannedLine line) {
    return part(line.dataFrom(), line.dataTo());
  }

  private String part(int from, int to) {
    return new String(out.toByteArray(), from, to - from, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
