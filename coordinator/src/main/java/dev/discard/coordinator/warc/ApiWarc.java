package dev.discard.coordinator.warc;

import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.archive.reading.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Turns the logs of a run into WARC: an answer and its request for each exchange with the API,
 * metadata for what WARC has no place for, a resource for each packet of the gateway.
 */
public final class ApiWarc {

  private static final String CONFORMS =
      "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";

  private static final String REDACTED =
      "Request headers were not recorded, so that no token is here. Of answers the headers that"
          + " tell about them are kept, never cookies; content encodings are undone; CR and LF"
          + " between tokens of JSON are spaces. Where a metadata record says 'scrubbed', secrets"
          + " (tokens of gateway and webhooks, e-mail and telephone of the account) are replaced by"
          + " [SCRUBBED], and sha256 is of the body as it was received.";

  private final RunDirectory run;
  private final Path target;

  /**
   * @param target the directory that the files appear in; it exists
   */
  public ApiWarc(RunDirectory run, Path target) {
    this.run = run;
    this.target = target;
  }

  /** The files of an earlier export that a new one would replace. */
  public List<Path> inTheWay() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> WarcSet.isOne(prefix(), file)).sorted().toList();
    }
  }

  /**
   * Writes the files; nothing is left of them when it fails.
   *
   * @param progress told how many lines are done, again and again
   * @return the files, without the index beside them
   */
  public List<Path> write(LongConsumer progress) throws IOException {
    try (WarcSet set = new WarcSet(target, prefix(), info())) {
      LineRecords records = new LineRecords(set);
      long done = 0;
      for (Path log : logs()) {
        try (ArchiveLines lines = ArchiveLines.open(log)) {
          for (ArchiveLine line : lines) {
            if (line.content().kind() != ScannedLine.Kind.MEDIA) {
              records.write(line);
            }
            progress.accept(++done);
          }
        }
      }
      return set.commit();
    }
  }

  private List<Path> logs() {
    List<Path> logs = new ArrayList<>();
    logs.add(run.logFile());
    for (GuildLog guild : run.guilds()) {
      logs.add(guild.logFile());
      for (ChannelLog channel : guild.channels()) {
        if (channel.hasLog()) {
          logs.add(channel.logFile());
        }
      }
      if (guild.hasMedia()) {
        logs.add(guild.mediaFile());
      }
    }
    return logs.stream().filter(Files::exists).toList();
  }

  private String prefix() {
    return String.valueOf(run.path().toAbsolutePath().normalize().getFileName());
  }

  private Map<String, List<String>> info() {
    return Map.of(
        "software", List.of("discard (https://github.com/Sanqui/discard)"),
        "format", List.of("WARC File Format 1.1"),
        "conformsTo", List.of(CONFORMS),
        "isPartOf", List.of(prefix()),
        "description", List.of(REDACTED));
  }
}
