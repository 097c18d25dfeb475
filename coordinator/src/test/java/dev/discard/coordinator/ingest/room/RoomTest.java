package dev.discard.coordinator.ingest.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.JobId;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoomTest {

  private static final JobId JOB = new JobId("session");
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path output;
  private final Backlog backlog = new Backlog();
  private final AtomicLong waiting = new AtomicLong();

  @Test
  void segment_comesIn_untilTheLimitIsReached() throws Exception {
    Room room = room(new RoomRule(OptionalLong.of(MEGABYTE), OptionalLong.of(0)));
    waiting.set(MEGABYTE - 10);
    assertThat(room.enter(JOB, 10, backlog)).isEmpty();
    room.leave(10);
    assertThat(room.enter(JOB, 11, backlog))
        .contains("more than 1 MiB wait to be stitched (--spool-limit)");
    assertThat(backlog.reason()).isPresent();
  }

  @Test
  void segmentsUnderWay_countAsWaiting() throws Exception {
    Room room = room(new RoomRule(OptionalLong.of(MEGABYTE), OptionalLong.of(0)));
    assertThat(room.enter(JOB, MEGABYTE, backlog)).isEmpty();
    assertThat(room.enter(JOB, 1, backlog)).isPresent();
    room.leave(MEGABYTE);
    assertThat(room.enter(JOB, 1, backlog)).isEmpty();
  }

  @Test
  void segmentThatTheStitcherWaitsFor_comesIn_overTheLimit() throws Exception {
    Room room = room(new RoomRule(OptionalLong.of(MEGABYTE), OptionalLong.of(0)));
    waiting.set(5 * MEGABYTE);
    backlog.wants(Set.of(JOB));
    assertThat(room.enter(JOB, MEGABYTE, backlog)).isEmpty();
    assertThat(room.enter(new JobId("gateway"), 1, backlog)).isPresent();
  }

  @Test
  void reserve_holdsForEverybody() {
    Room room = room(new RoomRule(OptionalLong.empty(), OptionalLong.of(1L << 60)));
    backlog.wants(Set.of(JOB));
    assertThatThrownBy(() -> room.enter(JOB, 1, backlog))
        .isInstanceOf(NoReserveException.class)
        .hasMessage("less than 1073741824 GiB are free on the disk of %s (--disk-reserve)", output);
  }

  @Test
  void anythingComesIn_whenThereIsNoLimit() throws Exception {
    Room room = room(new RoomRule(OptionalLong.empty(), OptionalLong.of(0)));
    waiting.set(Long.MAX_VALUE / 2);
    assertThat(room.enter(JOB, MEGABYTE, backlog)).isEmpty();
  }

  @Test
  void backlog_isWhatIsCommittedAndNotStitched() {
    backlog.committed(100);
    backlog.stitched(30);
    backlog.arrived(5);
    assertThat(backlog.waiting()).isEqualTo(75);
    backlog.committed(105);
    assertThat(backlog.waiting()).as("the count holds what has arrived").isEqualTo(75);
    backlog.stitched(0);
    assertThat(backlog.waiting()).as("stitching begins anew").isEqualTo(105);
    backlog.stitched(200);
    assertThat(backlog.waiting()).as("the count is the older one").isZero();
  }

  @Test
  void reason_passes_whenASegmentIsTaken() {
    backlog.full("full");
    backlog.arrived(1);
    assertThat(backlog.reason()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1000, 50", "21474836480, 1073741824", "1000000000000, 1073741824"})
  void usualReserve_isAGibibyte_orAShareOfASmallDisk(long total, long reserve) {
    assertThat(RoomRule.USUAL.reserve(total)).isEqualTo(reserve);
  }

  private Room room(RoomRule rule) {
    return new Room(rule, output, waiting::get);
  }
}
