package dev.discard.coordinator.forecast;

import dev.discard.coordinator.explain.RouteLimits;
import dev.discard.coordinator.plan.Plan;
import java.util.List;
import java.util.Map;

/**
 * What the first jobs of a run have found.
 *
 * @param plan of the run, as far as it can be known by then
 * @param messages how many a thread holds by Discord's own count, by its id; of channels it tells
 *     none
 * @param members about how many each guild has, by its id
 * @param asked how many requests that took
 * @param limits what is known of the limits by now
 */
public record Survey(
    Plan plan, Map<Long, Long> messages, Map<Long, Long> members, long asked, RouteLimits limits) {

  public Survey {
    messages = Map.copyOf(messages);
    members = Map.copyOf(members);
  }

  /** The channels and threads of which there is anything to archive. */
  public List<Plan.Channel> channels() {
    return plan.channels().stream().filter(channel -> !channel.jobs().isEmpty()).toList();
  }
}
