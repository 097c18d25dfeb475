package dev.discard.common.sim.cdn;

import dev.discard.common.snowflake.Snowflake;
import io.vertx.core.MultiMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A request that fits the pattern of a shelf.
 *
 * @param path matched
 */
record Asked(Matcher path, MultiMap query) {

  /** A group that has digits only. */
  long id(String group) {
    return Snowflake.parse(path.group(group));
  }

  String text(String group) {
    return path.group(group);
  }

  @Nullable String parameter(String name) {
    return query.get(name);
  }
}
