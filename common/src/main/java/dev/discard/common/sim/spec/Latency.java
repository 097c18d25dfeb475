package dev.discard.common.sim.spec;

import dev.discard.common.sim.seed.Mix;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a request and its answer are under way together, in milliseconds.
 *
 * @param least at least so long
 * @param most at most so long; in between all are equally likely
 */
public record Latency(int least, int most) {

  public static final Latency NONE = new Latency(0, 0);

  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?(?:ms)?");

  public Latency {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("latency needs 0 <= least <= most");
    }
  }

  /**
   * Reads {@code 100} or {@code 50-150}, in milliseconds.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Latency parse(String text) {
    Matcher matcher = RANGE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "not a latency: '" + text + "' (milliseconds, as 100 or 50-150)");
    }
    int least = Integer.parseInt(matcher.group(1));
    return new Latency(
        least, matcher.group(2) == null ? least : Integer.parseInt(matcher.group(2)));
  }

  /** The latency of the request with this number. */
  public int of(long seed, long request) {
    return least + Mix.below(Mix.of(seed, request, 5), most - least + 1);
  }
}
