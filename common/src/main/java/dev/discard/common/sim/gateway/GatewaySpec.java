package dev.discard.common.sim.gateway;

import dev.discard.common.sim.spec.Spans;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How the gateway behaves.
 *
 * @param heartbeat the interval that hello asks for
 * @param guilds what becomes of GUILD_CREATE
 * @param guildDelay after READY until GUILD_CREATE
 * @param acks whether heartbeats are acknowledged
 * @param reconnect after READY until the gateway asks to reconnect (op 7), once a session; zero for
 *     never
 * @param invalidIdentifies so many identifies are answered with op 9 first
 * @param invalidResumes whether every resume is answered with op 9
 * @param identifies how many are allowed a day, after which the token is reset
 * @param fragment compressed messages are cut into pieces of so many bytes; 0 for never
 */
public record GatewaySpec(
    Duration heartbeat,
    Guilds guilds,
    Duration guildDelay,
    boolean acks,
    Duration reconnect,
    int invalidIdentifies,
    boolean invalidResumes,
    int identifies,
    int fragment) {

  /** What becomes of GUILD_CREATE. */
  public enum Guilds {
    PROMPT,
    /** It never comes. */
    MISSING,
    /** It says that the guild is unavailable, and nothing else. */
    UNAVAILABLE
  }

  private static final Set<String> KEYS =
      Set.of(
          "heartbeat",
          "guilds",
          "guild-delay",
          "no-acks",
          "reconnect",
          "invalid-identifies",
          "invalid-resumes",
          "identifies",
          "fragment");

  public static final GatewaySpec HONEST = parse("");

  /**
   * Reads words such as {@code heartbeat=500ms,guilds=missing,no-acks,reconnect=2s}; also {@code
   * guild-delay=3s}, {@code invalid-identifies=1}, {@code invalid-resumes}, {@code identifies=1000}
   * and {@code fragment=1000}.
   *
   * @throws IllegalArgumentException naming the word that is wrong
   */
  public static GatewaySpec parse(String text) {
    Words words = new Words(text);
    return new GatewaySpec(
        words.span("heartbeat", "41250ms"),
        words.guilds(),
        words.span("guild-delay", "0ms"),
        !words.has("no-acks"),
        words.span("reconnect", "0ms"),
        words.number("invalid-identifies", 0),
        words.has("invalid-resumes"),
        words.number("identifies", 1000),
        words.number("fragment", 0));
  }

  /** Words with or without a value. */
  private static final class Words {

    private final Map<String, String> values = new HashMap<>();

    Words(String text) {
      for (String word : text.split(",")) {
        String[] parts = word.strip().split("=", 2);
        if (!word.isBlank() && !KEYS.contains(parts[0])) {
          throw new IllegalArgumentException(
              "not a word about the gateway: '"
                  + word
                  + "' (one of "
                  + String.join(", ", KEYS)
                  + ")");
        }
        values.put(parts[0], parts.length == 2 ? parts[1] : "");
      }
    }

    boolean has(String key) {
      return values.containsKey(key);
    }

    Duration span(String key, String otherwise) {
      return Spans.parse(values.getOrDefault(key, otherwise));
    }

    int number(String key, int otherwise) {
      String value = values.getOrDefault(key, String.valueOf(otherwise));
      if (!value.matches("\\d{1,9}")) {
        throw new IllegalArgumentException(key + " must be a number, not '" + value + "'");
      }
      return Integer.parseInt(value);
    }

    Guilds guilds() {
      String value = values.getOrDefault("guilds", "prompt");
      try {
        return Guilds.valueOf(value.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw new IllegalArgumentException(
            "guilds must be prompt, missing or unavailable, not '" + value + "'", unknown);
      }
    }
  }
}
