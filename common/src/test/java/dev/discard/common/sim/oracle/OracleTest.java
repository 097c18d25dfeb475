package dev.discard.common.sim.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OracleTest {

  private final Oracle oracle = new Oracle(3);

  private void see(long micros, String target, int status, String account, String fault) {
    oracle.see(
        new Seen(micros, "GET", target, "me", status, "10.0.0.1:5", "10.0.0.1", account, fault));
  }

  @Test
  void mostPerSecond_isOfAnySecond_notOfClockSeconds() {
    long[] times = {0, 600_000, 900_000, 1_100_000, 1_550_000, 2_700_000};
    for (long time : times) {
      see(time, "/", 200, "a", "");
    }
    assertThat(oracle.report().mostPerSecondByAccount()).containsEntry("a", 4);
    assertThat(oracle.report().mostPerSecondByIp()).containsEntry("10.0.0.1", 4);
  }

  @Test
  void accounts_areCountedApart() {
    see(0, "/", 200, "a", "");
    see(1, "/", 200, "b", "");
    assertThat(oracle.report().mostPerSecondByAccount())
        .containsEntry("a", 1)
        .containsEntry("b", 1);
    assertThat(oracle.report().mostPerSecondByIp()).containsEntry("10.0.0.1", 2);
  }

  @Test
  void repeats_areOfWholeGoodAnswers() {
    see(0, "/x", 429, "a", "");
    see(1, "/x", 200, "a", "truncate");
    see(2, "/x", 0, "a", "reset");
    see(3, "/x", 200, "a", "");
    assertThat(oracle.report().repeats()).isZero();
    see(4, "/x", 200, "b", "");
    see(5, "/x", 200, "b", "slow");
    assertThat(oracle.report().repeats()).isEqualTo(2);
    assertThat(oracle.report().repeated()).containsEntry("GET /x", 2);
  }

  @Test
  void sums_balance() {
    see(0, "/x", 200, "a", "");
    see(1, "/y", 404, "a", "");
    see(2, "/x", 0, "a", "stall");
    OracleReport report = oracle.report();
    assertThat(report.byStatus().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(report.requests());
    assertThat(report.byRoute().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(report.requests());
    assertThat(report.note(Note.FAULT)).isEqualTo(1);
  }

  @Test
  void log_keepsTheLast() {
    for (int i = 0; i < 5; i++) {
      see(i, "/" + i, 200, "a", "");
    }
    assertThat(oracle.report().log()).extracting(Seen::target).containsExactly("/2", "/3", "/4");
  }
}
