package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks all files of a run and the sums over them. */
public final class RunCheck {

  private final Findings findings;
  private final RunDirectory run;
  private final StoreCheck store;
  private LogCounts counts = LogCounts.NONE;
  private MediaMeta media = MediaMeta.NONE;
  private long files;

  public RunCheck(Findings findings, RunDirectory run) {
    this.findings = findings;
    this.run = run;
    this.store = new StoreCheck(findings, run.path());
  }

  /** Reads every file of the run once. */
  public void check() {
    RunMeta meta = run.meta();
    checkLog(run.logFile());
    run.guilds().forEach(this::guild);
    if (meta.run().finished()) {
      checkSums(meta);
    } else {
      findings.add(
          Kind.UNFINISHED, RunLayout.runMeta(run.path()), "the run goes on or was cut off");
    }
  }

  /** What is in the logs. */
  public LogCounts counts() {
    return counts;
  }

  /** How many logs were read. */
  public long files() {
    return files;
  }

  private void guild(GuildLog guild) {
    if (Files.exists(guild.logFile())) {
      checkLog(guild.logFile());
    }
    long messages = 0;
    for (ChannelLog channel : guild.channels()) {
      messages += channel(channel);
    }
    MediaCheck ofFiles = new MediaCheck(findings, store, guild);
    counts = counts.plus(ofFiles.check());
    files += guild.hasMedia() ? 1 : 0;
    checkSums(guild, messages, ofFiles);
  }

  private void checkLog(Path log) {
    files++;
    counts = counts.plus(new LogCheck(findings).check(log, line -> {}));
  }

  /** How many messages the channel's log has. */
  private long channel(ChannelLog channel) {
    try {
      ChannelMeta meta = channel.meta();
      LogCounts ofChannel = new ChannelCheck(findings, channel, meta).check();
      files += channel.hasLog() ? 1 : 0;
      counts = counts.plus(ofChannel);
      return ofChannel.messages();
    } catch (ArchiveException damaged) {
      findings.add(Kind.DAMAGED_FILE, channel.metaFile(), String.valueOf(damaged.getMessage()));
      checkLog(channel.logFile());
      return 0;
    }
  }

  private void checkSums(GuildLog guild, long messages, MediaCheck ofFiles) {
    try {
      // The original counts the last channel of a guild only, and no guilds in channel mode.
      if (guild.hasMeta() && isOurs()) {
        expect(
            RunLayout.guildMeta(guild.path()), "num_messages", guild.meta().messages(), messages);
        MediaMeta promised = guild.meta().media();
        if (promised != null || guild.hasMedia()) {
          MediaMeta told = promised == null ? MediaMeta.NONE : promised;
          ofFiles.checkSums(RunLayout.guildMeta(guild.path()), told);
          media = media.plus(told);
        }
      }
    } catch (ArchiveException damaged) {
      findings.add(
          Kind.DAMAGED_FILE,
          RunLayout.guildMeta(guild.path()),
          String.valueOf(damaged.getMessage()));
    }
  }

  private void checkSums(RunMeta meta) {
    Path file = RunLayout.runMeta(run.path());
    expect(file, "num_http_requests", meta.summary().httpRequests(), counts.http());
    expect(file, "num_ws_packets", meta.summary().wsPackets(), counts.ws());
    if (isOurs()) {
      expect(file, "num_http_errors", meta.summary().httpErrors(), counts.errors());
      expect(file, "num_messages", meta.summary().messages(), counts.messages());
      MediaMeta promised = meta.media() == null ? MediaMeta.NONE : meta.media();
      if (!promised.equals(media)) {
        findings.add(
            Kind.WRONG_SUM,
            file,
            "media is %s, the guilds have %s".formatted(promised.toJson(), media.toJson()));
      }
    }
  }

  private boolean isOurs() {
    return run.meta().fleet() != null;
  }

  private void expect(Path file, String what, long told, long found) {
    if (told != found) {
      findings.add(Kind.WRONG_SUM, file, "%s is %d, the logs have %d".formatted(what, told, found));
    }
  }
}
