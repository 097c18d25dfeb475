package dev.discard.common.sim.limits;

import dev.discard.common.sim.limits.LimitRule.Telling;
import dev.discard.common.sim.limits.ban.BanPage;
import dev.discard.common.sim.limits.ban.BanRule;
import dev.discard.common.sim.spec.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All limits of a simulated Discord.
 *
 * @param routes by the route's short name; {@code other} is for routes without a rule of their own
 * @param global of each account over all routes; null for none
 * @param ban of addresses; null for never
 */
public record LimitSpec(
    Map<String, LimitRule> routes, @Nullable LimitRule global, @Nullable BanRule ban) {

  public static final LimitSpec NONE = new LimitSpec(Map.of(), null, null);

  private static final String DISCORD =
      "global=50/1s,fixed;invalid=10000/10m;messages=5/5s;message=5/5s;members=10/10s;"
          + "member=5/1s;preview=5/5s,account;user=30/30s,account;my-guilds=1/1s,account;"
          + "gateway-bot=2/5s,account;invite=250/6s,account;old-pins=1/5s,account;"
          + "member-search=10/10s;thread-members=10/10s,account";

  private static final Map<String, String> PRESETS =
      Map.of("discord", DISCORD, "discord-strict", DISCORD + ";reactions=5/5s");

  private static final Duration BAN_LENGTH = Duration.ofHours(1);

  public LimitSpec {
    routes = Map.copyOf(routes);
  }

  /** The rule of a route. */
  public Optional<LimitRule> of(String route) {
    return Optional.ofNullable(routes.getOrDefault(route, routes.get("other")));
  }

  /**
   * Reads {@code none}, {@code discord}, {@code discord-strict}, or rules such as {@code
   * messages=5/5s,sliding,honest;global=50/1s;invalid=100/10m,1h,html}. A preset may come first.
   *
   * @throws IllegalArgumentException naming the part that is wrong
   */
  public static LimitSpec parse(String text) {
    List<String> entries = new ArrayList<>();
    for (String entry : text.split(";")) {
      entries.addAll(Arrays.asList(PRESETS.getOrDefault(entry.strip(), entry).split(";")));
    }
    entries.removeIf(entry -> entry.isBlank() || entry.strip().equals("none"));
    Map<String, LimitRule> routes = new TreeMap<>();
    BanRule ban = null;
    for (String entry : entries) {
      String[] parts = entry.strip().split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException(
            "not a limit: '" + entry + "' (as messages=5/5s,sliding, or none, or discord)");
      }
      if (parts[0].equals("invalid")) {
        ban = ban(parts[1]);
      } else {
        routes.put(parts[0], rule(parts[1]));
      }
    }
    LimitRule global = routes.remove("global");
    return new LimitSpec(routes, global, ban);
  }

  private static LimitRule rule(String text) {
    String[] words = text.split(",");
    boolean sliding = true;
    boolean perAccount = false;
    Telling telling = Telling.HONEST;
    Duration rotate = Duration.ZERO;
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      switch (word) {
        case "sliding" -> sliding = true;
        case "fixed" -> sliding = false;
        case "account" -> perAccount = true;
        case "honest", "absent", "lying", "sub", "shared" ->
            telling = Telling.valueOf(word.toUpperCase(Locale.ROOT));
        default -> rotate = rotation(word);
      }
    }
    Rate rate = Rate.parse(words[0]);
    return new LimitRule(rate.count(), rate.per(), sliding, telling, perAccount, rotate);
  }

  private static Duration rotation(String word) {
    if (!word.startsWith("rotate:")) {
      throw new IllegalArgumentException(
          "not a word about limits: '"
              + word
              + "' (sliding, fixed, honest, absent, lying, sub, shared, account, rotate:10s)");
    }
    return Spans.parse(word.substring("rotate:".length()));
  }

  private static BanRule ban(String text) {
    String[] words = text.split(",");
    Rate rate = Rate.parse(words[0]);
    Duration length = BAN_LENGTH;
    BanPage page = BanPage.HTML;
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      switch (word) {
        case "html", "text", "json" -> page = BanPage.valueOf(word.toUpperCase(Locale.ROOT));
        default -> length = Spans.parse(word);
      }
    }
    return new BanRule(rate.count(), rate.per(), length, page);
  }

  /** {@code 5/5s}; a count alone is per second. */
  private record Rate(int count, Duration per) {

    static Rate parse(String text) {
      String[] parts = text.split("/", 2);
      if (!parts[0].matches("[1-9]\\d{0,6}")) {
        throw new IllegalArgumentException("not a rate: '" + text + "' (as 5/5s)");
      }
      Duration per = parts.length == 1 ? Duration.ofSeconds(1) : Spans.parse(parts[1]);
      return new Rate(Integer.parseInt(parts[0]), per);
    }
  }
}
