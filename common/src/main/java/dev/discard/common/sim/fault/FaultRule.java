package dev.discard.common.sim.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a fault script: which requests, which of them in turn, and what goes wrong.
 *
 * @param path of the request below the API's version, as a pattern; with {@code cdn:} in front for
 *     those to the content network
 */
record FaultRule(Pattern path, Turns turns, Fault fault) {

  private static final Pattern STARS = Pattern.compile("\\*\\*|\\*|[^*]+");

  /** With turns in the only form that they have, as a fault may hold an address with any sign. */
  private static final Pattern RULE = Pattern.compile("(.+?)@([*%+\\d-]+)=(.+)");

  private static final String FORM =
      " (as /channels/*/messages@3=502:html: path with * for one segment and ** for all that"
          + " follows, which requests, fault)";

  /** Reads {@code /channels/*}{@code /messages@3=502:html}. */
  static FaultRule parse(String text) {
    Matcher rule = RULE.matcher(text);
    if (rule.matches()) {
      return of(rule.group(1), rule.group(2), rule.group(3));
    }
    int equals = text.lastIndexOf('=');
    int at = text.lastIndexOf('@', equals);
    if (equals < 0 || at < 0) {
      throw new IllegalArgumentException("not a fault rule: '" + text + "'" + FORM);
    }
    return of(text.substring(0, at), text.substring(at + 1, equals), text.substring(equals + 1));
  }

  static FaultRule of(String path, String turns, String fault) {
    if (!path.startsWith("/") && !path.startsWith(FaultPlayer.CDN + "/")) {
      throw new IllegalArgumentException("not a path: '" + path + "'" + FORM);
    }
    return new FaultRule(pattern(path), Turns.parse(turns), Fault.parse(fault));
  }

  private static Pattern pattern(String glob) {
    String regex =
        STARS
            .matcher(glob)
            .replaceAll(
                part ->
                    switch (part.group()) {
                      case "**" -> ".*";
                      case "*" -> "[^/]*";
                      default -> Matcher.quoteReplacement(Pattern.quote(part.group()));
                    });
    return Pattern.compile(regex);
  }
}
