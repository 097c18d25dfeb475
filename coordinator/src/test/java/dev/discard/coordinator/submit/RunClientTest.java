package dev.discard.coordinator.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.discard.common.async.Await;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.secret.FleetKey;
import dev.discard.common.secret.Secret;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.common.testing.RedisExtension;
import dev.discard.common.upload.FleetHttp;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.submit.CoordinatorFault.Kind;
import dev.discard.coordinator.testing.TestFleet;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class RunClientTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final RunOutcome OUTCOME =
      new RunOutcome(
          3,
          "/out/run",
          null,
          new RunOutcome.Sums(2, 4, 70, 8, 30),
          new Closing(List.of("w"), List.of("d"), List.of("g"), List.of("f"), List.of("i")),
          new RunOutcome.SinceLast(5, 1));
  private static final RunCounts COUNTS =
      new RunCounts(
          new RunCounts.Jobs(15, 1, 2, 3, 4, 5),
          new RunCounts.Attempts(6, 7, 8, 9, 14),
          new RunCounts.Committed(10, 11, new Counts(12, 3, 4, 5, 13)));

  @TempDir Path output;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    Await.await(vertx.close(), TestFleet.DEADLINE);
  }

  @Test
  void submission_comesBackAsItWas() {
    RunSubmission submission =
        new RunSubmission(TestFleet.run(RunMode.GUILD, true, 1), List.of("sealed"));
    assertThat(SubmitJson.readSubmission(SubmitJson.write(submission))).isEqualTo(submission);
  }

  @Test
  void status_comesBackAsItWas() {
    Event event =
        new Event(
            "17-2",
            Event.What.COMMITTED,
            new JobId("history-10-0"),
            JobKind.HISTORY,
            "worker",
            2,
            -1,
            5,
            6,
            "a \"detail\"");
    ChannelRef channel = new ChannelRef(1, 10, "käse\n", 0, 12L, null);
    RunStatus status =
        new RunStatus(
            "/out/run",
            COUNTS,
            List.of(event),
            List.of(new Work.History(channel, new SnowflakeRange(0, -1))),
            new RunStatus.Now(
                Optional.of("Archivist (id 1)"), OptionalDouble.of(0.25), Optional.of("disk full")),
            Optional.of(OUTCOME));
    assertThat(SubmitJson.readStatus(SubmitJson.write(status))).isEqualTo(status);
    RunStatus begun = RunStatus.begun("/out/run");
    assertThat(SubmitJson.readStatus(SubmitJson.write(begun))).isEqualTo(begun);
  }

  @Test
  void coordinator_isAway_whenNobodyListens() throws Exception {
    assertFault(URI.create("http://127.0.0.1:" + freePort()), Kind.AWAY, "no coordinator answers");
  }

  @Test
  void coordinator_isForeign_whenAnotherServiceAnswers() throws Exception {
    HttpServer server = serve(request -> request.response().end("{\"directory\":\"x\"}"));
    assertFault(address(server), Kind.FOREIGN, "is no discard coordinator");
  }

  @Test
  void coordinator_isForeign_whenItIsOfAnotherVersion() throws Exception {
    HttpServer server =
        serve(
            request ->
                request.response().putHeader(FleetHttp.PROTOCOL_HEADER, "2").end("whatever"));
    assertFault(address(server), Kind.FOREIGN, "of another version");
  }

  @Test
  void client_isNotAuthorised_whenItsKeyIsAnother() throws Exception {
    TestFleet fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    try {
      assertFault(fleet.coordinator().address(), Kind.UNAUTHORISED, "DISCARD_FLEET_KEY");
      assertThat(output.toFile().list()).containsExactly(".spool");
    } finally {
      fleet.stopCoordinator();
    }
  }

  @Test
  void run_isRefused_whenItIsNone() throws Exception {
    TestFleet fleet = TestFleet.start(REDIS.vertx(), REDIS.link(), output);
    try {
      for (String body : List.of("", "{}", "[]", "{\"tokens\":[\"x\"],\"spec\":{}}", "<run/>")) {
        var answer =
            fleet
                .worker()
                .send(
                    fleet
                        .worker()
                        .request(FleetHttp.runs())
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(body).isIn(400, 411);
      }
      RunSpec run = TestFleet.run(RunMode.PROFILE, false);
      String foreign = FleetKey.random().seal(TestFleet.TOKEN);
      String body = SubmitJson.write(new RunSubmission(run, List.of(foreign)));
      var answer =
          fleet
              .worker()
              .send(
                  fleet
                      .worker()
                      .request(FleetHttp.runs())
                      .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("DISCARD_FLEET_KEY");
      assertThat(output.toFile().list()).containsExactly(".spool");
    } finally {
      fleet.stopCoordinator();
    }
  }

  // A coordinator that is started anew is waited for, and nothing is told twice.
  @Test
  void follower_goesOn_whenTheCoordinatorIsAwayForAWhile() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    RunStatus ended =
        new RunStatus(
            "/out/run", COUNTS, List.of(), List.of(), RunStatus.Now.UNKNOWN, Optional.of(OUTCOME));
    HttpServer server =
        serve(
            request -> {
              request.response().putHeader(FleetHttp.PROTOCOL_HEADER, "1");
              switch (asked.incrementAndGet()) {
                case 1 -> request.connection().close();
                case 2 -> request.response().setStatusCode(503).end("{}");
                case 3 -> request.response().end(SubmitJson.write(RunStatus.begun("/out/run")));
                default -> request.response().end(SubmitJson.write(ended));
              }
            });
    RunClient client = new RunClient(vertx, address(server), FleetKey.random());
    AtomicInteger seen = new AtomicInteger();
    RunSpec run = TestFleet.run(RunMode.PROFILE, false);
    assertThat(client.follow(run.id(), status -> seen.incrementAndGet())).isEqualTo(OUTCOME);
    assertThat(seen).hasValue(2);
    client.close();
  }

  private void assertFault(URI address, Kind kind, String words) {
    RunClient client = new RunClient(vertx, address, FleetKey.random());
    RunSpec run = TestFleet.run(RunMode.PROFILE, false);
    CoordinatorFault fault =
        catchThrowableOfType(
            CoordinatorFault.class, () -> client.submit(run, List.of(Secret.of("a.secret-token"))));
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault)
        .hasMessageContaining(words)
        .hasMessageContaining(address.toString())
        .hasMessageNotContaining("\n")
        .hasMessageNotContaining("a.secret-token");
    client.close();
  }

  private HttpServer serve(io.vertx.core.Handler<HttpServerRequest> handler) throws Exception {
    return Await.await(
        vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"),
        TestFleet.DEADLINE);
  }

  private static URI address(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
