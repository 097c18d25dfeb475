package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.DurableFile;
import dev.discard.common.archive.PythonTime;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the meta files have in common: their look, and ids as plain numbers. */
final class MetaFile {

  private MetaFile() {}

  static void write(Path file, JsonNode content) throws IOException {
    DurableFile.write(file, PythonJson.write(content).getBytes(StandardCharsets.UTF_8));
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An id as a number, positive also beyond 63 bits. */
  static JsonNode id(@Nullable Long id) {
    return id == null
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.numberNode(new BigInteger(Long.toUnsignedString(id)));
  }

  static @Nullable String naive(@Nullable Instant instant) {
    return instant == null ? null : PythonTime.isoNaive(instant);
  }

  static @Nullable String utc(@Nullable Instant instant) {
    return instant == null ? null : PythonTime.isoUtc(instant);
  }
}
