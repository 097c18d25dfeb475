package dev.discard.common.archive.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One line of an archive file.
 *
 * @param file the file
 * @param number counted from 1
 * @param bytes the line as it stands in the file, without its line break
 * @param content what it says, and where in {@code bytes} its data lies
 */
public record ArchiveLine(Path file, long number, byte[] bytes, ScannedLine content) {

  /** The whole line as a tree. */
  public JsonNode json() {
    return tree(0, bytes.length);
  }

  /**
   * The body or frame as a tree.
   *
   * @throws IllegalStateException when the line has none
   */
  public JsonNode data() {
    if (!content.hasData()) {
      throw new IllegalStateException("the line has no data: ask hasData() first");
    }
    return tree(content.dataFrom(), content.dataTo());
  }

  JsonNode tree(int from, int to) {
    try {
      return Json.mapper().readTree(bytes, from, to - from);
    } catch (IOException broken) {
      throw ArchiveException.corrupt(file, number, broken);
    }
  }
}
