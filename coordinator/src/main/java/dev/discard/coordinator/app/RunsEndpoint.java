package dev.discard.coordinator.app;

import dev.discard.common.job.RunId;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.Runs;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.drive.Followed;
import dev.discard.coordinator.drive.RunLoop;
import dev.discard.coordinator.ingest.Home;
import dev.discard.coordinator.ingest.Refusal;
import dev.discard.coordinator.submit.RunOutcome;
import dev.discard.coordinator.submit.RunStatus;
import dev.discard.coordinator.submit.SubmitJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code /v1/runs/<id>}: tells how a run stands, and cancels it. */
final class RunsEndpoint {

  private static final int MOST_EVENTS = 1000;

  private final RunLoop loop;
  private final Runs runs;
  private final RunIntake intake;
  private final Revival revival;

  RunsEndpoint(RunLoop loop, Runs runs, RunIntake intake, Revival revival) {
    this.loop = loop;
    this.runs = runs;
    this.intake = intake;
    this.revival = revival;
  }

  /** {@code POST /v1/runs}. */
  Future<Void> submit(HttpServerRequest request) {
    return Bodies.read(request)
        .compose(body -> Home.bring(intake.take(body)))
        .compose(status -> Bodies.answer(request, 201, SubmitJson.write(status)));
  }

  /** {@code POST /v1/runs/<id>/take-up}. */
  Future<Void> takeUp(String id, HttpServerRequest request) {
    RunId run = runId(id);
    return Bodies.read(request)
        .compose(body -> Home.bring(revival.takeUp(run, body)))
        .compose(taken -> Bodies.answer(request, 200, taken.toJson()));
  }

  /** {@code GET} or {@code DELETE}. */
  Future<Void> one(String id, HttpServerRequest request) {
    RunId run = runId(id);
    if (request.method().equals(HttpMethod.GET)) {
      String after = Objects.requireNonNullElse(request.getParam("events_after"), Event.BEGINNING);
      return Home.bring(status(run, after))
          .compose(status -> Bodies.answer(request, 200, SubmitJson.write(status)));
    }
    if (request.method().equals(HttpMethod.DELETE)) {
      return Home.bring(cancel(run)).compose(done -> Bodies.answer(request, 200, "{}"));
    }
    throw new Refusal(405, "method_not_allowed", "a run can be looked at and cancelled");
  }

  private Future<RunStatus> status(RunId run, String after) {
    Optional<Followed> followed = loop.followed(run);
    return followed.isPresent()
        ? Future.succeededFuture(status(followed.get(), after))
        : past(run, after);
  }

  private static RunStatus status(Followed run, String after) {
    // Asked first: when it is there, the events after it are all that there will be.
    Optional<RunOutcome> outcome = run.outcome();
    List<Event> events = run.events().after(after, MOST_EVENTS);
    return new RunStatus(
        run.directory(),
        run.counts(),
        events,
        run.events().enqueuedBy(events),
        now(run.moment(), run.spent().limited()),
        outcome);
  }

  private static RunStatus.Now now(Followed.Moment moment, OptionalDouble waiting) {
    Optional<String> account =
        moment.selves().stream()
            .map(self -> self.name() + " (id " + Snowflake.format(self.id()) + ")")
            .reduce((one, other) -> one + ", " + other);
    return new RunStatus.Now(account, waiting, moment.trouble());
  }

  /** A run that ended before this coordinator was started, as Redis keeps it for some days. */
  private Future<RunStatus> past(RunId run, String after) {
    return runs.load(run)
        .map(record -> record.flatMap(found -> found.outcome()).map(SubmitJson::readOutcome))
        .map(outcome -> outcome.orElseThrow(RunsEndpoint::unknown))
        .compose(outcome -> past(run, after, outcome));
  }

  private Future<RunStatus> past(RunId run, String after, RunOutcome outcome) {
    return Future.join(runs.counts(run), runs.events(run, after, MOST_EVENTS))
        .map(
            both ->
                new RunStatus(
                    outcome.directory(),
                    both.resultAt(0),
                    both.resultAt(1),
                    List.of(),
                    RunStatus.Now.UNKNOWN,
                    Optional.of(outcome)));
  }

  private Future<Void> cancel(RunId run) {
    return runs.cancel(run)
        .compose(
            done -> {
              loop.cancelled(run);
              return done ? Future.succeededFuture() : Future.failedFuture(unknown());
            });
  }

  private static RunId runId(String text) {
    try {
      return new RunId(text);
    } catch (IllegalArgumentException malformed) {
      throw unknown();
    }
  }

  private static Refusal unknown() {
    return new Refusal(404, "no_such_run", "this coordinator has no such run");
  }
}
