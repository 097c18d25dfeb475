package dev.discard.worker.capture;

import dev.discard.common.json.JsonCursor;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one page of a list tells of its elements, as far as the next question needs it. Read without
 * building a tree, since a thousand members are half a megabyte.
 *
 * @param rows a row for each element, with the text of each value that was looked for; null for
 *     those that are missing or neither a string nor a number
 */
public record ListPage(List<List<@Nullable String>> rows) {

  /** Inside of a list and its object, all in all as deep as {@code JsonCheck} lets bodies be. */
  public static final int DEEPEST = 498;

  public ListPage {
    rows = List.copyOf(rows);
  }

  /**
   * Reads a page.
   *
   * @param body JSON of any shape; one without the list is a page without elements
   * @param elements JSON pointer to the list; empty for the body itself
   * @param values JSON pointers from an element to what is looked for, its id first
   */
  public static ListPage of(byte[] body, String elements, String... values) {
    JsonCursor json = new JsonCursor(body, 0, body.length, DEEPEST);
    List<List<@Nullable String>> rows = new ArrayList<>();
    try {
      if (enter(json, keys(elements))) {
        List<Wanted> wanted = wanted(values);
        while (json.nextElement()) {
          @Nullable String[] row = new @Nullable String[values.length];
          pick(json, wanted, row);
          rows.add(Arrays.asList(row));
        }
      }
    } catch (IOException broken) {
      return new ListPage(List.of());
    }
    return new ListPage(rows);
  }

  /** What the member of an answer says that is an object: null unless it is true or false. */
  public static @Nullable Boolean says(byte[] body, String member) {
    JsonCursor json = new JsonCursor(body, 0, body.length, DEEPEST);
    try {
      if (!json.enterObject() || !goTo(json, bytes(member))) {
        return null;
      }
      int first = json.peek();
      return first == 't' ? Boolean.TRUE : first == 'f' ? Boolean.FALSE : null;
    } catch (IOException broken) {
      return null;
    }
  }

  public int size() {
    return rows.size();
  }

  /** The ids of those elements that have one, in their order. */
  public List<Long> ids() {
    List<Long> ids = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      Long id = snowflake(row.get(0));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** A value of the last element; null when it has none. */
  public @Nullable String last(int value) {
    return rows.isEmpty() ? null : rows.get(rows.size() - 1).get(value);
  }

  private static boolean enter(JsonCursor json, List<byte[]> path) throws IOException {
    for (byte[] key : path) {
      if (!json.enterObject() || !goTo(json, key)) {
        return false;
      }
    }
    return json.enterArray();
  }

  private static boolean goTo(JsonCursor json, byte[] key) throws IOException {
    while (json.nextMember()) {
      if (json.keyIs(key)) {
        return true;
      }
      json.skipValue();
    }
    return false;
  }

  /** Passes over the next value, and keeps what is wanted of it. */
  private static void pick(JsonCursor json, List<Wanted> wanted, @Nullable String[] row)
      throws IOException {
    for (Wanted here : wanted) {
      if (here.path().isEmpty()) {
        row[here.column()] = json.scalar();
        return;
      }
    }
    if (wanted.isEmpty() || !json.enterObject()) {
      json.skipValue();
      return;
    }
    while (json.nextMember()) {
      List<Wanted> inside = new ArrayList<>();
      for (Wanted one : wanted) {
        if (json.keyIs(one.path().get(0))) {
          inside.add(one.below());
        }
      }
      pick(json, inside, row);
    }
  }

  private static @Nullable Long snowflake(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(Snowflake.parse(text));
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static List<Wanted> wanted(String[] pointers) {
    List<Wanted> wanted = new ArrayList<>();
    for (int column = 0; column < pointers.length; column++) {
      wanted.add(new Wanted(keys(pointers[column]), column));
    }
    return wanted;
  }

  private static List<byte[]> keys(String pointer) {
    List<byte[]> keys = new ArrayList<>();
    for (String key : pointer.split("/", -1)) {
      if (!key.isEmpty()) {
        keys.add(bytes(key));
      }
    }
    return keys;
  }

  private static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  /** A value that lies at the end of a path, and where it goes. */
  private record Wanted(List<byte[]> path, int column) {

    Wanted below() {
      return new Wanted(path.subList(1, path.size()), column);
    }
  }
}
