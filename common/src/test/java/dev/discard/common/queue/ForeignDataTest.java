package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.LEASE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static dev.discard.common.queue.QueueFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an older or newer version, or another program, left under our keys. */
class ForeignDataTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private final RunSpec spec = spec(1);
  private final RunId run = spec.id();
  private JobQueue queue;
  private Runs runs;

  @BeforeEach
  void link() {
    queue = new JobQueue(REDIS.link());
    runs = new Runs(REDIS.link());
  }

  private static String key(RunId run, String leaf) {
    return "discard:{run:" + run + "}:" + leaf;
  }

  private void assertAllRefuse(String said) {
    Lease lease = new Lease(run, history(7).id(), history(7), 1, 0, 0, 1);
    for (Future<?> call :
        List.<Future<?>>of(
            runs.create(spec, "sealed", "name"),
            runs.load(run),
            runs.counts(run),
            runs.cancel(run),
            runs.finish(run, "{}"),
            queue.enqueue(run, List.of(history(7))),
            queue.lease(run, "w1", LEASE, 1),
            queue.extend(List.of(lease), LEASE),
            queue.commit(segment(lease, 10, Ending.CONTINUES)),
            queue.fail(lease, "x", Duration.ZERO),
            queue.release(lease),
            queue.reclaim(run),
            queue.job(run, lease.job()),
            queue.jobs(run, "0"),
            queue.segments(run, lease.job()))) {
      assertThatThrownBy(() -> get(call))
          .isInstanceOf(ForeignDataException.class)
          .hasMessageContaining("left untouched")
          .hasMessageContaining(said);
    }
  }

  @Test
  void runOfAnotherVersion_isRefusedByEveryCall_andUntouched() throws Exception {
    REDIS.ask(Command.HSET, key(run, "run"), "schema", "1", "state", "active");
    String before = everything();

    assertAllRefuse("has schema 1");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void hashThatIsNotOurs_isRefusedByEveryCall_andUntouched() throws Exception {
    REDIS.ask(Command.HSET, key(run, "run"), "colour", "blue");
    String before = everything();

    assertAllRefuse("has schema none");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void valueOfAnotherKind_isRefusedByEveryCall_andUntouched() throws Exception {
    REDIS.ask(Command.SET, key(run, "run"), "text");
    String before = everything();

    assertAllRefuse("run is a string, not a hash");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void brokenRecord_isRefused_andNothingIsLeased() throws Exception {
    get(runs.create(spec, "sealed", "name"));
    get(queue.enqueue(run, List.of(history(7))));
    REDIS.ask(Command.HSET, key(run, "jobs"), "history-7-0", "{\"state\":\"ready\"}");
    String before = everything();

    assertThatThrownBy(() -> get(queue.lease(run, "w1", LEASE, 1)))
        .isInstanceOf(ForeignDataException.class)
        .hasMessageContaining("broken record of history-7-0");
    assertThatThrownBy(() -> get(queue.job(run, history(7).id())))
        .isInstanceOf(ForeignDataException.class);
    assertThatThrownBy(() -> get(queue.jobs(run, "0"))).isInstanceOf(ForeignDataException.class);

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void listOfRunsThatIsNotOurs_isRefused() throws Exception {
    REDIS.ask(Command.SET, "discard:runs", "text");
    assertThatThrownBy(() -> get(runs.active())).isInstanceOf(ForeignDataException.class);

    REDIS.ask(Command.DEL, "discard:runs");
    REDIS.ask(Command.ZADD, "discard:runs", 1, "not a run");
    assertThatThrownBy(() -> get(runs.active())).isInstanceOf(ForeignDataException.class);
  }

  /** All keys with their values, serialised by the server. */
  private static String everything() throws InterruptedException {
    StringBuilder all = new StringBuilder();
    for (String key :
        RunScripts.texts(REDIS.ask(Command.KEYS, "*").orElseThrow()).stream().sorted().toList()) {
      all.append(key).append(REDIS.ask(Command.DUMP, key).orElseThrow().toBuffer());
    }
    return all.toString();
  }
}
