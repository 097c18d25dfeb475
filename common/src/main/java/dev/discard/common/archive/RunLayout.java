package dev.discard.common.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The names of the directories and files of a run. */
public final class RunLayout {

  public static final String RUN_META = "run.meta.json";
  public static final String GUILD_META = "guild.meta.json";
  public static final String META_SUFFIX = ".meta.json";
  public static final String LOG_SUFFIX = ".jsonl";
  public static final String GZIP_SUFFIX = ".gz";

  /** Stands for the guild of direct messages. */
  public static final String DIRECT_MESSAGES = "@me";

  private static final int IDENT_CHARACTERS = 5;
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunLayout() {}

  /**
   * The name of a run's directory.
   *
   * @param mode profile, channel or guild
   * @param full whether neither end of the time range was given
   */
  public static String runDirectory(Instant start, String mode, boolean full) {
    return START.format(start) + "_" + mode + (full ? "_full" : "");
  }

  /** The other name of a run's directory, for when the first one exists already. */
  public static String runDirectory(String taken, String ident) {
    return taken + "_" + ident.substring(0, IDENT_CHARACTERS);
  }

  /** The directory of a guild; 0 for direct messages. */
  public static Path guild(Path run, long guildId) {
    return run.resolve(guildId == 0 ? DIRECT_MESSAGES : Long.toUnsignedString(guildId));
  }

  public static Path runMeta(Path run) {
    return run.resolve(RUN_META);
  }

  public static Path runLog(Path run, boolean gzip) {
    return log(run, "run", gzip);
  }

  public static Path guildMeta(Path guild) {
    return guild.resolve(GUILD_META);
  }

  public static Path guildLog(Path guild, boolean gzip) {
    return log(guild, "guild", gzip);
  }

  public static Path channelMeta(Path guild, long channelId) {
    return guild.resolve(Long.toUnsignedString(channelId) + META_SUFFIX);
  }

  public static Path channelLog(Path guild, long channelId, boolean gzip) {
    return log(guild, Long.toUnsignedString(channelId), gzip);
  }

  /** What became of the files that answers named. */
  public static Path mediaLog(Path guild, boolean gzip) {
    return log(guild, "media", gzip);
  }

  /** Whether files lie in that directory by their content, beside the runs that share them. */
  public static boolean isMediaStore(Path directory) {
    return directory.endsWith("media") && Files.isDirectory(directory.resolve("sha256"));
  }

  /** What lies beside a run because the runs of its output directory share it. */
  public static Path shared(Path run, String path) {
    return run.toAbsolutePath().normalize().resolveSibling(path);
  }

  private static Path log(Path directory, String name, boolean gzip) {
    return directory.resolve(name + LOG_SUFFIX + (gzip ? GZIP_SUFFIX : ""));
  }
}
