package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.ratelimit.VirtualFleet.Latency;
import dev.discard.common.ratelimit.VirtualServer.Rounding;
import dev.discard.common.ratelimit.VirtualServer.Shape;
import dev.discard.common.ratelimit.VirtualServer.Words;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/**
 * Random fleets of processes against honest servers: no request ever reaches an exhausted bucket.
 * {@code -Ddiscard.limits.hours=10} makes the long one so long; it is short otherwise.
 */
class WorkersOracleTest {

  private static final String MESSAGES = "GET /channels/:c/messages";
  private static final long SECOND = 1_000_000;
  private static final double HOURS =
      Double.parseDouble(System.getProperty("discard.limits.hours", "0.1"));

  @Property(tries = 400)
  void honestBuckets_areNeverOverrun_whoeverDies(
      @ForAll("honest") Words words,
      @ForAll boolean sliding,
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll @LongRange(min = 100_000, max = 3_000_000) long gap,
      @ForAll @IntRange(min = 1, max = 8) int processes,
      @ForAll @IntRange(min = 1, max = 3) int tokens,
      @ForAll @LongRange(min = 0, max = 1_000_000) long latency,
      @ForAll Rounding rounding,
      @ForAll @IntRange(min = -200, max = 200) int drift,
      @ForAll @IntRange(min = 0, max = 6) int deaths,
      @ForAll long seed) {
    VirtualServer server =
        new VirtualServer(new Shape(sliding, limit, gap), words, rounding, 1 + drift / 1e6);
    VirtualWorkers workers =
        new VirtualWorkers(server, processes, new Latency(latency / 10, latency), seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2 * processes; i++) {
      workers.stream(i % processes, keys(tokens, i % 2 * 45, "c:" + i % 3), 20);
    }
    for (int i = 0; i < deaths; i++) {
      workers.killAfter(random.nextInt(processes), random.nextLong(60 * SECOND));
    }

    workers.run();

    assertThat(server.overruns()).isZero();
    assertThat(workers.answered()).isEqualTo(40 * processes);
  }

  @Provide
  Arbitrary<Words> honest() {
    return Arbitraries.of(Words.HONEST, Words.ROTATING, Words.ALTERNATING);
  }

  @Test
  void honestBuckets_areNeverOverrun_forHours() {
    long length = (long) (HOURS * 3600);
    VirtualServer server = new VirtualServer(new Shape(true, 5, SECOND), Words.HONEST);
    VirtualWorkers workers = new VirtualWorkers(server, 8, new Latency(20_000, 400_000), 1);
    for (int channel = 0; channel < 8; channel++) {
      workers.stream(channel, keys(1 + channel % 3, 45, "c:" + channel), (int) length);
    }
    for (long second = 30; second < length; second += 60) {
      workers.killAfter((int) (second / 60 % 8), second * SECOND);
    }

    long took = workers.run();

    String figures =
        server.requests() + " requests in " + took / SECOND + " s, " + workers.callsARequest();
    assertThat(server.overruns()).as(figures).isZero();
    assertThat(workers.answered()).as(figures).isEqualTo((int) (8 * length));
    if (HOURS > 1) {
      System.out.println(figures + " calls a request");
    }
  }

  private static List<BucketKey> keys(int tokens, double rate, String major) {
    return IntStream.range(0, tokens)
        .mapToObj(i -> new BucketKey("token" + i, false, rate, MESSAGES, major))
        .toList();
  }
}
