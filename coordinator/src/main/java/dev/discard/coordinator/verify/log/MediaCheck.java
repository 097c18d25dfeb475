package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLog;
import dev.discard.common.media.MediaTally;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks what a guild's log says of files: that each is told once, and that its content is there.
 */
final class MediaCheck {

  private final Findings findings;
  private final StoreCheck store;
  private final GuildLog guild;
  private final MediaTally tally = new MediaTally();
  private final Set<String> told = new HashSet<>();

  MediaCheck(Findings findings, StoreCheck store, GuildLog guild) {
    this.findings = findings;
    this.store = store;
    this.guild = guild;
  }

  /** Reads the log, if there is one. */
  LogCounts check() {
    return guild.hasMedia()
        ? new LogCheck(findings).check(guild.mediaFile(), this::line)
        : LogCounts.NONE;
  }

  private void line(ArchiveLine line) {
    try {
      MediaLog.of(line).ifPresent(file -> file(line, file));
    } catch (ArchiveException foreign) {
      findings.add(
          Kind.DAMAGED_LINE, line.file(), line.number(), String.valueOf(foreign.getMessage()));
    }
  }

  private void file(ArchiveLine line, MediaLine file) {
    tally.add(file);
    // An asset that is no message's may be named by two segments that were on their way at once.
    if (file.file().holder().message() != 0 && !told.add(name(file.file()))) {
      findings.add(
          Kind.DOUBLED_FILE,
          line.file(),
          line.number(),
          "it was told before what became of " + file.file().key());
    }
    StoredFile stored = file.stored();
    if (stored != null) {
      store.check(line, stored);
    }
  }

  private static String name(WantedFile file) {
    return Snowflake.format(file.holder().channel())
        + "/"
        + Snowflake.format(file.holder().message())
        + "/"
        + file.key();
  }

  /** Compares the sums of the log with those of the guild's meta file. */
  void checkSums(Path metaFile, MediaMeta promised) {
    MediaMeta sums = tally.sums();
    if (sums.told() == 0 && promised.told() > 0) {
      findings.add(Kind.DAMAGED_FILE, guild.mediaFile(), "the log is missing or empty");
    }
    if (!promised.equals(sums.of(promised.wanted())) || promised.failed() < 0) {
      findings.add(
          Kind.WRONG_SUM,
          metaFile,
          "media is %s, the log has %s"
              .formatted(promised.toJson(), sums.of(promised.wanted()).toJson()));
    }
  }
}
