package dev.discard.worker.discord;

import static dev.discard.worker.testing.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Backoff;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.secret.Secret;
import dev.discard.common.spent.Spent;
import dev.discard.worker.discord.answer.DiscordFailure.Forbidden;
import dev.discard.worker.discord.answer.DiscordFailure.NotFound;
import dev.discard.worker.discord.answer.DiscordFailure.TokenStopped;
import dev.discard.worker.discord.answer.DiscordFailure.Unauthorized;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.discord.http.DiscordClient;
import dev.discard.worker.discord.http.Restraints;
import dev.discard.worker.discord.http.Timeouts;
import dev.discard.worker.testing.OpenLimiter;
import dev.discard.worker.testing.RawServer;
import dev.discard.worker.testing.RawServer.Reply;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The calls of a job that any of three accounts may do; the limiter picks the first it is asked.
 */
class SeveralAccountsTest {

  private static final String VIA = "Via: 1.1 google";
  private static final Reply GOOD = answer(200, "[]", VIA);
  private static final Reply HIDDEN = answer(403, "{\"code\":50001,\"message\":\"m\"}", VIA);
  private static final Reply REVOKED = answer(401, "{\"code\":0,\"message\":\"m\"}", VIA);
  private static final RetryRule ONCE =
      new RetryRule(1, 1, 1, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));

  private final Vertx vertx = Vertx.vertx();
  private final OpenLimiter limiter = new OpenLimiter();
  private final DiscordClient client =
      new DiscordClient(
          vertx,
          new Restraints(limiter, EgressGuard.alone(), new Breakers("w-1")),
          Timeouts.DISCORD,
          "1.0");
  private final List<String> failed = new ArrayList<>();
  private RawServer server;
  private Calls calls;

  @AfterEach
  void close() throws Exception {
    assertThat(limiter.owed()).as("permits without a report").isZero();
    client.close().toCompletionStage().toCompletableFuture().get();
    vertx.close().toCompletionStage().toCompletableFuture().get();
    server.close();
  }

  @Test
  void account_isLeftOutOfTheJob_whenItIsRefusedWhatAnotherGets() throws Exception {
    answers(HIDDEN, GOOD, GOOD);

    Outcome outcome = ask();

    assertThat(outcome).isInstanceOf(Success.class);
    assertThat(((Success) outcome).request().account()).isEqualTo("102");
    assertThat(ask()).isInstanceOf(Success.class);
    assertThat(askers()).containsExactly("t1", "t2", "t2");
    assertThat(failed).containsExactly("101 1");
  }

  @Test
  void refusal_isFinal_whenAllAreRefused_andNobodyIsLeftOut() throws Exception {
    answers(HIDDEN, HIDDEN, HIDDEN, GOOD);

    assertThat(ask()).isEqualTo(new Forbidden(50_001, "m"));
    assertThat(ask()).isInstanceOf(Success.class);

    assertThat(askers()).containsExactly("t1", "t2", "t3", "t1");
    assertThat(failed).containsExactly("101 1", "102 2", "103 3");
  }

  @Test
  void missingThing_isAskedForOnce_unlessAccountsMayDifferAboutIt() throws Exception {
    answers(answer(404, "{\"code\":10008}", VIA), answer(404, "{\"code\":10003}", VIA), GOOD);

    assertThat(ask()).isEqualTo(new NotFound(10_008, ""));
    assertThat(ask()).isInstanceOf(Success.class);

    assertThat(askers()).containsExactly("t1", "t1", "t2");
  }

  @Test
  void job_goesOnUnderTheOthers_whenATokenIsRevoked() throws Exception {
    answers(REVOKED, GOOD, REVOKED, REVOKED);

    assertThat(ask()).isInstanceOf(Success.class);
    assertThat(ask()).isEqualTo(new Unauthorized(0, "m"));
    assertThat(ask()).isInstanceOf(TokenStopped.class);

    assertThat(askers()).containsExactly("t1", "t2", "t2", "t3");
  }

  private void answers(Reply... script) throws IOException {
    server = RawServer.start(script);
    calls =
        new Calls(
            client,
            List.of(account(1), account(2), account(3)),
            ONCE,
            (exchange, attempt) -> failed.add(exchange.request().account() + " " + attempt),
            new JobTime(Ticker.system(), Spent.NOTHING));
  }

  private Account account(int number) {
    String token = "t" + number;
    return new Account(server.origin(), Secret.of(token), token, false, 0, "10" + number);
  }

  private Outcome ask() throws IOException, InterruptedException {
    return calls.ask(Call.get(Route.messages(7)));
  }

  /** The tokens that came, as headers hold them. */
  private List<String> askers() {
    return server.requests().stream()
        .flatMap(request -> request.toLowerCase(Locale.ROOT).lines())
        .filter(line -> line.startsWith("authorization: "))
        .map(line -> line.substring("authorization: bot ".length()).strip())
        .toList();
  }
}
