package dev.discard.common.sim.app;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.fault.FaultScript;
import dev.discard.common.sim.gateway.GatewaySpec;
import dev.discard.common.sim.limits.LimitSpec;
import dev.discard.common.sim.spec.Latency;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.world.WorldSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is to be simulated, and where.
 *
 * @param host the address to listen at
 * @param advertised the host name in links, as clients reach it
 * @param port of the API and the gateway; 0 for any free one
 * @param cdnPort of the content network; 0 for any free one
 * @param seed decides everything in the world
 * @param bots how many bots there are, each with its own token
 * @param links how long a link to a file is good, two seconds or more
 * @param logSize how many of the last requests the oracle keeps
 * @param clock for limits, links and dates; latency and stalls pass in real time
 */
public record SimConfig(
    String host,
    String advertised,
    int port,
    int cdnPort,
    long seed,
    WorldSpec world,
    int bots,
    Latency latency,
    LimitSpec limits,
    FaultScript faults,
    GatewaySpec gateway,
    Set<Quirk> quirks,
    Duration links,
    int logSize,
    Clock clock) {

  private static final int LEAST_SECONDS = 2;

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("host", "127.0.0.1"),
          Map.entry("port", "0"),
          Map.entry("cdn-port", "0"),
          Map.entry("seed", "1"),
          Map.entry("world", "demo"),
          Map.entry("bots", "1"),
          Map.entry("latency", "0"),
          Map.entry("limits", "none"),
          Map.entry("faults", ""),
          Map.entry("gateway", ""),
          Map.entry("quirks", ""),
          Map.entry("links", "24h"),
          Map.entry("log", "1000"));

  public SimConfig {
    if (links.toSeconds() < LEAST_SECONDS) {
      throw new IllegalArgumentException("links: must be " + LEAST_SECONDS + "s or more");
    }
    quirks = Set.copyOf(quirks);
  }

  /**
   * Reads options of the form {@code key=value}.
   *
   * @throws IllegalArgumentException saying which option is wrong and how it should look
   */
  public static SimConfig of(String... options) {
    Map<String, String> map = new TreeMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("not of the form key=value: '" + option + "'");
      }
      map.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return parse(map);
  }

  /**
   * Reads options; those left out have their defaults.
   *
   * @throws IllegalArgumentException saying which option is wrong and how it should look
   */
  public static SimConfig parse(Map<String, String> options) {
    return new OptionText(DEFAULTS, options).config();
  }

  /** The same with another clock. */
  public SimConfig withClock(Clock other) {
    return new SimConfig(
        host,
        advertised,
        port,
        cdnPort,
        seed,
        world,
        bots,
        latency,
        limits,
        faults,
        gateway,
        quirks,
        links,
        logSize,
        other);
  }
}
