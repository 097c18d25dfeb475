package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.meta.json}: what a run was asked for, how it went, and what it could not get.
 *
 * <p>Written at the start of a run and again at its end. Of a run of the original, {@code fleet} is
 * null and the lists are empty.
 *
 * @param client the program that made the archive
 * @param command its argv, tokens masked
 * @param user the account, of several the first; null when Discord did not say who it is
 * @param accounts the accounts of a run of several tokens; empty for other runs
 * @param denied what Discord does not let the account read
 * @param failed what is missing because it failed, with the way to ask for it again
 * @param incomplete what is there, but less of it than Discord's own counts say, or than was asked
 * @param warnings what whoever reads the archive must know, in sentences
 * @param spent what its time was spent on; null where nobody counted
 * @param media the files that its answers named; null where it wanted none
 */
public record RunMeta(
    Client client,
    List<String> command,
    Settings settings,
    Run run,
    Summary summary,
    @Nullable User user,
    List<Account> accounts,
    @Nullable Fleet fleet,
    List<Missing> denied,
    List<Missing> failed,
    List<Missing> incomplete,
    List<String> warnings,
    @Nullable SpentMeta spent,
    @Nullable MediaMeta media) {

  public RunMeta {
    accounts = List.copyOf(accounts);
    command = List.copyOf(command);
    denied = List.copyOf(denied);
    failed = List.copyOf(failed);
    incomplete = List.copyOf(incomplete);
    warnings = List.copyOf(warnings);
  }

  /** A run of one account, of whose time nobody keeps account. */
  public RunMeta(
      Client client,
      List<String> command,
      Settings settings,
      Run run,
      Summary summary,
      @Nullable User user,
      @Nullable Fleet fleet,
      List<Missing> denied,
      List<Missing> failed,
      List<Missing> incomplete,
      List<String> warnings) {
    this(
        client,
        command,
        settings,
        run,
        summary,
        user,
        List.of(),
        fleet,
        denied,
        failed,
        incomplete,
        warnings,
        null,
        null);
  }

  /** A run of which nothing is there in part only. */
  public RunMeta(
      Client client,
      List<String> command,
      Settings settings,
      Run run,
      Summary summary,
      @Nullable User user,
      @Nullable Fleet fleet,
      List<Missing> denied,
      List<Missing> failed) {
    this(
        client, command, settings, run, summary, user, List.of(), fleet, denied, failed, List.of(),
        List.of(), null, null);
  }

  /** The same with what became of files. */
  public RunMeta with(MediaMeta files) {
    return new RunMeta(
        client,
        command,
        settings,
        run,
        summary,
        user,
        accounts,
        fleet,
        denied,
        failed,
        incomplete,
        warnings,
        spent,
        files);
  }

  /** The same with what its time was spent on. */
  public RunMeta with(SpentMeta account) {
    return new RunMeta(
        client,
        command,
        settings,
        run,
        summary,
        user,
        accounts,
        fleet,
        denied,
        failed,
        incomplete,
        warnings,
        account,
        media);
  }

  /**
   * Reads a file of this program or of the original; a recorded token is not read.
   *
   * @throws dev.discard.common.archive.ArchiveException when it is missing or corrupt
   */
  public static RunMeta read(Path file) {
    return RunMetaJson.read(file);
  }

  /** Writes the file whole, in place of the one that was there. */
  public void write(Path file) throws IOException {
    MetaFile.write(file, RunMetaJson.write(this));
  }

  /**
   * The program that made an archive.
   *
   * @param version compared as a string, as the original's summary does: archives before {@code
   *     0.3.3} have {@code after} and {@code before} swapped
   */
  public record Client(String name, String version) {}

  /**
   * What was asked for, and how.
   *
   * @param mode profile, channel or guild
   * @param outputDir the output directory as the user named it
   * @param after only what is later was asked for; null for no lower end
   * @param before only what is earlier was asked for; null for the start of the run
   * @param noScrub whether secrets were recorded as received
   * @param more settings that the original does not have, written after its own, in the map's order
   */
  public record Settings(
      String mode,
      boolean isUserAccount,
      String outputDir,
      @Nullable Instant after,
      @Nullable Instant before,
      boolean noScrub,
      boolean gzip,
      Map<String, JsonNode> more) {}

  /**
   * How the run went.
   *
   * @param end null while the run goes on
   * @param directory the name of the run's directory
   * @param ident 24 random lower-case letters and digits
   * @param completed nothing that was asked for is missing, except what the API denied
   * @param finished the run ended by itself
   * @param errors something failed
   * @param exception what ended the run, in one line; null when nothing did
   * @param traceback where it came from; null when nothing did
   */
  public record Run(
      Instant start,
      @Nullable Instant end,
      String directory,
      String ident,
      boolean completed,
      boolean finished,
      boolean errors,
      @Nullable String exception,
      @Nullable String traceback) {}

  /**
   * Sums over all files of the run.
   *
   * @param httpRequests lines of type {@code http}, as the original counts
   * @param httpErrors lines of type {@code http_error}, which the original does not have
   * @param wsPackets lines of type {@code ws}
   * @param messages the sum of the channels' {@code num_messages}
   */
  public record Summary(long httpRequests, long httpErrors, long wsPackets, long messages) {}

  /**
   * One of several accounts that the run was logged in as.
   *
   * @param number from 1, in the order in which the tokens were given
   * @param channels how many of the archived channels and threads it could read
   */
  public record Account(int number, long id, String name, int channels) {}

  /** The account that the run was logged in as. */
  public record User(long id, String name, String discriminator, boolean bot) {}

  /**
   * The work behind the run.
   *
   * @param jobs jobs planned
   * @param attempts leases handed out
   * @param requeues jobs that went back to the queue after a failure or an expired lease
   * @param workers the names of the workers that took part
   * @param segments segments committed
   */
  public record Fleet(
      long jobs, long attempts, long requeues, List<String> workers, long segments) {
    public Fleet {
      workers = List.copyOf(workers);
    }
  }

  /**
   * Something that is not in the archive, or not in whole.
   *
   * @param guild its guild; null when it has none
   * @param channel the channel; null when it is no channel
   * @param name the name of the channel, or of the guild when it is no channel; null when unknown
   * @param resource the part of it that is meant, as in {@code --include}, or {@code gateway};
   *     several with commas where one job was to fetch them; null for the guild or channel itself
   * @param reason in words, with Discord's status and code
   * @param requeue the command that asks for it again; null where that is of no use
   */
  public record Missing(
      @Nullable Long guild,
      @Nullable Long channel,
      @Nullable String name,
      @Nullable String resource,
      String reason,
      @Nullable String requeue) {

    /** With this the reason begins where something was deleted. */
    public static final String VANISHED = "vanished: ";

    /** A guild or a channel itself. */
    public Missing(
        @Nullable Long guild,
        @Nullable Long channel,
        @Nullable String name,
        String reason,
        @Nullable String requeue) {
      this(guild, channel, name, null, reason, requeue);
    }

    /** Whether it was deleted, before the run or in its course. */
    public boolean vanished() {
      return reason.startsWith(VANISHED);
    }
  }
}
