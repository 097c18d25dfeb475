package dev.discard.worker.capture;

import dev.discard.common.json.JsonCursor;
import dev.discard.common.resource.Paging;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids in one page of a list, read without building a tree, since a thousand members are half a
 * megabyte.
 *
 * @param size how many elements the page has; 0 where the answer holds no list
 * @param ids of those elements that have one, in their order
 */
record PageIds(int size, List<Long> ids) {

  private static final PageIds NONE = new PageIds(0, List.of());

  PageIds {
    ids = List.copyOf(ids);
  }

  /**
   * Reads them.
   *
   * @param body JSON of any shape
   */
  static PageIds of(byte[] body, Paging paging) {
    return of(body, paging.elements(), paging.id());
  }

  /**
   * Reads them.
   *
   * @param elements JSON pointer to the list; empty for the body itself
   * @param id JSON pointer from an element to its id
   */
  static PageIds of(byte[] body, String elements, String id) {
    JsonCursor json = new JsonCursor(body, 0, body.length, PageCheck.DEEPEST);
    try {
      return enter(json, keys(elements)) ? read(json, keys(id)) : NONE;
    } catch (IOException broken) {
      return NONE;
    }
  }

  /** The largest id or 0. */
  long largest() {
    return ids.stream().max(Long::compareUnsigned).orElse(0L);
  }

  /** The smallest id or 0. */
  long smallest() {
    return ids.stream().min(Long::compareUnsigned).orElse(0L);
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

  private static PageIds read(JsonCursor json, List<byte[]> path) throws IOException {
    List<Long> ids = new ArrayList<>();
    int size = 0;
    while (json.nextElement()) {
      size++;
      Long id = id(json, path);
      if (id != null) {
        ids.add(id);
      }
    }
    return new PageIds(size, ids);
  }

  /** The id at the end of the path, the whole of the value being passed over. */
  private static @Nullable Long id(JsonCursor json, List<byte[]> path) throws IOException {
    if (path.isEmpty()) {
      return snowflake(json.scalar());
    }
    if (!json.enterObject()) {
      json.skipValue();
      return null;
    }
    Long id = null;
    while (json.nextMember()) {
      if (json.keyIs(path.get(0))) {
        id = id(json, path.subList(1, path.size()));
      } else {
        json.skipValue();
      }
    }
    return id;
  }

  private static @Nullable Long snowflake(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(Snowflake.parse(text));
    } catch (IllegalArgumentException none) {
      return null;
    }
  }

  private static List<byte[]> keys(String pointer) {
    List<byte[]> keys = new ArrayList<>();
    for (String key : pointer.split("/")) {
      if (!key.isEmpty()) {
        keys.add(key.getBytes(StandardCharsets.US_ASCII));
      }
    }
    return keys;
  }
}
