package dev.discard.common.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a run that was decided when it was submitted, except its tokens.
 *
 * @param id the run
 * @param mode profile, channel or guild
 * @param ids the channels or guilds asked for; empty for profile, and for every guild of the
 *     account
 * @param created the start of the run: upper end of every range without {@code before}
 * @param command the argv of the command line, tokens masked
 * @param settings how to ask and how to record
 * @param accounts how many tokens it has, each of another account
 */
public record RunSpec(
    RunId id,
    RunMode mode,
    List<Long> ids,
    Instant created,
    List<String> command,
    Settings settings,
    int accounts) {

  /** The API root where none is named. */
  public static final String DISCORD_API = "https://discord.com/api/v10";

  public RunSpec {
    ids = List.copyOf(ids);
    command = List.copyOf(command);
    if (accounts < 1 || accounts > Accounts.MOST) {
      throw new IllegalArgumentException("a run has from 1 to " + Accounts.MOST + " tokens");
    }
  }

  /** A run with one token. */
  public RunSpec(
      RunId id,
      RunMode mode,
      List<Long> ids,
      Instant created,
      List<String> command,
      Settings settings) {
    this(id, mode, ids, created, command, settings, 1);
  }

  /**
   * How a run asks and records.
   *
   * @param apiBase API root with its version, without a slash at the end
   * @param userAccount whether the token belongs to a user and not to a bot
   * @param after only messages later than this millisecond; null for all
   * @param before only messages earlier than this millisecond; null for all up to the start
   * @param noScrub whether secrets are recorded as received
   * @param gzip whether the archive's logs are gzip files
   * @param globalRate requests per second of the token over all workers; 0 for no pacing
   * @param outputDir the output directory as the user named it, for the meta file
   * @param wanted how much of what there is
   * @param range where long channels are split
   * @param priority its share beside other runs
   */
  public record Settings(
      String apiBase,
      boolean userAccount,
      @Nullable Instant after,
      @Nullable Instant before,
      boolean noScrub,
      boolean gzip,
      double globalRate,
      String outputDir,
      Wanted wanted,
      RangeRule range,
      Priority priority) {

    /** Settings of a run that splits long channels as is usual. */
    public Settings(
        String apiBase,
        boolean userAccount,
        @Nullable Instant after,
        @Nullable Instant before,
        boolean noScrub,
        boolean gzip,
        double globalRate,
        String outputDir,
        Wanted wanted) {
      this(
          apiBase,
          userAccount,
          after,
          before,
          noScrub,
          gzip,
          globalRate,
          outputDir,
          wanted,
          RangeRule.USUAL,
          Priority.USUAL);
    }

    /** Settings of a run that archives whatever is usual. */
    public Settings(
        String apiBase,
        boolean userAccount,
        @Nullable Instant after,
        @Nullable Instant before,
        boolean noScrub,
        boolean gzip,
        double globalRate,
        String outputDir) {
      this(apiBase, userAccount, after, before, noScrub, gzip, globalRate, outputDir, Wanted.USUAL);
    }
  }

  /**
   * How much of what there is a run archives.
   *
   * @param selection which resources and channels
   * @param invites whether invites that are seen in messages are resolved
   * @param blankContent whether to go on where Discord blanks the content of messages, because the
   *     application lacks the intent
   * @param sinceLast whether each channel begins where earlier runs of the output directory end
   * @param media which files beside the answers
   */
  public record Wanted(
      Selection selection,
      boolean invites,
      boolean blankContent,
      boolean sinceLast,
      MediaRule media) {
    public static final Wanted USUAL = new Wanted(Selection.EVERYTHING, false, false);

    /** Without files. */
    public Wanted(Selection selection, boolean invites, boolean blankContent, boolean sinceLast) {
      this(selection, invites, blankContent, sinceLast, MediaRule.NONE);
    }

    /** From the beginning, whatever earlier runs have. */
    public Wanted(Selection selection, boolean invites, boolean blankContent) {
      this(selection, invites, blankContent, false);
    }
  }
}
