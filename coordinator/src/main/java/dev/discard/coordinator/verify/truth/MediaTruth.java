package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.job.MediaKind;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLog;
import dev.discard.common.media.StoredFile;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares a guild's attachments with those that a simulator holds: each of an archived message is
 * stored with the right content, or it is said why not.
 */
final class MediaTruth {

  private final Findings findings;
  private final GuildLog guild;
  private final Map<String, String> told = new HashMap<>();
  private final Map<Long, List<SnowflakeRange>> covered = new HashMap<>();

  MediaTruth(Findings findings, GuildLog guild) {
    this.findings = findings;
    this.guild = guild;
  }

  /**
   * Asks the simulator what there is.
   *
   * @param accounts those that the run was logged in as
   */
  void compare(Truth truth, List<Long> accounts) throws InterruptedException {
    if (guild.hasMedia()) {
      readLog();
    }
    guild.channels().stream().filter(ChannelLog::hasLog).forEach(this::readMeta);
    for (long account : accounts) {
      try (Stream<String> files = truth.media(guild.name(), account)) {
        files.map(Truth::json).filter(this::isMeant).forEach(this::compare);
      }
    }
  }

  private void readLog() {
    try (ArchiveLines lines = guild.media()) {
      for (ArchiveLine line : lines) {
        MediaLog.of(line)
            .filter(file -> file.file().kind() == MediaKind.ATTACHMENTS)
            .ifPresent(this::take);
      }
    }
  }

  private void take(MediaLine line) {
    StoredFile stored = line.stored();
    if (stored == null && line.reason().isEmpty()) {
      return;
    }
    String message = Snowflake.format(line.file().holder().message());
    told.put(name(message, line.file().holder().id()), stored == null ? "" : stored.sha256());
  }

  private void readMeta(ChannelLog channel) {
    ChannelMeta meta = channel.meta();
    if (meta.coverage() != null) {
      covered.put(meta.channel().id(), meta.coverage().covered());
    }
  }

  private boolean isMeant(JsonNode file) {
    return file.path("kind").asText().equals(MediaKind.ATTACHMENTS.word())
        && covered.getOrDefault(Snowflake.parse(file.path("channel").asText()), List.of()).stream()
            .anyMatch(range -> range.contains(Snowflake.parse(file.path("message").asText())));
  }

  private void compare(JsonNode file) {
    String name = name(file.path("message").asText(), file.path("id").asText());
    String sha256 = told.get(name);
    if (sha256 == null) {
      findings.add(Kind.MISSING, guild.mediaFile(), "attachment " + name + " is not told of");
    } else if (!sha256.isEmpty() && !sha256.equals(file.path("sha256").asText())) {
      findings.add(Kind.ALTERED, guild.mediaFile(), "attachment " + name + " has other content");
    }
  }

  private static String name(String message, String attachment) {
    return attachment + " of message " + message;
  }
}
