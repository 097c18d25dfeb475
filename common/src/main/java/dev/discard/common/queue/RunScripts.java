package dev.discard.common.queue;

import dev.discard.common.job.RunId;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.redis.RedisReplyException;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The queue's scripts, run on the keys of a run. */
final class RunScripts {

  /** In the order of keys.lua. */
  private static final List<String> LEAVES =
      List.of("run", "jobs", "queue", "lanes", "busy", "later", "leased", "segments", "events");

  private static final Set<String> FOREIGN = Set.of("SCHEMA", "WRONGTYPE");

  private final RedisLink link;
  private final Function<String, LuaScript> source;
  private final Map<String, LuaScript> loaded = new ConcurrentHashMap<>();

  RunScripts(RedisLink link, Function<String, LuaScript> source) {
    this.link = link;
    this.source = source;
  }

  static RunScripts over(RedisLink link) {
    return new RunScripts(link, name -> LuaScript.load(RunScripts.class, name));
  }

  RedisLink link() {
    return link;
  }

  /** The name of one key of a run. */
  static String key(RunId run, String leaf) {
    return Keyspace.run(run.value(), leaf);
  }

  Future<Response> call(String name, RunId run, String... args) {
    return call(name, run, List.of(args));
  }

  Future<Response> call(String name, RunId run, List<String> args) {
    LuaScript script = loaded.computeIfAbsent(name, source);
    List<String> keys = LEAVES.stream().map(leaf -> key(run, leaf)).toList();
    return link.eval(script, keys, args).recover(RunScripts::nameForeign);
  }

  /** Turns Redis' word for data of another kind or version into ours. */
  static <T> Future<T> nameForeign(Throwable failure) {
    boolean foreign =
        failure instanceof RedisReplyException reply && FOREIGN.contains(reply.code());
    return Future.failedFuture(
        foreign
            ? new ForeignDataException(String.valueOf(failure.getMessage()), failure)
            : failure);
  }

  /** A reader of replies that takes what it cannot read for foreign data. */
  static <R, T> Function<R, T> reading(Function<R, T> reader) {
    return reply -> {
      try {
        return reader.apply(reply);
      } catch (IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException odd) {
        throw new ForeignDataException(String.valueOf(odd.getMessage()), odd);
      }
    };
  }

  /** The elements of an array reply as text. */
  static List<String> texts(Response array) {
    return array.stream().map(Response::toString).toList();
  }
}
