package dev.discard.common.archive.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.PythonTime;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a meta file, read with faults that name the file and the key.
 *
 * <p>Keys that the original does not have, and those that nothing depends on, may be missing or
 * null; keys that nobody knows are ignored.
 */
final class Fields {

  private final Path file;
  private final String where;
  private final JsonNode object;

  private Fields(Path file, String where, JsonNode object) {
    this.file = file;
    this.where = where;
    this.object = object;
  }

  static Fields read(Path file) {
    try {
      JsonNode root = Json.mapper().readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw ArchiveException.corrupt(file, "no JSON object");
      }
      return new Fields(file, "", root);
    } catch (JsonProcessingException broken) {
      throw ArchiveException.corrupt(file, "no JSON: " + brief(broken.getOriginalMessage()));
    } catch (IOException unreadable) {
      throw ArchiveException.unreadable(file, unreadable);
    }
  }

  /** Without the parser's remarks on itself. */
  private static String brief(String message) {
    int remark = message.indexOf(" (start marker at");
    return remark < 0 ? message : message.substring(0, remark);
  }

  boolean has(String key) {
    return object.hasNonNull(key);
  }

  JsonNode raw() {
    return object;
  }

  Fields object(String key) {
    JsonNode value = object.path(key);
    if (!value.isObject()) {
      throw odd(key, "an object");
    }
    return new Fields(file, where + key + ".", value);
  }

  @Nullable Fields objectOrNull(String key) {
    return has(key) ? object(key) : null;
  }

  /** The objects of an array; none when the key is missing. */
  List<Fields> objects(String key) {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode value : array(key)) {
      if (!value.isObject()) {
        throw odd(key, "an array of objects");
      }
      objects.add(new Fields(file, where + key + "[" + objects.size() + "].", value));
    }
    return objects;
  }

  /** The elements of an array as text; none when the key is missing. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    array(key).forEach(value -> texts.add(value.asText()));
    return texts;
  }

  /** The elements of an array; none when the key is missing. */
  JsonNode array(String key) {
    JsonNode value = object.path(key);
    if (has(key) && !value.isArray()) {
      throw odd(key, "an array");
    }
    return value;
  }

  String text(String key) {
    String text = textOrNull(key);
    if (text == null) {
      throw odd(key, "a string");
    }
    return text;
  }

  String text(String key, String otherwise) {
    return has(key) ? object.path(key).asText() : otherwise;
  }

  @Nullable String textOrNull(String key) {
    return has(key) ? object.path(key).asText() : null;
  }

  /** An id; a number in every meta file, taken from a string too. */
  long id(String key) {
    Long id = idOrNull(key);
    if (id == null) {
      throw odd(key, "an id");
    }
    return id;
  }

  @Nullable Long idOrNull(String key) {
    return has(key) ? id(object.path(key), key) : null;
  }

  long id(JsonNode value, String key) {
    try {
      return Long.parseUnsignedLong(value.asText());
    } catch (NumberFormatException bad) {
      throw odd(key, "an id");
    }
  }

  /** A count; 0 when the key is missing. */
  long count(String key) {
    JsonNode value = object.path(key);
    if (has(key) && !value.isIntegralNumber()) {
      throw odd(key, "a whole number");
    }
    return value.asLong();
  }

  /** A flag; false when the key is missing. */
  boolean flag(String key) {
    return object.path(key).asBoolean();
  }

  Instant time(String key) {
    Instant time = timeOrNull(key);
    if (time == null) {
      throw odd(key, "a time");
    }
    return time;
  }

  @Nullable Instant timeOrNull(String key) {
    try {
      return has(key) ? PythonTime.parse(object.path(key).asText()) : null;
    } catch (IllegalArgumentException bad) {
      throw odd(key, "a time");
    }
  }

  ArchiveException odd(String key, String wanted) {
    return ArchiveException.corrupt(file, "'" + where + key + "' should be " + wanted);
  }
}
