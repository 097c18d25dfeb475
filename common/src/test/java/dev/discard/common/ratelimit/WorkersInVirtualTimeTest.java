package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.ratelimit.VirtualFleet.Latency;
import dev.discard.common.ratelimit.VirtualServer.Shape;
import dev.discard.common.ratelimit.VirtualServer.Words;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole processes with limiters of their own, in virtual time: what they add to the shared rule.
 */
class WorkersInVirtualTimeTest {

  private static final String MESSAGES = "GET /channels/:c/messages";
  private static final Latency HUNDRED_MILLIS = new Latency(40_000, 60_000);
  private static final long SECOND = 1_000_000;
  private static final int PAGES = 600;

  /** The bound: each token gives five at once, then one a second. */
  @ParameterizedTest
  @CsvSource({
    "true, 1, 1, 1.1",
    "true, 1, 3, 1.1",
    "true, 3, 1, 2",
    "true, 8, 1, 2.5",
    "false, 1, 1, 1.2",
    "false, 1, 3, 1.2",
    "false, 3, 1, 2",
    "false, 8, 1, 3"
  })
  void threeTokens_onOneChannel_areThriceAsFast(
      boolean sliding, int processes, int streams, double most) {
    VirtualServer server = new VirtualServer(new Shape(sliding, 5, SECOND), Words.HONEST);
    VirtualWorkers workers = new VirtualWorkers(server, processes, HUNDRED_MILLIS, 1);
    int pages = PAGES / (processes * streams);
    for (int i = 0; i < processes * streams; i++) {
      workers.stream(i % processes, keys(3, "c:1"), pages);
    }

    long took = workers.run();

    String figures = took / 1e6 + " s, " + workers.callsARequest() + " calls a request";
    assertThat(server.overruns()).isZero();
    assertThat(workers.answered()).isEqualTo(pages * processes * streams);
    assertThat(took).as(figures).isLessThan((long) (PAGES / 3 * SECOND * 1.05));
    assertThat(workers.callsARequest()).as(figures).isLessThan(most);
  }

  /** The bounds are those of the limits alone; work and the way there and back cost nothing. */
  @ParameterizedTest
  @CsvSource({
    "true, 1, 30, 41, 36",
    "false, 1, 30, 41, 40",
    "true, 4, 30, 41, 36",
    "true, 1, 1, 201, 196",
    "false, 1, 1, 201, 200",
    "true, 8, 1, 201, 196",
    "true, 1, 1000, 1, 22.2",
    "true, 8, 1000, 1, 22.2"
  })
  void oneToken_isAsFastAsItsLimitsAllow(
      boolean sliding, int processes, int channels, int pages, double bound) {
    VirtualServer server = new VirtualServer(new Shape(sliding, 5, SECOND), Words.HONEST);
    VirtualWorkers workers = new VirtualWorkers(server, processes, HUNDRED_MILLIS, 1);
    for (int i = 0; i < channels; i++) {
      workers.stream(i % processes, keys(1, "c:" + i), pages);
    }

    long took = workers.run();

    String figures = took / 1e6 + " s, " + workers.callsARequest() + " calls a request";
    assertThat(server.overruns()).isZero();
    assertThat(workers.answered()).isEqualTo(channels * pages);
    assertThat(took).as(figures).isLessThan((long) (bound * SECOND * 1.05));
    assertThat(workers.callsARequest()).as(figures).isLessThan(1.2);
  }

  @Test
  void otherTokens_goOn_whereOneIsRefused() {
    VirtualServer server = new VirtualServer(new Shape(true, 5, SECOND), Words.HONEST);
    VirtualWorkers workers = new VirtualWorkers(server, 1, HUNDRED_MILLIS, 1);
    server.refuse("token1" + "c:1", 100 * SECOND);
    workers.stream(0, keys(3, "c:1"), 100);

    assertThat(workers.run()).isLessThan(50 * SECOND);
    assertThat(workers.answered()).isEqualTo(100);
  }

  private static List<BucketKey> keys(int tokens, String major) {
    return IntStream.range(0, tokens)
        .mapToObj(i -> new BucketKey("token" + i, false, 45, MESSAGES, major))
        .toList();
  }
}
