package dev.discard.coordinator.cli.runs;

import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.roster.WorkerSign;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.submit.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A run as it is told of, wherever it was found.
 *
 * @param about what it is
 * @param phase how far it is
 * @param sums what it has archived
 * @param error what ended it, in one line; empty when nothing did
 * @param detail what only a closer look tells; empty in lists
 */
public record RunView(
    About about, Phase phase, Sums sums, Optional<String> error, Optional<Detail> detail) {

  /**
   * What a run is.
   *
   * @param mode profile, channel or guild
   * @param command the argv that asked for it, tokens masked
   * @param began its start
   * @param handle what names it on a command line: its id in a fleet, its directory at home
   * @param directory its directory, on the machine that writes it
   */
  public record About(
      String id,
      String mode,
      List<String> command,
      Instant began,
      String handle,
      String directory) {

    public About {
      command = List.copyOf(command);
    }

    /** What was asked for, without the name of the program. */
    public String asked() {
      return String.join(" ", command.isEmpty() ? command : command.subList(1, command.size()));
    }
  }

  /**
   * What is there.
   *
   * @param messages messages
   * @param requests requests that were answered with success
   * @param errors all other attempts
   */
  public record Sums(long messages, long requests, long errors) {}

  /**
   * A closer look.
   *
   * @param channels how many channels are in which state
   * @param threads how many threads are in which state
   * @param lacks what is missing so far, in lines
   * @param queue what the fleet knows; empty where only the directory tells
   * @param notes what whoever looks must know of the look itself
   * @param files how many of the files that answers name are told of; empty where none are wanted,
   *     or nobody knows
   */
  public record Detail(
      SortedMap<ChannelState, Long> channels,
      SortedMap<ChannelState, Long> threads,
      Closing lacks,
      Optional<Queue> queue,
      List<String> notes,
      Optional<Files> files) {

    public Detail {
      notes = List.copyOf(notes);
    }

    /** Of a run without files, or of which nobody knows. */
    public Detail(
        SortedMap<ChannelState, Long> channels,
        SortedMap<ChannelState, Long> threads,
        Closing lacks,
        Optional<Queue> queue,
        List<String> notes) {
      this(channels, threads, lacks, queue, notes, Optional.empty());
    }
  }

  /** Files that answers name so far, and those of which it is known what became of them. */
  public record Files(long done, long wanted) {}

  /**
   * What the fleet knows.
   *
   * @param dead the jobs that were given up, with their reasons
   * @param now what the coordinator knows beside the counts
   * @param line how far it is, as on a follower's live line
   * @param left the estimated time to the end; empty while there is too little to go by
   * @param workers of the fleet, whichever runs they work for
   */
  public record Queue(
      RunCounts counts,
      List<JobStatus> dead,
      RunStatus.Now now,
      String line,
      Optional<Duration> left,
      List<WorkerSign> workers) {

    public Queue {
      dead = List.copyOf(dead);
      workers = List.copyOf(workers);
    }
  }

  /** The same, where the coordinator says that its directory is. */
  RunView in(String directory) {
    About there =
        new About(
            about.id(), about.mode(), about.command(), about.began(), about.handle(), directory);
    return new RunView(there, phase, sums, error, detail);
  }

  RunView with(Detail closer) {
    return new RunView(about, phase, sums, error, Optional.of(closer));
  }
}
