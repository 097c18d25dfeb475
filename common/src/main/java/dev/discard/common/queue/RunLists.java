package dev.discard.common.queue;

import static dev.discard.common.queue.RunScripts.reading;

import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The names of the fleet's runs: those that are not finished, by their start, and the latest that
 * are, by their end. They lie on another node of a cluster than the runs, so no script keeps both
 * in step: a run is on one list at least, and a name on a list may be that of a run which is gone.
 */
final class RunLists {

  /** More than anybody reads; Redis holds 30 bytes for each. */
  private static final int MOST_PAST = 200;

  private final RedisLink link;
  private final Duration kept;

  /**
   * @param kept how long a finished run stays in Redis, and its name here
   */
  RunLists(RedisLink link, Duration kept) {
    this.link = link;
    this.kept = kept;
  }

  Future<Void> begin(RunSpec run) {
    return send(
        Request.cmd(Command.ZADD)
            .arg(activeKey())
            .arg(run.created().toEpochMilli())
            .arg(run.id().value()));
  }

  /** The oldest first. */
  Future<List<RunId>> active() {
    return ids(Request.cmd(Command.ZRANGE).arg(activeKey()).arg(0).arg(-1));
  }

  /** Those that ended last first. */
  Future<List<RunId>> past() {
    return ids(Request.cmd(Command.ZRANGE).arg(pastKey()).arg(0).arg(-1).arg("REV"));
  }

  /** Moves a run from the one list to the other; the same again does nothing. */
  Future<Void> end(RunId run) {
    return link.send(Request.cmd(Command.TIME))
        .compose(now -> send(addPast(run, now.orElseThrow())))
        .compose(added -> send(trim()))
        .compose(trimmed -> send(Request.cmd(Command.EXPIRE).arg(pastKey()).arg(kept.toSeconds())))
        .compose(renewed -> drop(run, activeKey()));
  }

  /** Takes a run off both lists. */
  Future<Void> forget(RunId run) {
    return drop(run, activeKey()).compose(dropped -> drop(run, pastKey()));
  }

  private static Request addPast(RunId run, Response time) {
    return Request.cmd(Command.ZADD)
        .arg(pastKey())
        .arg("NX")
        .arg(String.valueOf(time.get(0)))
        .arg(run.value());
  }

  private static Request trim() {
    return Request.cmd(Command.ZREMRANGEBYRANK).arg(pastKey()).arg(0).arg(-1 - MOST_PAST);
  }

  private Future<Void> drop(RunId run, String list) {
    return send(Request.cmd(Command.ZREM).arg(list).arg(run.value()));
  }

  private Future<Void> send(Request request) {
    return link.send(request).<Void>mapEmpty().recover(RunScripts::nameForeign);
  }

  private Future<List<RunId>> ids(Request range) {
    return link.send(range)
        .map(Optional::orElseThrow)
        .map(reading(runs -> RunScripts.texts(runs).stream().map(RunId::new).toList()))
        .recover(RunScripts::nameForeign);
  }

  private static String activeKey() {
    return Keyspace.fleet("runs");
  }

  private static String pastKey() {
    return Keyspace.fleet("past");
  }
}
