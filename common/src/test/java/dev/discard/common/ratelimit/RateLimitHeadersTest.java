package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {

  private static final RateLimitHeaders V10 = RateLimitHeaders.ofApi("https://discord.com/api/v10");
  private static final RateLimitHeaders V7 = RateLimitHeaders.ofApi("https://discord.com/api/v7");
  private static final String HASH = "701a64932d248afdea065164a8cc4105";

  @Test
  void read_takesTheBucket_ofARecordedAnswer() {
    Observation seen =
        V10.read(
            200,
            Map.of(
                    "x-ratelimit-bucket", HASH,
                    "x-ratelimit-limit", "5",
                    "x-ratelimit-remaining", "4",
                    "x-ratelimit-reset", "1612213628.152",
                    "x-ratelimit-reset-after", "5.000")
                ::get,
            body(""));

    assertThat(seen)
        .isEqualTo(new Observation(200, new Headers(HASH, 5, 4, Duration.ofSeconds(5)), null));
  }

  @Test
  void read_findsNoBucket_whenAnyOfItsHeadersIsAbsent() {
    Map<String, String> whole = bucket("5", "4", "1.5");
    for (String name : whole.keySet()) {
      Map<String, String> lacking = new HashMap<>(whole);
      lacking.remove(name);
      assertThat(V10.read(200, lacking::get, body("")).headers()).as(name).isNull();
    }
  }

  /** A time of day needs a clock that agrees with Discord's; 429s are learned from instead. */
  @ParameterizedTest
  @ValueSource(strings = {"1612213628.152", "0", "99999999999"})
  void read_findsNoBucket_whenTheResetIsOnlyATimeOfDay(String reset) {
    Map<String, String> said =
        Map.of(
            "x-ratelimit-bucket", HASH,
            "x-ratelimit-limit", "5",
            "x-ratelimit-remaining", "0",
            "x-ratelimit-reset", reset,
            "date", "Mon, 01 Feb 2021 14:07:08 GMT");

    assertThat(V10.read(200, said::get, body("")).headers()).isNull();
    assertThat(V10.read(429, said::get, body("")).retry())
        .isEqualTo(new Retry(Duration.ofSeconds(5), Scope.USER));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,1",
    "-5,0,1",
    "NaN,0,1",
    "five,0,1",
    "1e30,0,1",
    "5,-1,1",
    "5,NaN,1",
    "5,x,1",
    "5,4,NaN",
    "5,4,-1",
    "5,4,soon"
  })
  void read_findsNoBucket_whenAValueIsAbsurd(String limit, String remaining, String resetAfter) {
    assertThat(V10.read(200, bucket(limit, remaining, resetAfter)::get, body("")).headers())
        .isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e300", "Infinity", "999999999999"})
  void read_boundsTheReset_whenItIsHuge(String resetAfter) {
    assertThat(V10.read(200, bucket("5", "4", resetAfter)::get, body("")).headers().resetAfter())
        .isEqualTo(RateLimitHeaders.LONGEST_WAIT);
  }

  @Test
  void read_capsRemaining_atTheLimit() {
    assertThat(V10.read(200, bucket("5", "9", "1")::get, body("")).headers().remaining())
        .isEqualTo(5);
  }

  @Test
  void read_shortensHash_whenItIsNoneOrTenKilobytes() {
    String first = hashOf("a".repeat(10_240));
    String second = hashOf("a".repeat(10_239) + "b");
    String strange = hashOf("a b\n|{}");

    assertThat(first).hasSizeLessThan(40).isNotEqualTo(second).startsWith("~");
    assertThat(strange).matches("~[0-9a-f]{32}");
  }

  private static String hashOf(String bucket) {
    Map<String, String> headers = new HashMap<>(bucket("5", "4", "1"));
    headers.put("x-ratelimit-bucket", bucket);
    return V10.read(200, headers::get, body("")).headers().bucket();
  }

  @Test
  void read_takesTheLongerWait_whenHeaderAndBodyDisagree() {
    assertThat(retry(V10, Map.of("retry-after", "4"), "{\"retry_after\":3.411,\"global\":false}"))
        .isEqualTo(new Retry(Duration.ofSeconds(4), Scope.USER));
    assertThat(
            retry(
                V10, Map.of("retry-after", "4"), "{\"message\":{\"a\":[1]},\"retry_after\":64.57}"))
        .isEqualTo(new Retry(Duration.ofMillis(64_570), Scope.USER));
  }

  @Test
  void read_countsMilliseconds_beforeVersionEight() {
    assertThat(retry(V7, Map.of("retry-after", "3411"), "{\"retry_after\":3400}").after())
        .isEqualTo(Duration.ofMillis(3411));
    assertThat(
            retry(RateLimitHeaders.ofApi("http://127.0.0.1/api"), Map.of("retry-after", "500"), "")
                .after())
        .isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void read_tellsTheScopesApart() {
    String plain = "{\"retry_after\":1}";
    assertThat(retry(V10, Map.of("x-ratelimit-scope", "shared"), plain).scope())
        .isEqualTo(Scope.SHARED);
    assertThat(retry(V10, Map.of("x-ratelimit-scope", "global"), plain).scope())
        .isEqualTo(Scope.GLOBAL);
    assertThat(retry(V10, Map.of("x-ratelimit-global", "True"), plain).scope())
        .isEqualTo(Scope.GLOBAL);
    assertThat(retry(V10, Map.of(), "{\"retry_after\":1,\"global\":true}").scope())
        .isEqualTo(Scope.GLOBAL);
    assertThat(retry(V10, Map.of("x-ratelimit-scope", "user"), plain).scope())
        .isEqualTo(Scope.USER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>error code: 1015</html>",
        "{\"retry_after\":",
        "{\"retry_after\":-3}",
        "{\"retry_after\":\"soon\"}",
        "{\"retry_after\":null}",
        "[1,2]"
      })
  void read_waitsAWhile_whenA429NamesNoTime(String body) {
    assertThat(retry(V10, Map.of("retry-after", "NaN"), body))
        .isEqualTo(new Retry(Duration.ofSeconds(5), Scope.USER));
  }

  @Test
  void read_waitsForTheReset_whenA429NamesNoOtherTime() {
    assertThat(retry(V10, bucket("5", "0", "3.5"), "").after()).isEqualTo(Duration.ofMillis(3500));
  }

  @Test
  void read_namesNoWait_whenTheAnswerIsNot429() {
    assertThat(V10.read(503, Map.of("retry-after", "60")::get, body("{\"retry_after\":9}")).retry())
        .isNull();
  }

  @Property(tries = 500)
  void read_neverFails_andBoundsEveryWait(
      @ForAll String bucket, @ForAll String number, @ForAll double value, @ForAll byte[] body) {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-bucket", bucket,
            "x-ratelimit-limit", number,
            "x-ratelimit-remaining", Double.toString(value),
            "x-ratelimit-reset-after", String.format(Locale.ROOT, "%.3f", value),
            "retry-after", Double.toString(value));

    Observation seen = V10.read(429, headers::get, body);

    assertThat(seen.retry().after()).isBetween(Duration.ZERO, RateLimitHeaders.LONGEST_WAIT);
  }

  private static Retry retry(RateLimitHeaders api, Map<String, String> headers, String body) {
    return api.read(429, headers::get, body(body)).retry();
  }

  private static Map<String, String> bucket(String limit, String remaining, String resetAfter) {
    return Map.of(
        "x-ratelimit-bucket", HASH,
        "x-ratelimit-limit", limit,
        "x-ratelimit-remaining", remaining,
        "x-ratelimit-reset-after", resetAfter);
  }

  private static byte[] body(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
