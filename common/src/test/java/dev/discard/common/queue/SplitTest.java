package dev.discard.common.queue;

import static dev.discard.common.queue.QueueFixture.DONE;
import static dev.discard.common.queue.QueueFixture.get;
import static dev.discard.common.queue.QueueFixture.history;
import static dev.discard.common.queue.QueueFixture.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest extends QueueOnRedis {

  private static final Work.History FIRST = history(7, 0, 500);
  private static final List<Work.History> REST =
      List.of(history(7, 500, 800), history(7, 800, 1000));

  private boolean split() throws InterruptedException {
    return get(queue.split(run, FIRST, REST));
  }

  @Test
  void leasedJob_isNarrowedUnderItsLease_andTheRestIsEnqueuedBehindIt() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    get(queue.commit(segment(lease, 400, Ending.CONTINUES)));

    assertThat(split()).isTrue();

    assertThat(status(lease.job()).work()).isEqualTo(FIRST);
    assertThat(status(lease.job()).state()).isEqualTo(JobState.LEASED);
    assertThat(get(queue.commit(segment(lease, 1, 400, 500, DONE))))
        .isEqualTo(new Commit.Receipt(Held.YES, 500, 2, 500));
    assertThat(leaseOne().work()).isEqualTo(REST.get(0));
  }

  @Test
  void readyJob_keepsItsPlace_andIsLeasedNarrowed() throws Exception {
    enqueue(history(7), history(7, 1));

    assertThat(split()).isTrue();

    Lease lease = leaseOne();
    assertThat(lease.work()).isEqualTo(FIRST);
    get(queue.commit(segment(lease, 500, DONE)));
    assertThat(leaseOne().work()).as("was there before").isEqualTo(history(7, 1));
  }

  @Test
  void receiptOfARepeatedCommit_tellsTheNewEnd() throws Exception {
    enqueue(history(7));
    Commit commit = segment(leaseOne(), 400, Ending.CONTINUES);
    assertThat(get(queue.commit(commit)).end()).isEqualTo(1000);

    split();

    assertThat(get(queue.commit(commit))).isEqualTo(new Commit.Receipt(Held.YES, 400, 1, 500));
  }

  @Test
  void whatGoesBeyondTheNewEnd_isRefused() throws Exception {
    enqueue(history(7));
    Lease lease = leaseOne();
    split();

    assertThatThrownBy(() -> get(queue.commit(segment(lease, 501, Ending.CONTINUES))))
        .isInstanceOf(OutOfOrderException.class);
    assertThatThrownBy(() -> get(queue.commit(segment(lease, 1000, DONE))))
        .isInstanceOf(OutOfOrderException.class);
    assertThat(get(queue.commit(segment(lease, 500, DONE))).held()).isEqualTo(Held.YES);
  }

  @Test
  void nothingIsSplit_whenTheJobIsUnknown_endsElsewhere_orIsPastTheNewEnd() throws Exception {
    assertThat(split()).as("unknown").isFalse();
    enqueue(history(7));
    assertThat(get(queue.split(run, FIRST, List.of(history(7, 500, 900)))))
        .as("ends elsewhere")
        .isFalse();
    Lease lease = leaseOne();
    get(queue.commit(segment(lease, 500, Ending.CONTINUES)));
    assertThat(split()).as("has committed up to there").isFalse();
    get(queue.commit(segment(lease, 1, 500, 1000, DONE)));
    assertThat(split()).as("done").isFalse();

    assertThat(status(lease.job()).work()).isEqualTo(history(7));
    assertThat(get(runs.counts(run)).jobs().enqueued()).isEqualTo(1);
  }

  @Test
  void nothingIsSplit_whenOneOfTheRestIsKnown_orTheRunIsOver() throws Exception {
    enqueue(history(7), history(7, 800, 900));
    assertThat(split()).isFalse();
    assertThat(get(queue.split(run, FIRST, List.of(history(7, 500, 1000))))).isTrue();

    get(runs.cancel(run));
    assertThat(get(queue.split(run, history(7, 0, 300), List.of(history(7, 300, 500))))).isFalse();
    assertThat(get(queue.split(QueueFixture.spec(2).id(), FIRST, REST))).isFalse();
    assertThat(get(runs.counts(run)).jobs().enqueued()).isEqualTo(3);
  }

  @Test
  void rangesThatDoNotAbut_areAMistakeOfTheCaller() {
    for (List<Work.History> rest :
        List.of(
            List.<Work.History>of(),
            List.of(history(7, 501, 1000)),
            List.of(history(8, 500, 1000)),
            List.of(history(7, 500, 500)),
            List.of(history(7, 500, 800), history(7, 700, 1000)))) {
      assertThatThrownBy(() -> queue.split(run, FIRST, rest))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  // Lua compares numbers as doubles and texts by their letters: neither is the order of ids.
  @Test
  void ids_areComparedExactly_whateverTheirLength() throws Exception {
    long end = 0xffff_ffff_ffff_fff0L;
    enqueue(history(7, 9, end));
    Lease lease = leaseOne();

    assertThat(get(queue.split(run, history(7, 9, 10), List.of(history(7, 10, end))))).isTrue();
    assertThatThrownBy(() -> get(queue.commit(segment(lease, 11, Ending.CONTINUES))))
        .isInstanceOf(OutOfOrderException.class);
    get(queue.commit(segment(lease, 10, DONE)));
    Lease rest = leaseOne();
    get(queue.commit(segment(rest, end - 2, Ending.CONTINUES)));
    assertThat(get(queue.split(run, history(7, 10, end - 2), List.of(history(7, end - 2, end)))))
        .isFalse();
    assertThat(get(queue.split(run, history(7, 10, end - 1), List.of(history(7, end - 1, end)))))
        .isTrue();
  }

  @Test
  void jobCanBeSplitIntoVeryMany_inOrder() throws Exception {
    enqueue(history(7, 0, 1_000));
    List<Work.History> rest = new ArrayList<>();
    for (int i = 1; i < 100; i++) {
      rest.add(history(7, i * 10, i * 10 + 10));
    }

    assertThat(get(queue.split(run, history(7, 0, 10), rest))).isTrue();

    assertThat(get(runs.counts(run)).jobs().enqueued()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      Lease lease = leaseOne();
      assertThat(lease.work()).isEqualTo(history(7, i * 10, i * 10 + 10));
      get(queue.commit(segment(lease, i * 10 + 10, DONE)));
    }
  }

  @Test
  void events_tellTheNewEnd_andTheJobsOfTheRest() throws Exception {
    enqueue(history(7));
    split();

    assertThat(events())
        .extracting(event -> event.what() + " " + event.job() + " " + event.detail())
        .containsExactly(
            "ENQUEUED history-7-0 ",
            "SPLIT history-7-0 500",
            "ENQUEUED history-7-500 ",
            "ENQUEUED history-7-800 ");
  }
}
