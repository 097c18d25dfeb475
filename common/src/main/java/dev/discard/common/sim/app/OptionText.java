package dev.discard.common.sim.app;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.fault.FaultScript;
import dev.discard.common.sim.gateway.GatewaySpec;
import dev.discard.common.sim.limits.LimitSpec;
import dev.discard.common.sim.spec.Latency;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.spec.Spans;
import dev.discard.common.sim.world.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Options as texts, on their way to a {@link SimConfig}. */
final class OptionText {

  private static final int MOST_BOTS = 100;
  private static final int MOST_PORT = 65_535;
  private static final String ADVERTISED = "advertise";

  private final Map<String, String> options;

  OptionText(Map<String, String> defaults, Map<String, String> given) {
    options = new TreeMap<>(defaults);
    for (Map.Entry<String, String> option : given.entrySet()) {
      if (!defaults.containsKey(option.getKey()) && !option.getKey().equals(ADVERTISED)) {
        throw new IllegalArgumentException(
            "no such option: '" + option.getKey() + "' (one of " + names(defaults) + ")");
      }
      options.put(option.getKey(), option.getValue());
    }
  }

  private static String names(Map<String, String> defaults) {
    TreeSet<String> names = new TreeSet<>(defaults.keySet());
    names.add(ADVERTISED);
    return String.join(", ", names);
  }

  SimConfig config() {
    String host = text("host");
    return new SimConfig(
        host,
        options.getOrDefault(ADVERTISED, host.equals("0.0.0.0") ? "127.0.0.1" : host),
        number("port", 0, MOST_PORT),
        number("cdn-port", 0, MOST_PORT),
        read("seed", Long::parseLong),
        read("world", WorldSpec::parse),
        number("bots", 1, MOST_BOTS),
        read("latency", Latency::parse),
        read("limits", LimitSpec::parse),
        read("faults", OptionText::faults),
        read("gateway", GatewaySpec::parse),
        read("quirks", Quirk::parse),
        read("links", Spans::parse),
        number("log", 0, Integer.MAX_VALUE),
        Clock.system());
  }

  /** A script, or the name of a file that holds one. */
  private static FaultScript faults(String text) {
    if (text.isEmpty() || text.contains("@") || text.stripLeading().startsWith("[")) {
      return FaultScript.parse(text);
    }
    try {
      return FaultScript.parse(Files.readString(Path.of(text)));
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException(
          "neither a fault script nor a readable file: '" + text + "'", unreadable);
    }
  }

  private String text(String key) {
    return options.getOrDefault(key, "");
  }

  private int number(String key, int least, int most) {
    int value = read(key, Integer::parseInt);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          key + " must be from " + least + " to " + most + ", not " + value);
    }
    return value;
  }

  private <T> T read(String key, Function<String, T> parser) {
    try {
      return parser.apply(text(key));
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(
          key + " must be a number, not '" + text(key) + "'", notANumber);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(key + ": " + wrong.getMessage(), wrong);
    }
  }
}
