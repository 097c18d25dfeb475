package dev.discard.coordinator.cli.input;

import dev.discard.common.job.Priority;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.coordinator.cli.screen.UserFault;
import dev.discard.coordinator.ingest.room.RoomRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The options of the original Discard and of the fleet, accepted before and after the subcommand.
 *
 * <p>Null, or false, where the user said nothing.
 */
public final class Options {

  /** A little less than the 50 requests per second that Discord allows a bot. */
  private static final double DISCORD_PACE = 45;

  private static final Path OUT = Path.of("out");

  @Mixin private final TokenOptions tokens = new TokenOptions();

  @Option(
      names = {"-o", "--output-dir"},
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Output directory, out/ by default.")
  @Nullable Path outputDir;

  @Option(
      names = "--after",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      description = "Only messages later than this (UTC): 2021-02-01 or 2021-02-01T17:47:43.")
  @Nullable Instant after;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      scope = ScopeType.INHERIT,
      description = "Only messages earlier than this (UTC).")
  @Nullable Instant before;

  @Option(
      names = "--since-last",
      scope = ScopeType.INHERIT,
      description = {
        "Only what earlier runs in the output directory do not have,",
        "channel by channel; new channels are taken whole."
      })
  boolean sinceLast;

  @Option(
      names = "--range",
      paramLabel = "SIZE",
      scope = ScopeType.INHERIT,
      description = "Split long channels after so many messages, or such a time: 10000, 30d.")
  @Nullable RangeRule range;

  @Option(
      names = "--priority",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = "Share of the fleet beside other runs, 1 to 10; 5 where none is given.")
  @Nullable Priority priority;

  @Option(
      names = "--include",
      paramLabel = "TERM",
      scope = ScopeType.INHERIT,
      parameterConsumer = Terms.Taking.class,
      description = "Only this: resources and channels, with commas or one by one. See below.")
  final List<String> include = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "TERM",
      scope = ScopeType.INHERIT,
      parameterConsumer = Terms.Taking.class,
      description = "Not this, whatever is included.")
  final List<String> exclude = new ArrayList<>();

  @Option(
      names = "--invites",
      scope = ScopeType.INHERIT,
      description = {
        "Ask where the invites lead that stand in messages, slowly:",
        "Discord watches these requests closely."
      })
  boolean invites;

  @Option(
      names = "--allow-blank-content",
      scope = ScopeType.INHERIT,
      description = {
        "Go on without the Message Content intent, though Discord",
        "then empties almost every message."
      })
  boolean blankContent;

  @Mixin private final MediaOptions media = new MediaOptions();

  @Option(
      names = "--no-scrub",
      scope = ScopeType.INHERIT,
      description = "Record tokens and private account data as received.")
  boolean noScrub;

  @Option(
      names = "--gzip",
      scope = ScopeType.INHERIT,
      description = "Save logs compressed with gzip.")
  boolean gzip;

  @Option(
      names = "--api-base",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Another server than Discord's, such as http://127.0.0.1:8300.")
  @Nullable ApiBase apiBase;

  @Option(
      names = "--global-rate",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      converter = Converters.Rate.class,
      description = "Requests per second of each token, 45 by default, 0 for no pacing.")
  @Nullable Double globalRate;

  @Option(
      names = "--workers",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      converter = Converters.Count.class,
      description = "Workers inside this process, 1 by default.")
  @Nullable Integer workers;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      scope = ScopeType.INHERIT,
      converter = Converters.RedisAddress.class,
      defaultValue = "${env:DISCARD_REDIS}",
      description = {
        "The fleet's Redis; also the environment variable DISCARD_REDIS.",
        "Without it, a private one lives and ends with the command."
      })
  @Nullable URI redis;

  @Option(
      names = "--coordinator",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      converter = Converters.CoordinatorAddress.class,
      description = "The fleet's coordinator; by default the one that Redis knows.")
  @Nullable URI coordinator;

  @Option(
      names = "--detach",
      scope = ScopeType.INHERIT,
      description = "With --redis: submit the run, print its id, do not wait for it.")
  boolean detach;

  @Mixin private final RoomOptions room = new RoomOptions();

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Debug log and stack traces on stderr.")
  boolean verbose;

  public boolean verbose() {
    return verbose;
  }

  /** Where tokens were given. */
  public TokenOptions tokens() {
    return tokens;
  }

  /**
   * How a run asks and records.
   *
   * @throws UserFault when the two times leave nothing between them, or the beginning is told twice
   */
  public RunSpec.Settings settings() {
    if (after != null && before != null && !after.isBefore(before)) {
      throw UserFault.usage(
          "--after "
              + after
              + " is not earlier than --before "
              + before
              + ": nothing lies between");
    }
    if (sinceLast && after != null) {
      throw UserFault.usage(
          "--since-last takes the beginning from earlier runs: leave out --after, or --since-last");
    }
    return new RunSpec.Settings(
        apiBase().url(),
        userAccount(),
        after,
        before,
        noScrub,
        gzip,
        globalRate == null ? DISCORD_PACE : globalRate,
        outputDir().toString(),
        new RunSpec.Wanted(
            new Selection(include, exclude),
            invites,
            blankContent,
            sinceLast,
            media.rule(apiBase())),
        range == null ? RangeRule.USUAL : range,
        priority == null ? Priority.USUAL : priority);
  }

  public ApiBase apiBase() {
    return apiBase == null ? ApiBase.DISCORD : apiBase;
  }

  public Path outputDir() {
    return outputDir == null ? OUT : outputDir;
  }

  public int workers() {
    return workers == null ? 1 : workers;
  }

  public Optional<URI> redis() {
    return Optional.ofNullable(redis);
  }

  public Optional<URI> coordinator() {
    return Optional.ofNullable(coordinator);
  }

  public RoomRule room() {
    return room.rule();
  }

  public boolean userAccount() {
    return tokens.userAccount;
  }

  public boolean detach() {
    return detach;
  }
}
