package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.ratelimit.VirtualFleet.Faults;
import dev.discard.common.ratelimit.VirtualFleet.Latency;
import dev.discard.common.ratelimit.VirtualServer.Rounding;
import dev.discard.common.ratelimit.VirtualServer.Shape;
import dev.discard.common.ratelimit.VirtualServer.Words;
import java.util.function.IntUnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many streams under the limiter's rule, against servers of all kinds, in virtual time. */
class FleetInVirtualTimeTest {

  private static final String MESSAGES = "GET /channels/:c/messages";
  private static final Latency HUNDRED_MILLIS = new Latency(40_000, 60_000);
  private static final long SECOND = 1_000_000;
  private static final Shape FIVE_SLIDING = new Shape(true, 5, SECOND);
  private static final Shape FIVE_FIXED = new Shape(false, 5, SECOND);

  @Property(tries = 300)
  void honestBucket_isNeverOverrun(
      @ForAll("honest") Words words,
      @ForAll boolean sliding,
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll @LongRange(min = 100_000, max = 3_000_000) long gap,
      @ForAll @IntRange(min = 1, max = 10) int streams,
      @ForAll @LongRange(min = 0, max = 1_000_000) long latency,
      @ForAll Rounding rounding,
      @ForAll @IntRange(min = -200, max = 200) int drift,
      @ForAll @IntRange(min = 0, max = 50) int faults,
      @ForAll long seed) {
    VirtualServer server =
        new VirtualServer(new Shape(sliding, limit, gap), words, rounding, 1 + drift / 1e6);
    Latency some = new Latency(latency / 10, latency);
    VirtualFleet fleet =
        new VirtualFleet(
            new ModelLimits(), server, some, new Faults(faults, faults, 4 * faults), seed);
    for (int i = 0; i < streams; i++) {
      fleet.stream(key(MESSAGES, i % 2 * 45, i % 3), 40);
    }

    fleet.run();

    assertThat(server.overruns()).isZero();
    assertThat(fleet.answered()).isEqualTo(40 * streams);
  }

  @Provide
  Arbitrary<Words> honest() {
    return Arbitraries.of(Words.HONEST, Words.ROTATING);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void tenHours_passWithoutAn429_atTheFullRate(boolean sliding) {
    VirtualServer server = new VirtualServer(new Shape(sliding, 5, SECOND), Words.HONEST);
    VirtualFleet fleet = fleet(server);
    for (int channel = 0; channel < 3; channel++) {
      fleet.stream(key(MESSAGES, 45, channel), 36_000);
    }

    long took = fleet.run();

    assertThat(server.overruns()).isZero();
    assertThat(took).isBetween(35_990 * SECOND, (long) (36_000 * SECOND * 1.03));
  }

  @Test
  void thirtyChannels_takeAsLongAsTheirLimitsAllow() {
    efficient(FIVE_SLIDING, 30, channel -> 21, 16 * SECOND);
    efficient(FIVE_FIXED, 30, channel -> 21, 20 * SECOND);
  }

  @Test
  void oneChannel_takesAsLongAsItsLimitAllows() {
    efficient(FIVE_SLIDING, 1, channel -> 201, 196 * SECOND);
    efficient(FIVE_FIXED, 1, channel -> 201, 200 * SECOND);
  }

  @Test
  void thousandThreads_takeAsLongAsTheGlobalPaceAllows() {
    efficient(FIVE_SLIDING, 1000, channel -> 1, 1000 * SECOND / 45);
    efficient(FIVE_FIXED, 1000, channel -> 1 + channel % 2, 1500 * SECOND / 45);
  }

  private static void efficient(Shape shape, int channels, IntUnaryOperator requests, long bound) {
    VirtualServer server = new VirtualServer(shape, Words.HONEST);
    VirtualFleet fleet = fleet(server);
    for (int channel = 0; channel < channels; channel++) {
      fleet.stream(key(MESSAGES, 45, channel), requests.applyAsInt(channel));
    }

    long took = fleet.run();

    assertThat(server.overruns()).isZero();
    assertThat(took).isLessThan((long) (bound * 1.06));
  }

  @Test
  void reports_rideWithTheNextAsk() {
    VirtualServer server = new VirtualServer(FIVE_SLIDING, Words.HONEST);
    VirtualFleet fleet = fleet(server);
    for (int channel = 0; channel < 30; channel++) {
      fleet.stream(key(MESSAGES, 45, channel), 100);
    }

    fleet.run();

    assertThat(fleet.calls()).isLessThan((int) (server.requests() * 1.02));
  }

  /** Two of the times that Discord's headers promised a thousand and meant five: 2022, 2026. */
  @ParameterizedTest
  @CsvSource({
    "true, 5, 1000000, LYING",
    "false, 5, 1000000, LYING",
    "true, 2, 5000000, LYING",
    "false, 2, 5000000, LYING",
    "true, 5, 1000000, STUBBORN",
    "false, 5, 1000000, STUBBORN",
    "true, 5, 1000000, BARE",
    "false, 5, 1000000, BARE",
    "true, 1, 1000000, BARE",
    "true, 10, 200000, BARE"
  })
  void hiddenLimit_isLearnedFromOneRefusalABucket_andThenUsed(
      boolean sliding, int limit, long gap, Words words) {
    VirtualServer server = new VirtualServer(new Shape(sliding, limit, gap), words);
    VirtualFleet fleet = fleet(server);
    for (int channel = 0; channel < 10; channel++) {
      fleet.stream(key(MESSAGES, 45, channel), 60);
    }

    long took = fleet.run();

    assertThat(server.overruns()).isLessThanOrEqualTo(10);
    assertThat(took).isLessThan((long) ((60 - limit) * gap * 1.4));
  }

  private static VirtualFleet fleet(VirtualServer server) {
    return new VirtualFleet(new ModelLimits(), server, HUNDRED_MILLIS, Faults.NONE, 1);
  }

  private static BucketKey key(String route, double rate, int channel) {
    return new BucketKey("token", false, rate, route, "c:" + channel);
  }
}
