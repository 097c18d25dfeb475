package dev.discard.common.sim.history;

import dev.discard.common.sim.seed.Mix;
import dev.discard.common.snowflake.Snowflake;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages of one channel that were pinned, each some time after it was written. */
public final class Pins {

  public static final Pins NONE = new Pins(List.of());

  private static final int MOST_HOURS = 2_000;
  private static final int HOUR_MICROS = 1_000_000;

  private final List<Pin> newestFirst;
  private final Set<Integer> numbers = new HashSet<>();

  private Pins(List<Pin> newestFirst) {
    this.newestFirst = newestFirst;
    newestFirst.forEach(pin -> numbers.add(pin.number()));
  }

  /** Pins of the messages with these numbers. */
  public static Pins of(History history, Collection<Integer> pinned) {
    return new Pins(
        pinned.stream()
            .map(number -> new Pin(number, at(history.id(number))))
            .sorted(Comparator.comparing(Pin::at).reversed())
            .toList());
  }

  private static Instant at(long id) {
    long hash = Mix.of(id, 8);
    return Snowflake.instant(id)
        .plus(Duration.ofHours(1 + Mix.below(hash, MOST_HOURS)))
        .plusNanos(1000L * Mix.below(Mix.of(hash), HOUR_MICROS));
  }

  public boolean has(int number) {
    return numbers.contains(number);
  }

  /** Those whose messages are still there, the one that was pinned last first. */
  public List<Pin> present(History history) {
    return newestFirst.stream().filter(pin -> history.has(pin.number())).toList();
  }

  /** When something was pinned last, whether it is still there or not. */
  public Optional<Instant> last() {
    return newestFirst.stream().map(Pin::at).findFirst();
  }

  /**
   * A pinned message.
   *
   * @param number of the message in its channel
   */
  public record Pin(int number, Instant at) {}
}
