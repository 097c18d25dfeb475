package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.render.JsonBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * Objects on their way out, a line each: {@code {"kind":…,"key":…,"data":…}}. Made step by step, so
 * that no list of all of them is ever in memory.
 */
final class Inventory implements Predicate<JsonBytes> {

  /** Writes some objects, and may add steps that come next. */
  @FunctionalInterface
  interface Step {
    void take(Inventory to);
  }

  private final Deque<Step> steps = new ArrayDeque<>();
  private JsonBytes out = new JsonBytes();

  /** Adds a step that comes last. */
  Inventory then(Step step) {
    steps.addLast(step);
    return this;
  }

  /** Adds a step that comes next, before those that wait. */
  void next(Step step) {
    steps.addFirst(step);
  }

  /** Takes one step; false when there was none left. */
  @Override
  public boolean test(JsonBytes destination) {
    Step step = steps.pollFirst();
    if (step == null) {
      return false;
    }
    out = destination;
    step.take(this);
    return true;
  }

  /** Writes an object. */
  void object(String kind, String key, JsonNode data) {
    begin(kind, key);
    out.raw(data.toString());
    end();
  }

  /** Writes an object whose JSON is kept byte by byte, but for line breaks between tokens. */
  void object(String kind, String key, byte[] data) {
    begin(kind, key);
    int start = out.length();
    out.raw(data).joinLines(start);
    end();
  }

  private void begin(String kind, String key) {
    out.raw("{\"kind\":\"" + kind + "\",\"key\":");
    out.raw(Json.mapper().getNodeFactory().textNode(key).toString()).raw(",\"data\":");
  }

  private void end() {
    out.raw("}\n");
  }
}
