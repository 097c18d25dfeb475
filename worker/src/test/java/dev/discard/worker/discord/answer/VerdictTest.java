package dev.discard.worker.discord.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiHeader;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.secret.Secret;
import dev.discard.worker.discord.answer.DiscordFailure.AccountBlocked;
import dev.discard.worker.discord.answer.DiscordFailure.BadRequest;
import dev.discard.worker.discord.answer.DiscordFailure.Broken;
import dev.discard.worker.discord.answer.DiscordFailure.Forbidden;
import dev.discard.worker.discord.answer.DiscordFailure.IpBanned;
import dev.discard.worker.discord.answer.DiscordFailure.NotFound;
import dev.discard.worker.discord.answer.DiscordFailure.RateLimited;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.discord.answer.DiscordFailure.ServerFault;
import dev.discard.worker.discord.answer.DiscordFailure.Unauthorized;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies are as recorded from Discord, or as its documentation and issue tracker show them. */
class VerdictTest {

  private static final String TOKEN = "MTIz.a-secret.token";
  private static final String HTML = "<html><head><title>400 Bad Request</title></head></html>";
  private static final String BLOCKED =
      "{\"code\":0,\"message\":\"You are being blocked from accessing our API temporarily due to"
          + " exceeding our rate limits frequently.\"}";

  @Test
  void answer_isASuccess_byItsStatus() {
    assertThat(api(200, "[]")).isInstanceOf(Outcome.Success.class);
    assertThat(api(202, "{\"queued\":true}")).isInstanceOf(Outcome.Success.class);
  }

  @Test
  void emptyAnswer_isNotAskedForAgain() {
    assertThat(((DiscordFailure) api(204, "")).remedy()).isEqualTo(Remedy.NONE);
  }

  @ParameterizedTest
  @CsvSource({"2.5, 2500", "0, 0", "-3, 0", "1e300, 60000", "null, 0"})
  void answerThatIsBeingPrepared_isAskedForAgain_afterTheTimeItNames(String told, long millis) {
    String body =
        "{\"message\":\"Index not yet available\",\"code\":110000,\"retry_after\":" + told + "}";
    assertThat(api(202, body))
        .isEqualTo(
            new DiscordFailure.NotReady(
                Duration.ofMillis(millis), 110_000, "Index not yet available"));
    assertThat(((DiscordFailure) api(202, body)).remedy()).isEqualTo(Remedy.RETRY);
  }

  @Test
  void brokenConnection_isRetried_evenWhenTheBodySoFarIsJson() {
    ApiAnswer answer = new ApiAnswer(200, List.of(), "[]".getBytes(StandardCharsets.UTF_8));
    Outcome outcome = judge(answer, "connection reset");
    assertThat(outcome).isEqualTo(new Broken("connection reset"));
    assertThat(((DiscordFailure) outcome).remedy()).isEqualTo(Remedy.RETRY);
  }

  @ParameterizedTest
  @CsvSource({
    "403, 50001, Missing Access, NONE",
    "403, 50013, Missing Permissions, NONE",
    "403, 20024, Under minimum age, NONE",
    "404, 10003, Unknown Channel, NONE",
    "404, 10004, Unknown Guild, NONE",
    "400, 10014, Unknown Emoji, NONE",
    "400, 50035, Invalid Form Body, NONE",
    "405, 0, 405: Method Not Allowed, NONE",
    "401, 0, 401: Unauthorized, STOP_TOKEN",
    "401, 40001, Unauthorized, STOP_TOKEN",
    "403, 40002, You need to verify your account, STOP_TOKEN",
    "403, 10008, Unknown Message, STOP_TOKEN",
    "500, 0, 500: Internal Server Error, RETRY",
    "503, 130000, API resource is currently overloaded, RETRY",
    "404, 130000, API resource is currently overloaded, RETRY",
    "520, 0, , RETRY",
  })
  void errorOfTheApi_hasTheRemedyOfItsStatusAndCode(
      int status, int code, String message, Remedy remedy) {
    String body =
        "{\"message\":\"" + (message == null ? "" : message) + "\",\"code\":" + code + "}";
    DiscordFailure failure = (DiscordFailure) api(status, body);
    assertThat(failure.remedy()).isEqualTo(remedy);
    assertThat(failure.reason()).contains(String.valueOf(status));
  }

  @Test
  void reason_namesStatusCodeAndMessage() {
    String body = "{\"message\":\"Missing Access\",\"code\":50001}";
    assertThat(api(403, body)).isEqualTo(new Forbidden(50001, "Missing Access"));
    assertThat(((DiscordFailure) api(403, body)).reason()).isEqualTo("403/50001 Missing Access");
    assertThat(
            ((DiscordFailure) api(401, "{\"message\":\"401: Unauthorized\",\"code\":0}")).reason())
        .isEqualTo("unauthorised: HTTP 401 401: Unauthorized");
  }

  @Test
  void tooManyRequests_areRetried_whenTheApiSaysSo() {
    String body =
        "{\"message\":\"You are being rate limited.\",\"retry_after\":3.4,\"global\":false}";
    assertThat(api(429, body)).isEqualTo(new RateLimited("You are being rate limited."));
    assertThat(foreign(429, body)).isInstanceOf(RateLimited.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {HTML, BLOCKED, "error code: 1015", ""})
  void refusalFromBeforeTheApi_isABanOfTheIp(String body) {
    assertThat(foreign(429, body)).isEqualTo(new IpBanned(Duration.ofHours(1)));
    assertThat(foreign(403, body)).isEqualTo(new IpBanned(Duration.ofHours(1)));
    assertThat(((DiscordFailure) foreign(403, body)).remedy()).isEqualTo(Remedy.LATER);
  }

  @ParameterizedTest
  @ValueSource(strings = {HTML, BLOCKED, "error code: 1015"})
  void pageOfABan_isOne_thoughAProxyOnTheWayAddsItsVia(String body) {
    assertThat(api(429, body)).isEqualTo(new IpBanned(Duration.ofHours(1)));
    assertThat(api(403, body)).isEqualTo(new IpBanned(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({"3600, 3600", "1, 5", "99999999, 86400", "soon, 3600", "-5, 3600"})
  void banOfTheIp_lastsAsLongAsTold_withinReason(String told, long seconds) {
    ApiAnswer answer =
        new ApiAnswer(429, List.of(new ApiHeader("retry-after", told)), new byte[] {});
    assertThat(judge(answer, null)).isEqualTo(new IpBanned(Duration.ofSeconds(seconds)));
  }

  /** Servers without a proxy in front send no Via; the wait may stand in a header alone. */
  @Test
  void tooManyRequests_areNoBan_whenOnlyTheApiCanHaveSaidSo() {
    assertThat(foreign(429, "{\"message\":\"You are being rate limited.\"}"))
        .isInstanceOf(RateLimited.class);
    assertThat(answer(429, "", List.of(new ApiHeader("x-ratelimit-scope", "user"))))
        .isInstanceOf(RateLimited.class);
  }

  /** A browser's User-Agent with a bot's token, for example. */
  @Test
  void refusalOfTheShield_isABan_evenWhenItLooksLikeTheApi() {
    assertThat(api(403, "{\"message\":\"internal network error\",\"code\":40333}"))
        .isInstanceOf(IpBanned.class);
  }

  @Test
  void selfHostedServers_mayRefuse_withoutTheProxyOfDiscord() {
    assertThat(foreign(403, "{\"message\":\"Missing Access\",\"code\":50001}"))
        .isInstanceOf(Forbidden.class);
    assertThat(foreign(404, HTML)).isEqualTo(new NotFound(0, ""));
  }

  /** Seen by exporters under load; the next try passes. */
  @Test
  void badRequest_isAFault_whenItIsNotFromTheApi() {
    assertThat(foreign(400, HTML)).isInstanceOf(ServerFault.class);
    assertThat(api(400, "{\"message\":\"Invalid Form Body\",\"code\":50035}"))
        .isEqualTo(new BadRequest(400, 50035, "Invalid Form Body"));
  }

  @Test
  void captcha_stopsTheToken() {
    assertThat(
            api(400, "{\"captcha_key\":[\"captcha-required\"],\"captcha_service\":\"hcaptcha\"}"))
        .isInstanceOf(AccountBlocked.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 301, 302, 408, 500, 502, 503, 504, 507, 520, 524, 599})
  void statusOutsideSuccessAndRefusal_isRetried(int status) {
    assertThat(((DiscordFailure) api(status, "upstream connect error")).remedy())
        .isEqualTo(Remedy.RETRY);
  }

  @Test
  void reason_neverHoldsTheToken_evenWhenTheAnswerRepeatsIt() {
    String body = "{\"message\":\"bad token " + TOKEN + "\",\"code\":0}";
    DiscordFailure failure = (DiscordFailure) api(401, body);
    assertThat(failure).isInstanceOf(Unauthorized.class);
    assertThat(failure.reason()).contains("bad token [SCRUBBED]").doesNotContain(TOKEN);
    assertThat(failure.toString()).doesNotContain(TOKEN);
    assertThat(judge(null, "cannot send " + TOKEN).toString()).doesNotContain(TOKEN);
  }

  @Test
  void reason_isOneShortLine_whateverTheAnswer() {
    String message = "x\\n\\r\\u0000y" + "z".repeat(5000);
    String reason =
        ((DiscordFailure) api(404, "{\"message\":\"" + message + "\",\"code\":1}")).reason();
    assertThat(reason).startsWith("404/1 x y").hasSizeLessThan(250).doesNotContain("\n", "\r");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "[]", "7", "{\"code\":\"x\",\"message\":[]}", "{\"code\":{}}", "{"})
  void error_isReadTolerantly_whateverTheBody(String body) {
    assertThat(api(404, body)).isEqualTo(new NotFound(0, ""));
  }

  private static Outcome api(int status, String body) {
    return answer(status, body, List.of(new ApiHeader("via", "1.1 google")));
  }

  private static Outcome foreign(int status, String body) {
    return answer(status, body, List.of());
  }

  private static Outcome answer(int status, String body, List<ApiHeader> headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return judge(new ApiAnswer(status, new ArrayList<>(headers), bytes), null);
  }

  private static Outcome judge(ApiAnswer answer, String failure) {
    Exchange exchange =
        new Exchange(
            new Account("https://discord.com/api/v10", Secret.of(TOKEN), "name", false, 0),
            ApiRequest.get("https://discord.com/api/v10/users/@me"),
            new Timing(Instant.EPOCH, Instant.EPOCH),
            answer,
            failure);
    return new Verdict(Secret.of(TOKEN)).of(exchange);
  }
}
