package dev.discard.common.guard;

import java.time.Duration;

/**
 * How an egress stands with Discord, as all processes behind it together know.
 *
 * @param invalid answers of the last ten minutes that count against the address
 * @param step how careful it has to be because of them
 * @param silence how much longer nothing is asked because the address was banned; zero for no ban
 */
public record Standing(int invalid, GuardStep step, Duration silence) {

  static final Standing UNTROUBLED = new Standing(0, GuardStep.CALM, Duration.ZERO);
}
