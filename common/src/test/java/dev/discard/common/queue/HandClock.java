package dev.discard.common.queue;

import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.testing.RedisExtension;
import io.vertx.redis.client.Command;
import java.time.Duration;

/**
 * Redis' time, moved by hand: the queue's scripts, with the one call that asks for the time
 * replaced by a read of a key.
 */
final class HandClock {

  private static final String KEY = "test:clock";
  private static final String ASKED = "redis.call('TIME')";

  private final RedisExtension redis;
  private long millis = 1_700_000_000_000L;

  HandClock(RedisExtension redis) {
    this.redis = redis;
  }

  /** The scripts on this clock. */
  RunScripts scripts(RedisLink link) {
    return new RunScripts(link, this::load);
  }

  private LuaScript load(String name) {
    String source = LuaScript.load(JobQueue.class, name).source();
    return LuaScript.of(
        name, source.replace(ASKED, "redis.call('HMGET', '" + KEY + "', 's', 'us')"));
  }

  /** Writes the time; to be called after the server was emptied. */
  void start() throws InterruptedException {
    redis.ask(Command.HSET, KEY, "s", millis / 1000, "us", millis % 1000 * 1000);
  }

  void advance(Duration duration) throws InterruptedException {
    millis += duration.toMillis();
    start();
  }
}
