package dev.discard.coordinator.warc;

import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.media.CdnExchange;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLineJson;
import dev.discard.common.media.StoredFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what went over the network for a guild's files as WARC: heads from the lines of its {@code
 * media.jsonl}, bodies from the store. Records of answers have the ids that the lines tell.
 */
public final class MediaWarc {

  private static final String PREFIX = "media";
  private static final String CONFORMS =
      "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";

  private static final Map<String, List<String>> INFO =
      Map.of(
          "software", List.of("discard (https://github.com/Sanqui/discard)"),
          "format", List.of("WARC File Format 1.1"),
          "conformsTo", List.of(CONFORMS),
          "description",
              List.of(
                  "Files of Discord's content network, as media.jsonl beside this file tells of"
                      + " them. No token is sent there, and none is here. Cookies are not kept;"
                      + " transfer encodings are undone, and named X-Archive-Orig-*."));

  private MediaWarc() {}

  /**
   * Writes {@code media-NNNNN.warc.gz}, and {@code media.cdxj} when they are whole. The same again
   * replaces them.
   *
   * @param log the guild's media.jsonl, packed or not
   * @param output the output directory, which the store is in
   * @param guild the directory of the guild
   */
  public static void write(Path log, Path output, Path guild) throws IOException {
    try (WarcSet set = new WarcSet(guild, PREFIX, INFO);
        ArchiveLines lines = ArchiveLines.open(log)) {
      for (ArchiveLine line : lines) {
        if (line.content().kind() == ScannedLine.Kind.MEDIA) {
          write(MediaLineJson.read(line.json()), output, set);
        }
      }
      set.commit();
    }
  }

  private static void write(MediaLine line, Path output, WarcSet set) throws IOException {
    for (CdnExchange exchange : line.exchanges()) {
      if (exchange.status() != 0) {
        Target target = Target.of(exchange.url());
        try (Block answer = answer(exchange, line.stored(), output)) {
          byte[] head = HttpHead.request("GET", target, exchange.request());
          Exchange both =
              new Exchange(
                  URI.create(exchange.id()),
                  exchange.at(),
                  target,
                  Block.of(head, new byte[0]),
                  answer,
                  exchange.truncated());
          set.write(both.bytes(), both.records());
        }
      }
    }
  }

  private static Block answer(CdnExchange exchange, @Nullable StoredFile stored, Path output)
      throws IOException {
    long held = exchange.to() - exchange.from();
    if (held == 0 || stored == null) {
      return Block.of(head(exchange, exchange.body().length), exchange.body());
    }
    Path file = output.resolve(stored.path());
    if (!Files.exists(file)) {
      throw new IOException("the store does not have " + stored.path());
    }
    return Block.of(head(exchange, held), file, exchange.from(), exchange.to());
  }

  private static byte[] head(CdnExchange exchange, long kept) {
    return HttpHead.response(exchange.status(), exchange.message(), exchange.response(), kept);
  }
}
