package dev.discard.common.sim.limits;

import static dev.discard.common.sim.app.SimClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SettableClock;
import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.oracle.Note;
import dev.discard.common.sim.oracle.OracleReport;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits as a client meets them, against a clock that moves by hand. */
class LimitsOverHttpTest {

  private static final String RECORDED_HASH = "701a64932d248afdea065164a8cc4105";

  private final SettableClock clock = new SettableClock("2021-02-01T21:07:03.152Z");

  private SimClient client(String limits) {
    return SimClient.of(clock, "world=demo", "bots=2", "limits=" + limits);
  }

  private static HttpResponse<String> page(SimClient client, String channel) {
    return client.get("/channels/" + client.channel(channel) + "/messages?limit=1");
  }

  private static void use(SimClient client, String channel, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(page(client, channel).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void fixedWindow_tellsWhatWasRecordedIn2021() {
    try (SimClient client = client("messages=5/5s,fixed")) {
      HttpResponse<String> first = page(client, "general");
      assertThat(header(first, "X-RateLimit-Bucket")).isEqualTo(RECORDED_HASH);
      assertThat(header(first, "X-RateLimit-Limit")).isEqualTo("5");
      assertThat(header(first, "X-RateLimit-Remaining")).isEqualTo("4");
      assertThat(header(first, "X-RateLimit-Reset")).isEqualTo("1612213628.152");
      assertThat(header(first, "X-RateLimit-Reset-After")).isEqualTo("5.000");
      assertThat(header(first, "Retry-After")).isEmpty();
    }
  }

  @Test
  void exhausted_tells429_withTheWaitInHeaderAndBody() {
    try (SimClient client = client("messages=5/5s,fixed")) {
      use(client, "general", 5);
      clock.pass(Duration.ofMillis(1589));
      HttpResponse<String> refused = page(client, "general");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "Retry-After")).as("rounded up").isEqualTo("4");
      assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(header(refused, "X-RateLimit-Reset")).isEqualTo("1612213628.152");
      assertThat(header(refused, "X-RateLimit-Reset-After")).isEqualTo("3.411");
      assertThat(header(refused, "X-RateLimit-Scope")).isEqualTo("user");
      assertThat(header(refused, "X-RateLimit-Global")).isEmpty();
      assertThat(header(refused, "Via")).isNotEmpty();
      assertThat(refused.body())
          .isEqualTo(
              "{\"message\": \"You are being rate limited.\", \"retry_after\": 3.411, \"global\": false}");
    }
  }

  @Test
  void slidingWindow_givesOnePermitBackASecond() {
    try (SimClient client = client("messages=5/5s,sliding")) {
      use(client, "general", 5);
      HttpResponse<String> refused = page(client, "general");
      assertThat(SimClient.parse(refused.body()).path("retry_after").asText()).isEqualTo("1.0");
      assertThat(header(refused, "X-RateLimit-Reset-After")).isEqualTo("5.000");
      clock.pass(Duration.ofSeconds(1));
      HttpResponse<String> allowed = page(client, "general");
      assertThat(allowed.statusCode()).isEqualTo(200);
      assertThat(header(allowed, "X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(page(client, "general").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void channels_haveTheSameHash_andBucketsOfTheirOwn() {
    try (SimClient client = client("messages=5/5s")) {
      use(client, "general", 5);
      HttpResponse<String> other = page(client, "one");
      assertThat(other.statusCode()).isEqualTo(200);
      assertThat(header(other, "X-RateLimit-Bucket")).isEqualTo(RECORDED_HASH);
      assertThat(header(other, "X-RateLimit-Remaining")).isEqualTo("4");
    }
  }

  @Test
  void tokens_haveBucketsOfTheirOwn() {
    try (SimClient client = client("messages=5/5s")) {
      use(client, "general", 5);
      String path = "/channels/" + client.channel("general") + "/messages?limit=1";
      String second = "Bot " + client.sim().botTokens().get(1);
      assertThat(client.send(client.request(path).setHeader("Authorization", second)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void accountLimits_areSharedByAllMajors() {
    try (SimClient client = client("preview=1/5s,account")) {
      assertThat(client.status("/guilds/" + client.guild("The Tower") + "/preview")).isEqualTo(200);
      assertThat(client.status("/guilds/" + client.guild("Old Times") + "/preview")).isEqualTo(429);
    }
  }

  @Test
  void errors_useUpPermitsToo() {
    try (SimClient client = client("messages=2/5s")) {
      assertThat(page(client, "staff-only").statusCode()).isEqualTo(403);
      HttpResponse<String> second = page(client, "staff-only");
      assertThat(second.statusCode()).isEqualTo(403);
      assertThat(header(second, "X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(page(client, "staff-only").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void absent_tellsNothing_until429() {
    try (SimClient client = client("messages=2/5s,absent")) {
      HttpResponse<String> first = page(client, "general");
      assertThat(first.headers().map().keySet()).noneMatch(name -> name.startsWith("X-RateLimit"));
      use(client, "general", 1);
      HttpResponse<String> refused = page(client, "general");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "Retry-After")).isEqualTo("3");
      assertThat(header(refused, "X-RateLimit-Bucket")).isEmpty();
    }
  }

  @Test
  void lying_promises1000_andShowsTheRealBucket_withAnotherHash_at429() {
    try (SimClient client = client("messages=5/5s,lying")) {
      HttpResponse<String> promise = page(client, "general");
      assertThat(header(promise, "X-RateLimit-Limit")).isEqualTo("1000");
      assertThat(header(promise, "X-RateLimit-Remaining")).isEqualTo("999");
      assertThat(header(promise, "X-RateLimit-Bucket")).isNotEqualTo(RECORDED_HASH);
      use(client, "general", 4);
      HttpResponse<String> refused = page(client, "general");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "X-RateLimit-Limit")).isEqualTo("5");
      assertThat(header(refused, "X-RateLimit-Remaining")).isEqualTo("0");
      assertThat(header(refused, "X-RateLimit-Bucket")).isEqualTo(RECORDED_HASH);
    }
  }

  @Test
  void sub_refuses_whilePermitsAreLeft() {
    try (SimClient client = client("messages=5/5s,sub")) {
      HttpResponse<String> first = page(client, "general");
      assertThat(header(first, "X-RateLimit-Limit")).isEqualTo("10");
      use(client, "general", 4);
      HttpResponse<String> refused = page(client, "general");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(header(refused, "X-RateLimit-Remaining"))).isPositive();
      assertThat(header(refused, "X-RateLimit-Bucket"))
          .isEqualTo(header(first, "X-RateLimit-Bucket"));
    }
  }

  @Test
  void shared_holdsForAllTokens_namesALongWait_meansIt_andIsNotCounted() {
    try (SimClient client = client("messages=2/5s,shared;invalid=2/10m,1h,json")) {
      use(client, "general", 2);
      String path = "/channels/" + client.channel("general") + "/messages?limit=1";
      String second = "Bot " + client.sim().botTokens().get(1);
      HttpResponse<String> refused =
          client.send(client.request(path).setHeader("Authorization", second));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "X-RateLimit-Scope")).isEqualTo("shared");
      assertThat(header(refused, "Retry-After")).isEqualTo("20");
      assertThat(header(refused, "X-RateLimit-Reset-After")).as("not the wait").isEqualTo("5.000");
      assertThat(refused.body()).contains("The resource is being rate limited.");
      clock.pass(Duration.ofSeconds(6));
      assertThat(page(client, "general").statusCode()).isEqualTo(429);
      assertThat(page(client, "general").statusCode()).isEqualTo(429);
      clock.pass(Duration.ofSeconds(14));
      assertThat(page(client, "general").statusCode()).isEqualTo(200);
      assertThat(client.oracle().note(Note.INVALID)).isZero();
    }
  }

  @Test
  void hash_rotates_whileTheBucketStays() {
    try (SimClient client = client("messages=5/5s,rotate:2s")) {
      String before = header(page(client, "general"), "X-RateLimit-Bucket");
      clock.pass(Duration.ofSeconds(2));
      HttpResponse<String> after = page(client, "general");
      assertThat(header(after, "X-RateLimit-Bucket")).isNotEqualTo(before).hasSize(32);
      use(client, "general", 3);
    }
  }

  @Test
  void userTokens_areToldOfNoBuckets() {
    try (SimClient client = client("messages=1/5s")) {
      String path = "/channels/" + client.channel("general") + "/messages?limit=1";
      HttpResponse<String> good = client.send(client.userRequest(path));
      HttpResponse<String> refused = client.send(client.userRequest(path));
      assertThat(good.headers().map().keySet()).noneMatch(name -> name.startsWith("X-RateLimit"));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "Retry-After")).isEqualTo("5");
      assertThat(header(refused, "X-RateLimit-Scope")).isEqualTo("user");
      assertThat(header(refused, "X-RateLimit-Bucket")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"/api/v6, 2500, 2500", "/api/v7, 2500, 2500", "/api/v8, 3, 2.5", "/api/v10, 3, 2.5"})
  void waits_areMilliseconds_beforeVersion8(String base, String headerWait, double bodyWait) {
    try (SimClient client = client("messages=1/2500ms")) {
      String path = base + "/channels/" + client.channel("general") + "/messages?limit=1";
      assertThat(client.status(path)).isEqualTo(200);
      HttpResponse<String> refused = client.get(path);
      assertThat(header(refused, "Retry-After")).isEqualTo(headerWait);
      assertThat(SimClient.parse(refused.body()).path("retry_after").asDouble())
          .isEqualTo(bodyWait);
    }
  }

  @Test
  void globalLimit_holdsOverAllRoutesOfAToken() {
    try (SimClient client = client("global=50/1s,fixed")) {
      for (int i = 0; i < 50; i++) {
        assertThat(client.status(i % 2 == 0 ? "/users/@me" : "/gateway")).isEqualTo(200);
      }
      HttpResponse<String> refused = client.get("/users/@me");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(header(refused, "X-RateLimit-Global")).isEqualTo("true");
      assertThat(header(refused, "X-RateLimit-Scope")).isEqualTo("global");
      assertThat(header(refused, "X-RateLimit-Bucket")).isEmpty();
      JsonNode body = SimClient.parse(refused.body());
      assertThat(body.path("global").asBoolean()).isTrue();
      assertThat(body.path("retry_after").asDouble()).isEqualTo(1.0);
      assertThat(client.send(client.userRequest("/users/@me")).statusCode()).isEqualTo(200);
      clock.pass(Duration.ofSeconds(1));
      assertThat(client.status("/users/@me")).isEqualTo(200);
      assertThat(client.oracle().note(Note.GLOBAL_OVERRUN)).isEqualTo(1);
      assertThat(client.oracle().mostPerSecondByAccount()).containsEntry("Archivist", 51);
    }
  }

  @Test
  void oracle_tellsOverruns_fromThoseWhoWereTold() {
    try (SimClient client = client("messages=1/5s")) {
      use(client, "general", 1);
      page(client, "general");
      assertThat(client.oracle().overruns()).isEqualTo(1);
      page(client, "general");
      assertThat(client.oracle().note(Note.DISOBEYED)).as("could not know yet").isZero();
      clock.pass(Duration.ofSeconds(1));
      page(client, "general");
      OracleReport report = client.oracle();
      assertThat(report.overruns()).isEqualTo(3);
      assertThat(report.note(Note.DISOBEYED)).isEqualTo(1);
      assertThat(report.note(Note.INVALID)).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "html | text/html; charset=UTF-8 | <!doctype html>",
        "text | text/plain; charset=UTF-8 | error code: 1015",
        "json | application/json | {\"code\":0,\"message\":\"You are being blocked",
      })
  void tooManyInvalidRequests_banTheAddress(String page, String type, String start) {
    try (SimClient client = client("invalid=3/10m,1h," + page)) {
      for (int i = 0; i < 3; i++) {
        assertThat(page(client, "staff-only").statusCode()).isEqualTo(403);
      }
      HttpResponse<String> banned = client.get("/users/@me");
      assertThat(banned.statusCode()).isEqualTo(429);
      assertThat(header(banned, "Via")).isEmpty();
      assertThat(header(banned, "Content-Type")).isEqualTo(type);
      assertThat(header(banned, "Retry-After")).isEqualTo("3600");
      assertThat(banned.body()).startsWith(start).doesNotContain("retry_after");
      assertThat(
              client
                  .send(client.request("/users/@me").header("X-Forwarded-For", "10.0.0.2"))
                  .statusCode())
          .as("another address")
          .isEqualTo(200);
      clock.pass(Duration.ofMinutes(60));
      assertThat(client.status("/users/@me")).isEqualTo(200);
      assertThat(client.oracle().note(Note.WHILE_BANNED)).isEqualTo(1);
    }
  }

  @Test
  void invalidRequests_areForgotten_afterAWhile() {
    try (SimClient client = client("invalid=3/10m,1h,html")) {
      page(client, "staff-only");
      page(client, "staff-only");
      clock.pass(Duration.ofMinutes(10));
      page(client, "staff-only");
      assertThat(client.status("/users/@me")).isEqualTo(200);
    }
  }

  @Test
  void preset_isDiscordsKnownValues() {
    LimitSpec spec = LimitSpec.parse("discord");
    assertThat(spec.of("messages")).get().extracting(LimitRule::count).isEqualTo(5);
    assertThat(spec.of("reactions")).isEmpty();
    assertThat(LimitSpec.parse("discord-strict").of("reactions")).isPresent();
    assertThat(LimitSpec.parse("discord;other=9/1s").of("reactions"))
        .get()
        .extracting(LimitRule::count)
        .isEqualTo(9);
  }
}
