package dev.discard.common.sim.history.poll;

import dev.discard.common.sim.history.poll.Poll.Answer;
import dev.discard.common.sim.seed.AscendingPicks;
import dev.discard.common.sim.seed.Mix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of polls that a reader meets. */
public enum PollKind {
  /** It goes on; its counts may lag behind, and one answer has no votes and so no count. */
  OPEN {
    @Override
    Poll poll(Voters voters) {
      return new Poll(
          this,
          "Open?",
          List.of(
              voters.answer(1, "yes", "\u2705", 130),
              voters.answer(2, "no", null, 0),
              voters.answer(3, "perhaps", null, 2)));
    }
  },
  /** It is over and counted. */
  FINAL {
    @Override
    Poll poll(Voters voters) {
      return new Poll(
          this,
          "Over?",
          List.of(voters.answer(1, "yes", null, 3), voters.answer(7, "no", null, 4)));
    }
  },
  /** Its results aren't told, which doesn't mean that there are none. */
  UNKNOWN {
    @Override
    Poll poll(Voters voters) {
      return new Poll(this, "Results unknown", List.of(voters.answer(1, "?", null, 5)));
    }
  };

  abstract Poll poll(Voters voters);

  /**
   * A poll of this kind.
   *
   * @param seed decides who voted
   * @param users how many there are to vote
   */
  public Poll of(long seed, int users) {
    return poll(new Voters(seed, users));
  }

  /** Whom answers find. */
  record Voters(long seed, int users) {

    Answer answer(int id, String text, @Nullable String emoji, int votes) {
      int count = Math.min(votes, users);
      return new Answer(id, text, emoji, new AscendingPicks(Mix.of(seed, id, 6), users, count));
    }
  }
}
