package dev.discard.coordinator.chaos.schedule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What goes wrong when.
 *
 * @param seed makes the same schedule each time
 * @param steps by their begin
 */
public record Schedule(long seed, Terms terms, List<Step> steps) {

  public Schedule {
    steps = List.copyOf(steps);
  }

  /** Whether there is such a trouble in it. */
  public boolean has(Trouble trouble) {
    return steps.stream().anyMatch(step -> step.trouble() == trouble);
  }

  /** In one line. */
  public String brief() {
    String clock = terms.wrongClock().map(off -> off + ", ").orElse("");
    return terms.setting().world()
        + ", "
        + clock
        + steps.stream().map(Step::brief).collect(Collectors.joining(", "));
  }
}
