package dev.discard.worker.discord;

import static dev.discard.worker.testing.RawServer.answer;
import static dev.discard.worker.testing.RawServer.raw;
import static dev.discard.worker.testing.RawServer.silence;
import static dev.discard.worker.testing.RawServer.thenClose;
import static dev.discard.worker.testing.RawServer.thenReset;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.line.ApiHeader;
import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.ratelimit.Observation;
import dev.discard.common.secret.Secret;
import dev.discard.common.spent.Spent;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.Broken;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Exchange;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.discord.http.DiscordClient;
import dev.discard.worker.discord.http.Restraints;
import dev.discard.worker.discord.http.Timeouts;
import dev.discard.worker.testing.OpenLimiter;
import dev.discard.worker.testing.RawServer;
import dev.discard.worker.testing.RawServer.Reply;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallsTest {

  private static final String TOKEN = "MTIz.secret";
  private static final String BODY = "[{\"id\":\"1\"}]";
  private static final Reply GOOD = answer(200, BODY, "Via: 1.1 google");
  private static final RetryRule THREE =
      new RetryRule(3, 3, 5, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
  private static final Timeouts PATIENT =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(40),
          Duration.ofSeconds(60));
  private static final Timeouts IMPATIENT =
      new Timeouts(
          Duration.ofSeconds(20),
          Duration.ofMillis(200),
          Duration.ofMillis(1500),
          Duration.ofSeconds(60));

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setAddressResolverOptions(
                  new AddressResolverOptions()
                      .setHostsValue(Buffer.buffer("127.0.0.1 discord.test\n"))));
  private final OpenLimiter limiter = new OpenLimiter();
  private final EgressGuard guard = EgressGuard.alone();
  private final DiscordClient patient =
      new DiscordClient(vertx, new Restraints(limiter, guard, new Breakers("w-1")), PATIENT, "1.0");
  private final DiscordClient impatient =
      new DiscordClient(
          vertx,
          new Restraints(limiter, EgressGuard.alone(), new Breakers("w-1")),
          IMPATIENT,
          "1.0");
  private final List<Exchange> failed = new ArrayList<>();
  private final List<Integer> attempts = new ArrayList<>();
  private RawServer server;

  @AfterEach
  void close() throws Exception {
    assertThat(limiter.owed()).as("permits without a report").isZero();
    patient.close().toCompletionStage().toCompletableFuture().get();
    impatient.close().toCompletionStage().toCompletableFuture().get();
    vertx.close().toCompletionStage().toCompletableFuture().get();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void request_saysWhoAsks_andAsLittleElseAsPossible() throws Exception {
    server = RawServer.start(GOOD);
    assertThat(ask(Call.get(Route.messages(7)))).isInstanceOf(Success.class);
    String head = server.requests().get(0).toLowerCase(Locale.ROOT);
    assertThat(head).startsWith("get /api/v10/channels/7/messages http/1.1\r\n");
    assertThat(head)
        .contains("user-agent: discordbot (https://github.com/sanqui/discard, 1.0) java/")
        .contains("authorization: bot mtiz.secret\r\n")
        .contains("accept-encoding: identity\r\n")
        .contains("host: 127.0.0.1:" + server.port());
    assertThat(head.lines().filter(line -> line.contains(":")).count()).isEqualTo(4);
  }

  @Test
  void userAccount_authorises_withTheBareToken() throws Exception {
    server = RawServer.start(GOOD);
    calls(true, server.origin()).ask(Call.get(Route.currentUser()));
    assertThat(server.requests().get(0)).containsIgnoringCase("authorization: " + TOKEN + "\r\n");
  }

  @Test
  void success_holdsTheVeryBytes_andTheHeadersThatTell() throws Exception {
    String body = " {\"b\" : 1.0e2,\r\n\"a\":\"\\u00e9é\",\"a\":null} ";
    server = RawServer.start(answer(200, body, "Via: 1.1 google", "Set-Cookie: x=1", "ETag: q"));
    Success success = (Success) ask(Call.get(Route.currentUser()));
    assertThat(success.body()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    assertThat(success.answer().headers())
        .containsExactly(new ApiHeader("via", "1.1 google"), new ApiHeader("etag", "q"));
    assertThat(success.timing().end()).isAfterOrEqualTo(success.timing().start());
    assertThat(failed).isEmpty();
  }

  @Test
  void permit_isOfRouteAndMajor_andItsReportHasTheHeaders() throws Exception {
    server =
        RawServer.start(
            answer(
                200,
                BODY,
                "Via: 1.1 google",
                "X-RateLimit-Bucket: abc",
                "X-RateLimit-Limit: 5",
                "X-RateLimit-Remaining: 4",
                "X-RateLimit-Reset-After: 1.5"));
    ask(Call.get(Route.messages(7)));
    assertThat(limiter.asked().get(0).route()).isEqualTo("GET /channels/:c/messages");
    assertThat(limiter.asked().get(0).major()).isEqualTo("c:7");
    assertThat(limiter.asked().get(0).token()).isEqualTo("name");
    Observation.Headers bucket = new Observation.Headers("abc", 5, 4, Duration.ofMillis(1500));
    assertThat(limiter.told()).containsExactly(new Observation(200, bucket, null));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("closed at once", thenClose(raw("")), "connection closed"),
        Arguments.of("reset at once", thenReset(raw("")), "connection"),
        Arguments.of(
            "closed in the head", thenClose(raw("HTTP/1.1 200 OK\r\nContent-Le")), "connection"),
        Arguments.of(
            "closed in the body",
            thenClose(raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + BODY)),
            "connection closed"),
        Arguments.of(
            "closed between chunks",
            thenClose(raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n")),
            "connection closed"),
        Arguments.of("no HTTP", thenClose(raw("SSH-2.0-OpenSSH_9.2\r\n\r\n")), ""),
        Arguments.of("no JSON", answer(200, "<html>"), "body is not JSON"),
        Arguments.of("cut JSON", answer(200, "[{\"id\":"), "body is not JSON"),
        Arguments.of("server error", answer(503, "upstream connect error"), null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void fault_isTriedAgain_andIsOnRecord(String name, Reply fault, String failure) throws Exception {
    server = RawServer.start(fault, fault, GOOD);
    assertThat(ask(Call.get(Route.messages(7)))).isInstanceOf(Success.class);
    assertThat(attempts).containsExactly(1, 2);
    for (Exchange exchange : failed) {
      if (failure == null) {
        assertThat(exchange.failure()).isNull();
        assertThat(exchange.answer()).isNotNull();
      } else {
        assertThat(exchange.failure()).contains(failure);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void fault_isFinal_whenItStays(String name, Reply fault, String failure) throws Exception {
    server = RawServer.start(fault);
    DiscordFailure outcome = (DiscordFailure) ask(Call.get(Route.messages(7)));
    assertThat(outcome.remedy()).isEqualTo(DiscordFailure.Remedy.RETRY);
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(server.requests()).hasSize(3);
  }

  static Stream<Arguments> stalls() {
    return Stream.of(
        Arguments.of("silent", silence()),
        Arguments.of("silent in the head", raw("HTTP/1.1 200 OK\r\nContent-Le")),
        Arguments.of(
            "silent in the body", raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" + BODY)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stalls")
  void stall_endsInTime_andIsTriedAgain(String name, Reply stall) throws Exception {
    server = RawServer.start(stall);
    assertThat(askImpatiently(Call.get(Route.messages(7)))).isInstanceOf(Broken.class);
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(failed).allMatch(exchange -> exchange.failure().startsWith("timeout"));
  }

  @Test
  void cutBody_isOnRecord_asFarAsItCame() throws Exception {
    server =
        RawServer.start(
            thenClose(raw("HTTP/1.1 200 OK\r\nVia: 1.1 google\r\nContent-Length: 99\r\n\r\n[{")),
            GOOD);
    ask(Call.get(Route.messages(7)));
    assertThat(failed.get(0).answer().body()).isEqualTo("[{".getBytes(StandardCharsets.UTF_8));
    assertThat(failed.get(0).answer().status()).isEqualTo(200);
  }

  @Test
  void refusedConnection_isOnRecord() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = closed.getLocalPort();
    }
    Outcome outcome = calls(false, "http://127.0.0.1:" + port).ask(Call.get(Route.currentUser()));
    assertThat(outcome).isEqualTo(new Broken("connection refused"));
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(failed.get(0).answer()).isNull();
  }

  @Test
  void unknownHost_isOnRecord() throws Exception {
    Outcome outcome =
        calls(false, "http://no-such-host.invalid").ask(Call.get(Route.currentUser()));
    assertThat(outcome).isEqualTo(new Broken("host not found"));
  }

  @Test
  void dripFeed_endsWithTheWholeTime() throws Exception {
    Reply drip =
        socket -> {
          raw("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n").answer(socket);
          try {
            for (int i = 0; i < 1000; i++) {
              raw(" ").answer(socket);
              Thread.sleep(50);
            }
          } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
          }
        };
    server = RawServer.start(drip, GOOD);
    assertThat(askImpatiently(Call.get(Route.messages(7)))).isInstanceOf(Success.class);
    assertThat(failed.get(0).failure()).contains("timeout");
  }

  @Test
  void bodyWithoutEnd_isCutOff_beforeItFillsTheMemory() throws Exception {
    byte[] mebibyte = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    Reply endless =
        socket -> {
          raw("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n").answer(socket);
          while (!socket.isClosed()) {
            raw(mebibyte).answer(socket);
          }
        };
    server = RawServer.start(endless, GOOD);
    assertThat(ask(Call.get(Route.messages(7)))).isInstanceOf(Success.class);
    assertThat(failed.get(0).failure()).contains("larger than");
    assertThat(failed.get(0).answer().body().length)
        .isLessThanOrEqualTo(DiscordClient.LARGEST_BODY);
  }

  @Test
  void refusal_isNotTriedAgain_andIsOnRecord() throws Exception {
    server = RawServer.start(answer(403, "{\"message\":\"Missing Access\",\"code\":50001}"));
    assertThat(ask(Call.get(Route.messages(7))))
        .isEqualTo(new DiscordFailure.Forbidden(50001, "Missing Access"));
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void unauthorised_isNeverTriedAgain_andStopsTheToken() throws Exception {
    server = RawServer.start(answer(401, "{\"message\":\"401: Unauthorized\",\"code\":0}"));
    assertThat(ask(Call.get(Route.currentUser()))).isInstanceOf(DiscordFailure.Unauthorized.class);
    assertThat(ask(Call.get(Route.currentUser()))).isInstanceOf(DiscordFailure.TokenStopped.class);
    assertThat(server.requests()).hasSize(1);
    assertThat(attempts).containsExactly(1);
  }

  static Stream<Arguments> answersThatBlockTheAccount() {
    return Stream.of(
        Arguments.of(answer(400, "{\"captcha_key\":[\"captcha-required\"]}"), "CAPTCHA"),
        Arguments.of(
            answer(403, "{\"message\":\"Verify your account\",\"code\":40002}"),
            "403/40002 Verify your account"));
  }

  @ParameterizedTest
  @MethodSource("answersThatBlockTheAccount")
  void blockedAccount_isToldToTheWholeFleet_withAnExplanation(Reply reply, String why)
      throws Exception {
    server = RawServer.start(reply);
    assertThat(ask(Call.get(Route.currentUser())))
        .isInstanceOf(DiscordFailure.AccountBlocked.class);
    assertThat(limiter.told()).hasSize(1);
    assertThat(limiter.told().get(0).stop()).contains(why).contains("log in");
    assertThat(ask(Call.get(Route.currentUser()))).isInstanceOf(DiscordFailure.TokenStopped.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void tooManyRequests_areAskedAgain_asOftenAsTheRuleSays() throws Exception {
    Reply limited =
        answer(
            429,
            "{\"message\":\"You are being rate limited.\",\"retry_after\":0.5,\"global\":false}",
            "Via: 1.1 google",
            "Retry-After: 1");
    server = RawServer.start(limited, limited, GOOD);
    assertThat(ask(Call.get(Route.messages(7)))).isInstanceOf(Success.class);
    Observation.Retry retry = new Observation.Retry(Duration.ofSeconds(1), Observation.Scope.USER);
    assertThat(limiter.told().get(0)).isEqualTo(new Observation(429, null, retry));

    server.close();
    server = RawServer.start(limited);
    attempts.clear();
    assertThat(ask(Call.get(Route.messages(7)))).isInstanceOf(DiscordFailure.RateLimited.class);
    assertThat(attempts).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void banOfTheIp_silencesThisWorker() throws Exception {
    server = RawServer.start(answer(429, "error code: 1015"));
    assertThat(ask(Call.get(Route.messages(7)))).isInstanceOf(DiscordFailure.IpBanned.class);
    assertThat(guard.mayWork()).isFalse();
    DiscordFailure silent = (DiscordFailure) ask(Call.get(Route.messages(7)));
    assertThat(silent.remedy()).isEqualTo(DiscordFailure.Remedy.LATER);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void answerThatFailsTheCallersCheck_isAFailedAttempt_withItsReason() throws Exception {
    server = RawServer.start(GOOD);
    Outcome outcome =
        calls(false, server.origin()).ask(Call.get(Route.messages(7)), body -> "not what I want");
    assertThat(outcome).isEqualTo(new Broken("not what I want"));
    assertThat(failed.get(2).failure()).isEqualTo("not what I want");
    assertThat(failed.get(2).answer().body()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void abandonedCall_isNotSent_whenItsPermitComesLater() throws Exception {
    server = RawServer.start(GOOD);
    Promise<Void> gate = Promise.promise();
    limiter.holdUntil(gate.future());
    PendingCall pending = calls(false, server.origin()).begin(Call.get(Route.messages(7)));
    pending.abandon();
    gate.complete();
    assertThat(limiter.owed()).isZero();
    assertThat(ask(Call.get(Route.messages(8)))).isInstanceOf(Success.class);
    assertThat(server.requests()).hasSize(1);
  }

  /** By a name that does not tell that it is this machine. */
  @Test
  void packedBody_isUnpacked_andBrokenPackingIsAFault() throws Exception {
    byte[] packed = gzip(BODY);
    Reply whole = packed(packed, packed.length);
    server = RawServer.start(packed(packed, packed.length - 12), whole);
    Outcome outcome =
        calls(false, "http://discord.test:" + server.port()).ask(Call.get(Route.messages(7)));
    assertThat(outcome).isInstanceOf(Success.class);
    assertThat(((Success) outcome).body()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
    assertThat(server.requests().get(0)).containsIgnoringCase("accept-encoding: ");
    assertThat(attempts).containsExactly(1);
  }

  /** To this machine nothing is asked to be packed, but a server may do so all the same. */
  @Test
  void packedBody_isUnpacked_thoughNotAskedFor() throws Exception {
    byte[] packed = gzip(BODY);
    server = RawServer.start(packed(packed, packed.length));
    Outcome outcome = ask(Call.get(Route.messages(7)));
    assertThat(outcome).isInstanceOf(Success.class);
    assertThat(((Success) outcome).body()).isEqualTo(BODY.getBytes(StandardCharsets.UTF_8));
    assertThat(server.requests().get(0)).containsIgnoringCase("accept-encoding: identity");
  }

  /** A server that breaks off is there, so that its address can't be what is wrong. */
  @Test
  void firstWords_areRepeated_unlessNothingIsReached() throws Exception {
    server = RawServer.start(answer(200, ""), GOOD);
    assertThat(firstWords(server.origin())).isInstanceOf(Success.class);
    assertThat(attempts).containsExactly(1);
    RawServer gone = RawServer.start(GOOD);
    gone.close();
    assertThat(firstWords(gone.origin())).isInstanceOf(DiscordFailure.Broken.class);
    assertThat(attempts).containsExactly(1, 1);
  }

  private Outcome firstWords(String origin) throws IOException, InterruptedException {
    Account account = new Account(origin, Secret.of(TOKEN), "name", false, 0);
    Calls calls =
        new Calls(
            patient,
            List.of(account),
            THREE.atFirst(),
            (exchange, attempt) -> attempts.add(attempt),
            new JobTime(Ticker.system(), Spent.NOTHING));
    return calls.ask(Call.get(Route.messages(7)));
  }

  private static Reply packed(byte[] body, int length) {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + length + "\r\n\r\n";
    return socket -> {
      raw(head).answer(socket);
      raw(Arrays.copyOf(body, length)).answer(socket);
    };
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private Outcome ask(Call call) throws IOException, InterruptedException {
    return calls(false, server.origin()).ask(call);
  }

  private Outcome askImpatiently(Call call) throws IOException, InterruptedException {
    return calls(impatient, false, server.origin()).ask(call);
  }

  private Calls calls(boolean user, String origin) {
    return calls(patient, user, origin);
  }

  private Calls calls(DiscordClient client, boolean user, String origin) {
    Account account = new Account(origin + "/api/v10", Secret.of(TOKEN), "name", user, 0);
    return new Calls(
        client,
        List.of(account),
        THREE,
        (exchange, attempt) -> {
          failed.add(exchange);
          attempts.add(attempt);
        },
        new JobTime(Ticker.system(), Spent.NOTHING));
  }
}
