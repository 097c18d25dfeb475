package dev.discard.coordinator.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The drawing of the packages: each line is a level, and arrows only go to lines above it.
 *
 * <p>A feature is a package of a module together with the packages inside it.
 */
final class Levels {

  private static final List<List<String>> DRAWING =
      List.of(
          List.of(
              "common.snowflake", "common.async", "common.secret", "common.json", "common.breaker"),
          List.of("common.redis", "common.archive", "common.resource"),
          List.of("common.job"),
          List.of("common.segment", "common.spent", "common.media"),
          List.of(
              "common.queue", "common.ratelimit", "common.guard", "common.upload", "common.sim"),
          List.of("common.roster"),
          List.of("worker.discord"),
          List.of("worker.gateway", "worker.upload"),
          List.of("worker.media"),
          List.of("worker.capture"),
          List.of("worker.lease"),
          List.of("worker.app"),
          List.of(
              "coordinator.run",
              "coordinator.plan",
              "coordinator.read",
              "coordinator.closing",
              "coordinator.explain"),
          List.of(
              "coordinator.stitch",
              "coordinator.report",
              "coordinator.forecast",
              "coordinator.summary",
              "coordinator.verify"),
          List.of("coordinator.journal", "coordinator.media", "coordinator.warc"),
          List.of("coordinator.ingest", "coordinator.reclaim", "coordinator.submit"),
          List.of("coordinator.drive"),
          List.of("coordinator.app"),
          List.of("coordinator.local", "coordinator.demo"),
          List.of("coordinator.cli"));

  private final String base;
  private final Map<String, Integer> levels = new HashMap<>();

  Levels(String base) {
    this.base = base;
    for (int level = 0; level < DRAWING.size(); level++) {
      for (String feature : DRAWING.get(level)) {
        levels.put(feature, level);
      }
    }
  }

  ArchCondition<JavaClass> goDown() {
    return new ArchCondition<>("use packages of lower levels only") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        if (levels.get(feature(user)) == null) {
          events.add(
              SimpleConditionEvent.violated(user, user.getName() + " has no place in the drawing"));
        }
        user.getDirectDependenciesFromSelf().stream()
            .filter(Levels.this::goesUp)
            .map(arrow -> SimpleConditionEvent.violated(arrow, arrow.getDescription()))
            .forEach(events::add);
      }
    };
  }

  private boolean goesUp(Dependency arrow) {
    String from = feature(arrow.getOriginClass());
    String to = feature(arrow.getTargetClass());
    Integer upper = levels.get(from);
    Integer lower = levels.get(to);
    return upper != null && lower != null && !from.equals(to) && lower >= upper;
  }

  /** {@code common.archive} of {@code dev.discard.common.archive.line}; empty outside the base. */
  private String feature(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(base + ".")) {
      return "";
    }
    String[] parts = name.substring(base.length() + 1).split("\\.");
    return parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
  }
}
