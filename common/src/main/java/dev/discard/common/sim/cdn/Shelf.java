package dev.discard.common.sim.cdn;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Files whose paths look alike, and what finds one of them. */
record Shelf(Pattern path, Function<Asked, Reply> find) {

  /**
   * A shelf of this path, in which {@code {name}} stands for an id, {@code {name?}} for any segment
   * and {@code {ext}} for an extension.
   */
  static Shelf of(String path, Function<Asked, Reply> find) {
    String regex =
        path.replace(".", "\\.")
            .replace("{ext}", "(?<ext>[a-z]{3,4})")
            .replaceAll("\\{([a-z]+)\\?}", "(?<$1>[^/]*?)")
            .replaceAll("\\{([a-z]+)}", "(?<$1>\\\\d{1,20})");
    return new Shelf(Pattern.compile(regex), find);
  }
}
