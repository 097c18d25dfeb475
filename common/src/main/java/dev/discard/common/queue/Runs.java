package dev.discard.common.queue;

import static dev.discard.common.queue.RunScripts.reading;

import dev.discard.common.job.JobJson;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.segment.Manifest;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The runs of the fleet: which there are, how they stand, what happens in them.
 *
 * <p>Every call fails with {@link ForeignDataException} when what lies in Redis is of another
 * version.
 */
public final class Runs {

  /** Failed attempts without progress after which a job is dead. */
  public static final int PATIENCE = 5;

  private static final Duration KEPT_AFTER_THE_END = Duration.ofDays(7);
  private static final String GONE = "gone";

  /** Base64 has no blank, and neither have names. */
  private static final String BETWEEN_TOKENS = " ";

  private final RunScripts scripts;
  private final RunLists lists;

  public Runs(RedisLink link) {
    this(RunScripts.over(link));
  }

  Runs(RunScripts scripts) {
    this.scripts = scripts;
    this.lists = new RunLists(scripts.link(), KEPT_AFTER_THE_END);
  }

  /**
   * Begins a run, without jobs. The same again does nothing.
   *
   * @param tokens those of its accounts, in the order of their numbers
   * @return fails when another run has this id
   */
  public Future<Void> create(RunSpec spec, List<SealedToken> tokens) {
    String sealed = joined(tokens, SealedToken::sealed);
    String names = joined(tokens, SealedToken::name);
    String patience = Integer.toString(PATIENCE);
    return scripts
        .call("create_run.lua", spec.id(), JobJson.write(spec), sealed, names, patience)
        .compose(
            answer ->
                switch (answer.toString()) {
                  case "created", "same" -> list(spec);
                  case "over" -> Future.succeededFuture();
                  default ->
                      Future.failedFuture(
                          new IllegalStateException("there is another run " + spec.id()));
                });
  }

  private static String joined(List<SealedToken> tokens, Function<SealedToken, String> part) {
    return tokens.stream().map(part).collect(Collectors.joining(BETWEEN_TOKENS));
  }

  /** Comes second, so that every listed run exists; a caller that was cut off tries again. */
  private Future<Void> list(RunSpec spec) {
    return lists.begin(spec);
  }

  /**
   * The runs that are not finished, the oldest first. One whose end was cut off may still be
   * listed; {@link #finish} again takes it off.
   */
  public Future<List<RunId>> active() {
    return lists.active();
  }

  /** The latest finished runs, the last to end first; Redis may have lost one of them since. */
  public Future<List<RunId>> past() {
    return lists.past();
  }

  /** The run; empty when Redis does not have it. */
  public Future<Optional<RunRecord>> load(RunId run) {
    return scripts
        .call("run_record.lua", run)
        .map(reading(reply -> reply.size() == 0 ? Optional.empty() : Optional.of(record(reply))));
  }

  private static RunRecord record(Response reply) {
    Iterator<String> texts = RunScripts.texts(reply).iterator();
    return new RunRecord(
        JobJson.readRun(texts.next()),
        tokens(texts.next(), texts.next()),
        Fields.constant(RunRecord.State.class, texts.next()),
        texts.hasNext() ? Optional.of(texts.next()) : Optional.empty());
  }

  private static List<SealedToken> tokens(String sealed, String names) {
    List<SealedToken> tokens = new ArrayList<>();
    Iterator<String> name = List.of(names.split(BETWEEN_TOKENS, -1)).iterator();
    for (String token : sealed.split(BETWEEN_TOKENS, -1)) {
      tokens.add(new SealedToken(token, name.next()));
    }
    return tokens;
  }

  /**
   * How the run stands.
   *
   * @return fails with {@link NoSuchRunException} when Redis does not have it
   */
  public Future<RunCounts> counts(RunId run) {
    return scripts
        .call("counts.lua", run)
        .compose(
            reply ->
                reply.size() == 0
                    ? Future.failedFuture(new NoSuchRunException(run))
                    : Future.succeededFuture(counts(reply)));
  }

  private static RunCounts counts(Response reply) {
    Iterator<Long> n = reply.stream().map(Response::toLong).iterator();
    return new RunCounts(
        new RunCounts.Jobs(n.next(), n.next(), n.next(), n.next(), n.next(), n.next()),
        new RunCounts.Attempts(n.next(), n.next(), n.next(), n.next(), n.next()),
        new RunCounts.Committed(
            n.next(),
            n.next(),
            new Manifest.Counts(n.next(), n.next(), n.next(), n.next(), n.next(), n.next())));
  }

  /**
   * What happened after an event, the oldest first. The last ten thousand events or so are kept.
   *
   * @param after an event's id, or {@link Event#BEGINNING}
   * @param most how many at most
   */
  public Future<List<Event>> events(RunId run, String after, int most) {
    Request range =
        Request.cmd(Command.XRANGE)
            .arg(RunScripts.key(run, "events"))
            .arg("(" + after)
            .arg("+")
            .arg("COUNT")
            .arg(most);
    return scripts
        .link()
        .send(range)
        .map(Optional::orElseThrow)
        .map(reading(entries -> entries.stream().map(EventRecord::read).toList()))
        .recover(RunScripts::nameForeign);
  }

  /** Stops the run: no more leases, workers drop their jobs. False when none goes on. */
  public Future<Boolean> cancel(RunId run) {
    return scripts.call("cancel_run.lua", run).map(answer -> !answer.toString().equals(GONE));
  }

  /**
   * Ends the run. Redis keeps it for seven days. The same again does nothing.
   *
   * @param outcome how it ended, JSON
   * @return false when Redis does not have it
   */
  public Future<Boolean> finish(RunId run, String outcome) {
    String seconds = Long.toString(KEPT_AFTER_THE_END.toSeconds());
    return scripts
        .call("finish_run.lua", run, outcome, seconds)
        .map(answer -> !answer.toString().equals(GONE))
        .compose(there -> (there ? lists.end(run) : lists.forget(run)).map(there));
  }

  /**
   * Deletes a finished run from Redis, so that a run of its id can begin anew.
   *
   * @return false, and nothing is deleted, when Redis does not have it or it is not finished
   */
  public Future<Boolean> forget(RunId run) {
    return scripts
        .call("forget_run.lua", run)
        .map(answer -> answer.toString().equals("yes"))
        .compose(yes -> yes ? lists.forget(run).map(true) : Future.succeededFuture(false));
  }
}
