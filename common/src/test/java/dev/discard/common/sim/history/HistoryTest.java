package dev.discard.common.sim.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.history.Anchor.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private static final int COUNT = 1000;

  private final History history =
      new History(
          new Timeline(
              5,
              new HistoryPlan(
                  Flavour.PLAIN,
                  COUNT,
                  Instant.parse("2020-01-01T00:00:00Z"),
                  Instant.parse("2024-01-01T00:00:00Z"))));

  @Test
  void rank_countsSmallerIds() {
    for (int i = 0; i < COUNT; i++) {
      assertThat(history.rank(history.id(i))).isEqualTo(i);
      assertThat(history.rank(history.id(i) + 1)).isEqualTo(i + 1);
    }
    assertThat(history.rank(0)).isZero();
    assertThat(history.rank(-1)).as("the greatest unsigned id").isEqualTo(COUNT);
  }

  @Test
  void forwardWalk_seesEveryMessageOnce_andSoDoesTheBackwardOne() {
    history.setGone(150, 420, true);
    history.append(history.lastId() + 5);
    assertThat(walk(Side.AFTER, 0)).hasSize(731).isSorted();
    List<Integer> backward = walk(Side.BEFORE, -1);
    assertThat(backward).hasSize(731).isSortedAccordingTo((a, b) -> b - a);
  }

  private List<Integer> walk(Side side, long start) {
    List<Integer> seen = new ArrayList<>();
    long cursor = start;
    while (true) {
      List<Integer> page = new ArrayList<>(new Anchor(side, cursor).page(history, 100));
      if (page.isEmpty()) {
        return seen;
      }
      if (side == Side.AFTER) {
        Collections.reverse(page);
      }
      seen.addAll(page);
      assertThat(seen).hasSizeLessThanOrEqualTo(history.count());
      cursor = history.id(seen.get(seen.size() - 1));
    }
  }

  @Test
  void append_keepsIdsAscending_evenWhenTheTimeIsPast() {
    long first = history.append(1);
    long second = history.append(1);
    assertThat(first).isEqualTo(history.id(COUNT - 1) + 1);
    assertThat(second).isEqualTo(first + 1);
    assertThat(history.find(second)).isEqualTo(COUNT + 1);
  }

  @Test
  void deletedMessages_areNotFound_andComeBack_whenRestored() {
    long id = history.id(10);
    history.setGone(10, 11, true);
    assertThat(history.find(id)).isEqualTo(-1);
    assertThat(history.present()).isEqualTo(COUNT - 1);
    history.setGone(10, 11, false);
    assertThat(history.find(id)).isEqualTo(10);
  }
}
