package dev.discard.common.media;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.reading.ArchiveLine;
import java.util.Optional;

/**
 * What the lines of a {@code media.jsonl} say. Requests that renewed links stand in it too.
 *
 * <pre>{@code
 * try (ArchiveLines lines = guild.media()) {
 *   for (ArchiveLine line : lines) {
 *     MediaLog.of(line).ifPresent(file -> System.out.println(file.file().url()));
 *   }
 * }
 * }</pre>
 */
public final class MediaLog {

  private MediaLog() {}

  /**
   * The file that a line tells of; empty when it tells of something else.
   *
   * @throws ArchiveException when it tells of one in a way that nobody understands
   */
  public static Optional<MediaLine> of(ArchiveLine line) {
    if (line.content().kind() != Kind.MEDIA) {
      return Optional.empty();
    }
    try {
      return Optional.of(MediaLineJson.read(line.json()));
    } catch (IllegalArgumentException foreign) {
      throw ArchiveException.corrupt(line.file(), line.number(), foreign);
    }
  }
}
