package dev.discard.coordinator.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.SpentMeta;
import dev.discard.common.ratelimit.KnownLimits;
import dev.discard.common.spent.Cause;
import dev.discard.common.spent.RunSpent;
import dev.discard.common.spent.Spent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sentence which figures get. */
class ExplanationTest {

  private static final String MESSAGES = RouteLimits.MESSAGES;

  @Test
  void oneChannel_isBoundByItsBucket() {
    RunSpent run =
        run(200, Map.of(Cause.BUCKET, 182, Cause.NETWORK, 6), Map.of(1L, channel(182, 201)));

    assertThat(explain(run, 1))
        .containsExactly(
            "3 min 20 s, with 0.9 jobs at a time; of their time 97 % waiting for the bucket of"
                + " #general (5 per 5 s, assumed), 3 % network",
            "bound by the limits: 3 min 16 s at best for 201 requests in #general (5 per 5 s,"
                + " assumed); more workers will not help, another bot that can read #general would"
                + " (--tokens-file)");
    assertThat(meta(run, 1).bound()).isEqualTo(196);
  }

  @Test
  void severalAccounts_shareAChannel() {
    RunSpent run = run(100, Map.of(Cause.BUCKET, 190), Map.of(1L, channel(190, 201)));

    assertThat(meta(run, 2).bound()).isEqualTo(96);
  }

  @Test
  void limitThatTheRunHasOutrun_boundsNothing() {
    RunSpent run = run(20, Map.of(Cause.NETWORK, 18), Map.of(1L, channel(0, 201)));

    assertThat(meta(run, 1).bound()).as("the pace of 45/s").isBetween(4.0, 5.0);
    assertThat(explain(run, 1).get(1))
        .startsWith(
            "held up by the network: jobs waited 89 ms for an answer on average; more workers")
        .endsWith("; the limits allow 4.4 s at best");
  }

  @Test
  void learnedLimit_outranksTheAssumedOne_andNoneIsAnAnswerToo() {
    RunSpent run = run(90, Map.of(Cause.BUCKET, 80), Map.of(1L, channel(80, 41)));
    KnownLimits.Bucket two =
        new KnownLimits.Bucket(
            "h", 2, Duration.ofSeconds(4), Duration.ofSeconds(2), KnownLimits.Shape.SLIDING);

    assertThat(Explanation.of(run, given(1, known(Optional.of(two)))).explained().get(1))
        .startsWith(
            "bound by the limits: 1 min 18 s at best for 41 requests in #general (2 per 4 s);");
    assertThat(Explanation.of(run, given(1, known(Optional.empty()))).bound())
        .as("the pace only")
        .isLessThan(1);
  }

  @Test
  void manyChannels_thatWaitOneAfterAnother_needMoreWorkers() {
    Map<Long, Spent> channels = new HashMap<>();
    for (long id = 1; id <= 30; id++) {
      channels.put(id, channel(20, 25));
    }
    RunSpent run = run(100, Map.of(Cause.BUCKET, 600), channels);

    assertThat(explain(run, 1))
        .containsExactly(
            "1 min 40 s, with 6 jobs at a time; of their time 100 % waiting for the buckets of 30"
                + " channels",
            "held up by buckets, 6 jobs at a time: more workers ask in more channels at once; the"
                + " limits allow 20 s at best");
  }

  @Test
  void manyRequests_areBoundByThePace() {
    Map<Long, Spent> threads = new HashMap<>();
    for (long id = 1; id <= 1000; id++) {
      threads.put(id, channel(0, 1));
    }
    RunSpent run = run(23, Map.of(Cause.PACE, 150, Cause.NETWORK, 10), threads);

    assertThat(explain(run, 1).get(0)).contains("94 % waiting for the global pace (45/s a token)");
    assertThat(explain(run, 1).get(1))
        .isEqualTo(
            "bound by the limits: 22 s at best for 1,000 requests at 45/s of each token; more"
                + " workers will not help, another bot would (--tokens-file)");
    assertThat(meta(run, 2).bound()).isBetween(11.0, 11.2);
  }

  @ParameterizedTest
  @CsvSource({
    "REFUSAL, held up by 429s",
    "REDIS, held up by Redis",
    "ERROR, held up by failed attempts",
    "UPLOAD, held up by uploads",
    "REST, held up by the machines",
    "NETWORK, held up by the network",
    "PACE, held up by the global pace at times"
  })
  void mostOfTheTime_namesWhatHeldUp(Cause most, String words) {
    RunSpent run = run(100, Map.of(most, 50, Cause.BUCKET, 40), Map.of(1L, channel(40, 10)));

    assertThat(explain(run, 1).get(1)).startsWith(words);
  }

  @Test
  void shortRuns_areNotExplained_butCounted() {
    RunSpent run = run(1, Map.of(Cause.NETWORK, 1), Map.of(1L, channel(0, 3)));

    assertThat(explain(run, 1)).isEmpty();
    assertThat(meta(run, 1).seconds()).containsEntry("network", 1.0);
    assertThat(meta(run, 1).requests()).containsEntry(MESSAGES, 3L);
  }

  @Test
  void runsThatOnlyPaused_areNotExplained() {
    RunSpent run = run(60, Map.of(Cause.UPLOAD, 1), Map.of());

    assertThat(explain(run, 1)).isEmpty();
  }

  @Test
  void guildsShareTheirRequests_evenlyAtBest() {
    Spent members =
        new Spent(Map.of(Cause.BUCKET, seconds(100)), Map.of(RouteLimits.MEMBERS, 110L));
    RunSpent run = new RunSpent(seconds(100), members, Map.of());
    Circumstances two = new Circumstances(Map.of(), 2, 1, 45, RouteLimits.assumed());
    Circumstances one = new Circumstances(Map.of(), 1, 1, 45, RouteLimits.assumed());

    assertThat(Explanation.of(run, one).bound()).isEqualTo(100);
    assertThat(Explanation.of(run, two).bound()).isEqualTo(45);
  }

  private static List<String> explain(RunSpent run, int accounts) {
    return meta(run, accounts).explained();
  }

  private static SpentMeta meta(RunSpent run, int accounts) {
    return Explanation.of(run, given(accounts, RouteLimits.assumed()));
  }

  private static Circumstances given(int accounts, RouteLimits limits) {
    return new Circumstances(Map.of(1L, "general"), 1, accounts, 45, limits);
  }

  private static RouteLimits known(Optional<KnownLimits.Bucket> bucket) {
    return RouteLimits.of(
        List.of(
            new KnownLimits(
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                List.of(
                    new KnownLimits.Route(MESSAGES, bucket.isEmpty(), bucket, Optional.empty())))));
  }

  private static RunSpent run(int driven, Map<Cause, Integer> time, Map<Long, Spent> channels) {
    Map<Cause, Duration> times = new HashMap<>();
    time.forEach((cause, some) -> times.put(cause, seconds(some)));
    long asked = channels.values().stream().mapToLong(Spent::asked).sum();
    return new RunSpent(seconds(driven), new Spent(times, Map.of(MESSAGES, asked)), channels);
  }

  private static Spent channel(int bucket, long requests) {
    return new Spent(Map.of(Cause.BUCKET, seconds(bucket)), Map.of(MESSAGES, requests));
  }

  private static Duration seconds(int some) {
    return Duration.ofSeconds(some);
  }
}
