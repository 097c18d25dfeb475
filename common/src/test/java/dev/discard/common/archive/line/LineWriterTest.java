package dev.discard.common.archive.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineWriterTest {

  private static final String TOKEN = "bWFkZS11cA.GtOkEn.not-a-real-one-at-all";
  private static final String API = "https://discord.com/api/v10";
  private static final Timing TIMING =
      new Timing(
          Instant.parse("2021-02-01T17:47:43.543442999Z"), Instant.parse("2021-02-01T17:47:44Z"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LineWriter lines = new LineWriter(out, Scrubber.of(Secret.of(TOKEN)));

  @Test
  void http_writesTheKeysOfTheFormatInTheirOrder() throws IOException {
    ApiRequest request =
        ApiRequest.get(
            API + "/channels/1/messages",
            ApiParam.number("limit", 100),
            ApiParam.number("after", 0),
            ApiParam.text("with", "é\"x"));
    lines.http(request, TIMING, answer("[]", new ApiHeader("via", "1.1 google")));

    assertThat(text())
        .isEqualTo(
            "{\"type\":\"http\",\"datetime_start\":\"2021-02-01T17:47:43.543442+00:00\","
                + "\"datetime_end\":\"2021-02-01T17:47:44.000000+00:00\","
                + "\"request\":{\"method\":\"GET\",\"url\":\""
                + API
                + "/channels/1/messages\","
                + "\"params\":{\"limit\":100,\"after\":0,\"with\":\"é\\\"x\"}},"
                + "\"response\":{\"data\":[],\"status\":200,\"headers\":{\"via\":\"1.1 google\"},"
                + "\"sha256\":\""
                + sha256("[]")
                + "\"}}\n");
  }

  @Test
  void line_tellsTheAccount_whenItsRequestDoes() throws IOException {
    ApiRequest request = new ApiRequest("GET", API + "/gateway", List.of(), "42");
    lines.http(request, TIMING, answer("{}"));
    assertThat(text()).contains("/gateway\"},\"account\":\"42\",\"response\":{\"data\":{}");
    out.reset();

    lines.httpError(request, TIMING, 2, FailedAnswer.broken("connection reset"));

    assertThat(text()).contains("/gateway\"},\"account\":\"42\",\"attempt\":2,");
  }

  @Test
  void line_tellsWhatWasSentAlong_onOneLine() throws IOException {
    String body = "{\"attachment_urls\":\n[]}";
    ApiRequest request = new ApiRequest("POST", API + "/x", List.of(), "42", body);
    lines.http(request, TIMING, answer("{}"));
    assertThat(text())
        .contains("\"url\":\"" + API + "/x\",\"body\":{\"attachment_urls\": []}},\"account\"");
  }

  @Test
  void everyToken_isScrubbed_whenThereAreSeveral() throws IOException {
    Scrubber scrubber = Scrubber.of(List.of(Secret.of(TOKEN), Secret.of("another.secret.token")));
    new LineWriter(out, scrubber)
        .http(ApiRequest.get(API + "/x"), TIMING, answer("{\"a\":\"another.secret.token\"}"));

    assertThat(text()).contains("[SCRUBBED]").doesNotContain("another.secret.token");
    assertThat(scrubber.text("x " + TOKEN)).isEqualTo("x [SCRUBBED]");
  }

  @Test
  void http_leavesOutParams_whenThereAreNone() throws IOException {
    lines.http(ApiRequest.get(API + "/gateway"), TIMING, answer("{}"));

    assertThat(line().get("request").has("params")).isFalse();
  }

  @Test
  void http_keepsTheBodyByteForByte() throws IOException {
    String body =
        "{ \"b\":1.0,\"a\":1e2, \"a\":-0,\"u\":\"\\u00e9é\\/\\ud800\","
            + "\"new key\":[ ],\t\"z\":12345678901234567890.10}";
    lines.http(ApiRequest.get(API + "/guilds/1"), TIMING, answer(body));

    assertThat(text()).contains("\"data\":" + body + ",\"status\"");
    assertThat(line().at("/response/sha256").asText()).isEqualTo(sha256(body));
  }

  @Test
  void http_putsSpacesForLineBreaks_andKeepsTheDigestOfWhatCame() throws IOException {
    String body = "{\r\n  \"a\": [\n1\n]\r}";
    lines.http(ApiRequest.get(API + "/guilds/1"), TIMING, answer(body));

    assertThat(text()).contains("\"data\":{    \"a\": [ 1 ] },\"status\"").hasLineCount(1);
    assertThat(line().at("/response/sha256").asText()).isEqualTo(sha256(body));
  }

  @Test
  void httpError_keepsJsonAsData() throws IOException {
    lines.httpError(
        ApiRequest.get(API + "/guilds/1"),
        TIMING,
        2,
        FailedAnswer.answered(new ApiAnswer(403, List.of(), utf8("{\"code\":\n50001}"))));

    assertThat(text())
        .contains(
            "},\"attempt\":2,\"response\":{\"status\":403,\"headers\":{},"
                + "\"data\":{\"code\": 50001},\"sha256\":\"")
        .hasLineCount(1);
    assertThat(line().get("type").asText()).isEqualTo("http_error");
  }

  @Test
  void httpError_keepsOtherBodiesAsTextOrBase64() throws IOException {
    FailedAnswer html =
        FailedAnswer.answered(new ApiAnswer(502, List.of(), utf8("<b>\n\"é\"\u0001</b>")));
    lines.httpError(ApiRequest.get(API + "/guilds/1"), TIMING, 1, html);
    assertThat(line().at("/response/text").asText()).isEqualTo("<b>\n\"é\"\u0001</b>");

    out.reset();
    byte[] binary = {(byte) 0xff, 0, 1};
    lines.httpError(
        ApiRequest.get(API + "/guilds/1"),
        TIMING,
        1,
        FailedAnswer.cutOff(new ApiAnswer(200, List.of(), binary), "connection reset"));
    assertThat(line().at("/response/base64").binaryValue()).isEqualTo(binary);
    assertThat(line().at("/response/failure").asText()).isEqualTo("connection reset");
  }

  @Test
  void httpError_namesTheFailure_whenNothingCame() throws IOException {
    lines.httpError(
        ApiRequest.get(API + "/guilds/1"), TIMING, 3, FailedAnswer.broken("connection reset"));

    assertThat(text()).endsWith("\"attempt\":3,\"response\":{\"failure\":\"connection reset\"}}\n");
  }

  @Test
  void received_splicesTheFrame() throws IOException {
    lines.received(TIMING.start(), utf8("{\"t\":null,\"s\":null,\"op\":11,\"d\":null}"));

    assertThat(text())
        .isEqualTo(
            "{\"type\":\"ws\",\"datetime\":\"2021-02-01T17:47:43.543442+00:00\","
                + "\"direction\":\"recv\","
                + "\"data\":{\"t\":null,\"s\":null,\"op\":11,\"d\":null}}\n");
  }

  @Test
  void sent_isAStringWithoutTheToken() throws IOException {
    lines.sent(TIMING.start(), "{\"op\":2,\"d\":{\"token\":\"" + TOKEN + "\",\"x\":1.0}}");

    assertThat(text())
        .endsWith(
            "\"direction\":\"send\",\"data\":\"{\\\"op\\\":2,\\\"d\\\":{\\\"token\\\":"
                + "\\\"[SCRUBBED]\\\",\\\"x\\\":1.0}}\",\"scrubbed\":true}\n");
  }

  @Test
  void sent_carriesNoMark_whenNothingWasTakenOut() throws IOException {
    lines.sent(TIMING.start(), "{\"op\":1,\"d\":null}");

    assertThat(line().has("scrubbed")).isFalse();
  }

  @Test
  void scrubbedBody_keepsTheDigestOfWhatCame() throws IOException {
    String body = "{\"id\":\"1\", \"email\" : \"me@example.org\",\"x\":1.0}";
    lines.http(ApiRequest.get(API + "/users/@me"), TIMING, answer(body));

    assertThat(text()).contains("{\"id\":\"1\", \"email\" : \"[SCRUBBED]\",\"x\":1.0}");
    assertThat(line().at("/response/sha256").asText()).isEqualTo(sha256(body));
    assertThat(line().get("scrubbed").asBoolean()).isTrue();
  }

  @Test
  void headers_holdNoToken_evenWhenTheAnswerRepeatsIt() throws IOException {
    ApiAnswer echo =
        new ApiAnswer(
            500,
            List.of(new ApiHeader("etag", "x" + TOKEN), new ApiHeader("via", "1.1 google")),
            "[]".getBytes(StandardCharsets.UTF_8));
    lines.httpError(ApiRequest.get(API + "/x"), TIMING, 1, new FailedAnswer(echo, null));
    assertThat(line().at("/response/headers/etag").asText()).isEqualTo("x[SCRUBBED]");
    assertThat(line().at("/response/headers/via").asText()).isEqualTo("1.1 google");
    assertThat(line().get("scrubbed").asBoolean()).isTrue();
  }

  @Test
  void loneSurrogates_becomeEscapes() throws IOException {
    lines.sent(TIMING.start(), "\ud83d\udc4d \udc00 \ud800");

    assertThat(text()).contains("\"data\":\"\ud83d\udc4d \\udc00 \\ud800\"");
  }

  @Test
  void keptHeaders_areTheOnesThatTellAboutTheAnswer() {
    List<Map.Entry<String, String>> received =
        List.of(
            Map.entry("Date", "now"),
            Map.entry("Set-Cookie", "__cfruid=1"),
            Map.entry("X-RateLimit-Bucket", "abc"),
            Map.entry("Server", "cloudflare"),
            Map.entry("CF-RAY", "61ad"));

    assertThat(KeptHeaders.of(received))
        .containsExactly(
            new ApiHeader("date", "now"),
            new ApiHeader("x-ratelimit-bucket", "abc"),
            new ApiHeader("cf-ray", "61ad"));
  }

  private static ApiAnswer answer(String body, ApiHeader... headers) {
    return new ApiAnswer(200, List.of(headers), utf8(body));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private JsonNode line() throws IOException {
    return Json.mapper().readTree(out.toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }
}
