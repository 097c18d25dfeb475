package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.LEASE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static dev.discard.common.queue.QueueFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an older or newer version, or another program, left under our keys. */
class ForeignDataTest {

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private static final Work.History SEVEN = history(7);
  private static final RestoredJob JOB = new RestoredJob(history(9), List.of(), Optional.empty());

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

  /** All that reads or writes a run, all at once. */
  private Map<String, Future<?>> everyCall() {
    Lease lease = new Lease(run, SEVEN.id(), SEVEN, 1, 0, 0, 1, Accounts.FIRST);
    Map<String, Future<?>> calls = new LinkedHashMap<>();
    calls.put("create", runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    calls.put("load", runs.load(run));
    calls.put("counts", runs.counts(run));
    calls.put("cancel", runs.cancel(run));
    calls.put("finish", runs.finish(run, "{}"));
    calls.put("forget", runs.forget(run));
    calls.put("enqueue", queue.enqueue(run, List.of(SEVEN)));
    calls.put("lease", queue.lease(run, "w1", LEASE, 1));
    calls.put("extend", queue.extend(List.of(lease), LEASE));
    calls.put("commit", queue.commit(segment(lease, 10, Ending.CONTINUES)));
    calls.put("fail", queue.fail(lease, "x", Duration.ZERO));
    calls.put("release", queue.release(lease));
    calls.put("reclaim", queue.reclaim(run));
    calls.put("split", queue.split(run, history(7, 0, 9), List.of(history(7, 9, 1000))));
    calls.put("restore", queue.restore(run, List.of(JOB)));
    calls.put("requeue again", queue.requeue(run, List.of(SEVEN.id()), List.of()));
    calls.put("requeue anew", queue.requeue(run, List.of(), List.of(SEVEN.id())));
    calls.put("job", queue.job(run, SEVEN.id()));
    calls.put("jobs", queue.jobs(run, "0"));
    calls.put("segments", queue.segments(run, SEVEN.id()));
    return calls;
  }

  private static void assertRefused(String name, Future<?> call, String said) {
    assertThatThrownBy(() -> get(call))
        .as(name)
        .isInstanceOf(ForeignDataException.class)
        .hasMessageContaining("left untouched")
        .hasMessageContaining(said);
  }

  private void assertEveryCallRefuses_andLeavesAllUntouched(String said) throws Exception {
    Map<String, Object> before = everything();

    everyCall().forEach((name, call) -> assertRefused(name, call, said));

    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "5", "two"})
  void runOfAnotherVersion_isRefusedByEveryCall_andUntouched(String version) throws Exception {
    REDIS.ask(Command.HSET, key(run, "run"), "schema", version, "state", "active");

    assertEveryCallRefuses_andLeavesAllUntouched("has schema " + version);
  }

  @Test
  void hashThatIsNotOurs_isRefusedByEveryCall_andUntouched() throws Exception {
    REDIS.ask(Command.HSET, key(run, "run"), "colour", "blue");

    assertEveryCallRefuses_andLeavesAllUntouched("has schema none");
  }

  // A script that fails in the middle has written already, so it looks at all keys at first.
  @ParameterizedTest
  @ValueSource(
      strings = {"run", "jobs", "queue", "lanes", "busy", "later", "leased", "segments", "events"})
  void keyOfAnotherType_isRefusedByEveryCall_andUntouched(String leaf) throws Exception {
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    get(queue.enqueue(run, List.of(SEVEN, history(8))));
    get(queue.lease(run, "w1", LEASE, 1));
    REDIS.ask(Command.DEL, key(run, leaf));
    REDIS.ask(Command.SET, key(run, leaf), "text");

    assertEveryCallRefuses_andLeavesAllUntouched(leaf + " is a string, not a ");
    if (leaf.equals("events")) {
      assertRefused("events", runs.events(run, Event.BEGINNING, 10), "WRONGTYPE");
    }
  }

  @Test
  void keysWithoutTheirRun_areLeftAlone() throws Exception {
    REDIS.ask(Command.HSET, key(run, "jobs"), "history-7-0", "what?");
    Map<String, Object> before = everything();

    assertRefused(
        "create",
        runs.create(spec, List.of(new SealedToken("sealed", "name"))),
        "jobs lies there without its run");

    assertThat(everything()).isEqualTo(before);
  }

  // What an older version wrote: a record without an end.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"state\":\"ready\"}",
        "ready history 3 0000000001 channel-7 0 0 0 0 0 - 0\n{\"kind\":\"history\"}"
      })
  void brokenRecord_isRefused_andUntouched(String record) throws Exception {
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    get(queue.enqueue(run, List.of(SEVEN)));
    REDIS.ask(Command.HSET, key(run, "jobs"), "history-7-0", record);
    Map<String, Object> before = everything();
    Lease lease = new Lease(run, SEVEN.id(), SEVEN, 1, 0, 0, 1, Accounts.FIRST);

    String said = "broken record of history-7-0";
    assertRefused("lease", queue.lease(run, "w1", LEASE, 1), said);
    assertRefused("extend", queue.extend(List.of(lease), LEASE), said);
    assertRefused("commit", queue.commit(segment(lease, 10, Ending.CONTINUES)), said);
    assertRefused("fail", queue.fail(lease, "x", Duration.ZERO), said);
    assertRefused("release", queue.release(lease), said);
    assertRefused("split", queue.split(run, history(7, 0, 9), List.of(history(7, 9, 1000))), said);
    assertRefused("requeue", queue.requeue(run, List.of(SEVEN.id()), List.of()), said);
    assertRefused("segments", queue.segments(run, SEVEN.id()), said);
    assertRefused("job", queue.job(run, SEVEN.id()), "");
    assertRefused("jobs", queue.jobs(run, "0"), "");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void soundJobs_areStillLeased_beforeABrokenOne() throws Exception {
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    get(queue.enqueue(run, List.of(SEVEN, history(8))));
    REDIS.ask(Command.HSET, key(run, "jobs"), "history-8-0", "what?");

    assertThat(get(queue.lease(run, "w1", LEASE, 5)))
        .extracting(Lease::work)
        .containsExactly(SEVEN);
    assertRefused("lease", queue.lease(run, "w1", LEASE, 5), "broken record of history-8-0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lease", "reclaim", "wake up"})
  void entryWithoutItsJob_isRefused_andUntouched(String found) throws Exception {
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    get(queue.enqueue(run, List.of(SEVEN)));
    switch (found) {
      case "reclaim" -> REDIS.ask(Command.ZADD, key(run, "leased"), "1", "history-9-0");
      case "wake up" -> REDIS.ask(Command.ZADD, key(run, "later"), "1", "history-9-0");
      default -> REDIS.ask(Command.HDEL, key(run, "jobs"), "history-7-0");
    }
    Map<String, Object> before = everything();

    assertRefused(
        found,
        found.equals("reclaim") ? queue.reclaim(run) : queue.lease(run, "w1", LEASE, 1),
        "names an unknown job history-");

    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void brokenSegment_isRefused_andUntouched() throws Exception {
    get(runs.create(spec, List.of(new SealedToken("sealed", "name"))));
    get(queue.enqueue(run, List.of(SEVEN)));
    Lease lease = get(queue.lease(run, "w1", LEASE, 1)).get(0);
    Commit commit = segment(lease, 1000, DONE);
    get(queue.commit(commit));
    REDIS.ask(Command.HSET, key(run, "segments"), "history-7-0/0", "what?");
    Map<String, Object> before = everything();

    assertRefused("commit", queue.commit(commit), "broken history-7-0/0");
    assertRefused(
        "requeue", queue.requeue(run, List.of(), List.of(SEVEN.id())), "broken history-7-0/0");
    assertRefused("segments", queue.segments(run, SEVEN.id()), "");

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

  /**
   * All keys with their values; fields in order, since the server's own order changes by itself.
   */
  private static Map<String, Object> everything() throws InterruptedException {
    Map<String, Object> all = new TreeMap<>();
    for (String key : RunScripts.texts(REDIS.ask(Command.KEYS, "*").orElseThrow())) {
      all.put(key, value(key));
    }
    return all;
  }

  private static Object value(String key) throws InterruptedException {
    String type = REDIS.ask(Command.TYPE, key).orElseThrow().toString();
    return switch (type) {
      case "hash" -> fields(REDIS.ask(Command.HGETALL, key).orElseThrow());
      case "zset" -> REDIS.ask(Command.ZRANGE, key, 0, -1, "WITHSCORES").orElseThrow().toString();
      case "stream" -> REDIS.ask(Command.XRANGE, key, "-", "+").orElseThrow().toString();
      default -> type + " " + REDIS.ask(Command.GET, key).orElseThrow();
    };
  }

  private static Map<String, String> fields(Response hash) {
    Map<String, String> fields = new TreeMap<>();
    hash.getKeys().forEach(name -> fields.put(name, hash.get(name).toString()));
    return fields;
  }
}
