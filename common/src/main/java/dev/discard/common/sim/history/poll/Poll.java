package dev.discard.common.sim.history.poll;

import dev.discard.common.sim.seed.AscendingPicks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A poll: a question, answers, and who voted for each of them. */
public record Poll(PollKind kind, String question, List<Answer> answers) {

  /**
   * An answer.
   *
   * @param id as the API numbers it; not always without gaps
   * @param emoji a Unicode one; null for none
   * @param voters the numbers of the users who chose it
   */
  public record Answer(int id, String text, @Nullable String emoji, AscendingPicks voters) {}

  public Optional<Answer> answer(long id) {
    return answers.stream().filter(answer -> answer.id() == id).findFirst();
  }
}
