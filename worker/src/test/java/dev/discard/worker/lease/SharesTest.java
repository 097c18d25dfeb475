package dev.discard.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.RunId;
import dev.discard.worker.lease.Shares.Claim;
import dev.discard.worker.lease.Shares.Offer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharesTest {

  private static final RunId ONE = RunId.random(new Random(1));
  private static final RunId OTHER = RunId.random(new Random(2));

  @Test
  void slots_areOfferedByWeight_andTheRestToAnybody() {
    List<Claim> claims = List.of(new Claim(ONE, 5, 0), new Claim(OTHER, 10, 0));

    assertThat(Shares.of(claims, 9))
        .containsExactly(
            new Offer(ONE, 3), new Offer(OTHER, 6), new Offer(ONE, 9), new Offer(OTHER, 9));
  }

  @Test
  void runThatIsFurthestBehind_comesFirst() {
    List<Claim> claims = List.of(new Claim(ONE, 5, 4), new Claim(OTHER, 10, 5));

    assertThat(Shares.of(claims, 9))
        .startsWith(new Offer(OTHER, 1), new Offer(ONE, 0), new Offer(OTHER, 9));
  }

  @Test
  void runOfLittleWeight_isStillOfferedASlot() {
    List<Claim> claims = List.of(new Claim(ONE, 10, 2), new Claim(OTHER, 1, 0));

    assertThat(Shares.of(claims, 2)).startsWith(new Offer(OTHER, 1));
  }

  @Test
  void nobody_isOfferedAnything_whereThereAreNoRuns() {
    assertThat(Shares.of(List.of(), 9)).isEmpty();
  }
}
