package dev.discard.common.queue;

import dev.discard.common.async.Await;
import dev.discard.common.job.JobJson;
import dev.discard.common.job.RunSpec;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;

/**
 * Redis' time, moved by hand: the queue's scripts, with the one call that asks for the time
 * replaced by a read of a key.
 */
public final class HandClock {

  private static final String KEY = "test:clock";
  private static final String ASKED = "redis.call('TIME')";
  private static final String READ = "redis.call('HMGET', '" + KEY + "', 's', 'us')";

  private final RedisLink link;
  private long millis = 1_700_000_000_000L;

  public HandClock(RedisLink link) {
    this.link = link;
  }

  /** The queue on this clock. */
  public JobQueue queue() {
    return new JobQueue(scripts());
  }

  /** The runs on this clock. */
  public Runs runs() {
    return new Runs(scripts());
  }

  /** Begins a run whose jobs are dead after so many failures. */
  public Future<?> create(RunSpec run, int patience) {
    return scripts()
        .call(
            "create_run.lua",
            run.id(),
            JobJson.write(run),
            "sealed",
            "name",
            Integer.toString(patience));
  }

  /** The scripts on this clock. */
  RunScripts scripts() {
    return new RunScripts(link, HandClock::load);
  }

  private static LuaScript load(String name) {
    String source = LuaScript.load(JobQueue.class, name).source();
    return LuaScript.of(name, source.replace(ASKED, READ));
  }

  public long millis() {
    return millis;
  }

  /** Writes the time; to be called after the server was emptied. */
  public void start() throws InterruptedException {
    Request set =
        Request.cmd(Command.HSET)
            .arg(KEY)
            .arg("s")
            .arg(millis / 1000)
            .arg("us")
            .arg(millis % 1000 * 1000);
    Await.await(link.send(set), QueueFixture.DEADLINE);
  }

  public void advance(Duration duration) throws InterruptedException {
    millis += duration.toMillis();
    start();
  }
}
