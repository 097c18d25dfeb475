package dev.discard.common.queue;

import dev.discard.common.job.Assignment;
import dev.discard.common.job.JobJson;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job and those that are to take over the rest of its range.
 *
 * @param first the job, narrowed
 * @param rest the others in order, at least one
 */
record Split(Work.History first, List<Work.History> rest) {

  /**
   * @throws IllegalArgumentException when they are not of one channel, do not abut, or one is empty
   */
  Split {
    rest = List.copyOf(rest);
    Work.History before = first;
    for (Work.History next : rest) {
      if (!next.channel().equals(first.channel())
          || next.range().from() != before.range().to()
          || next.range().isEmpty()) {
        throw new IllegalArgumentException(next.id() + " does not follow " + before.id());
      }
      before = next;
    }
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("nothing follows " + first.id());
    }
  }

  /**
   * The same in steps of at most so many new jobs, each of which splits what the one before has
   * left over as a whole.
   */
  List<Split> steps(int most) {
    List<Split> steps = new ArrayList<>();
    Split left = this;
    while (left.rest.size() > most) {
      List<Work.History> some = new ArrayList<>(left.rest.subList(0, most));
      Work.History last = some.get(most - 1);
      some.set(
          most - 1,
          new Work.History(last.channel(), new SnowflakeRange(last.range().from(), end())));
      steps.add(new Split(left.first, some));
      left = new Split(last, left.rest.subList(most, left.rest.size()));
    }
    steps.add(left);
    return steps;
  }

  private long end() {
    return rest.get(rest.size() - 1).range().to();
  }

  /** The arguments of split.lua. */
  List<String> args() {
    Stream<String> head =
        Stream.of(
            first.id().value(),
            Snowflake.format(first.range().to()),
            Snowflake.format(end()),
            JobJson.write(first));
    return Stream.concat(head, rest.stream().map(Assignment::ofFirst).flatMap(JobRecord::args))
        .toList();
  }
}
