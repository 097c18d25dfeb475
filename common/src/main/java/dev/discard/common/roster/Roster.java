package dev.discard.common.roster;

import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The workers of the fleet in Redis: each gives a sign of life, and is forgotten without it. */
public final class Roster {

  /** How long a sign is believed; to be given again well within it. */
  public static final Duration BELIEVED = Duration.ofSeconds(15);

  private static final LuaScript TELL = LuaScript.load(Roster.class, "tell.lua");
  private static final LuaScript LIST = LuaScript.load(Roster.class, "list.lua");

  private final RedisLink redis;

  public Roster(RedisLink redis) {
    this.redis = redis;
  }

  /** Gives a worker's sign. */
  public Future<Void> tell(WorkerSign sign) {
    return tell(sign, BELIEVED);
  }

  Future<Void> tell(WorkerSign sign, Duration believed) {
    List<String> args =
        List.of(sign.name(), WorkerJson.of(sign).toString(), Long.toString(believed.toMillis()));
    return redis.eval(TELL, List.of(key()), args).mapEmpty();
  }

  /** Takes a worker's sign back, as when it leaves. */
  public Future<Void> forget(String worker) {
    return redis.send(Request.cmd(Command.HDEL).arg(key()).arg(worker)).mapEmpty();
  }

  /** All who gave a sign lately, by name. */
  public Future<List<WorkerSign>> all() {
    return redis.eval(LIST, List.of(key()), List.of()).map(Roster::read);
  }

  private static List<WorkerSign> read(Response signs) {
    return signs.stream()
        .map(sign -> WorkerJson.read(sign.toString()))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(WorkerSign::name))
        .toList();
  }

  private static String key() {
    return Keyspace.fleet("workers");
  }
}
