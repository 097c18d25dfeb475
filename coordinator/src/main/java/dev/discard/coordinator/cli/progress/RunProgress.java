package dev.discard.coordinator.cli.progress;

import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.RunCounts;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is known of a run from its jobs and events. Owned by the thread that follows the run; does
 * no input or output and reads no clock.
 */
public final class RunProgress {

  /** Below this share an estimate would be a guess. */
  private static final double LEAST_SHARE = 0.01;

  private final Map<JobId, ChannelProgress> channels = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();
  private final Pace pace = new Pace();

  /** Makes a job known, so that its events can be told by name. Jobs may be named again. */
  public void knows(Work work) {
    if (work instanceof Work.History history) {
      channels.putIfAbsent(history.id(), new ChannelProgress(history));
    }
  }

  public boolean isKnown(JobId job) {
    return channels.containsKey(job);
  }

  /** Takes in what happened; the line that tells it, if it is worth one. */
  public Optional<String> after(Event event) {
    ChannelProgress channel = channels.get(event.job());
    return channel == null ? setup(event) : channel.after(event);
  }

  /** Jobs that reveal the channels are told of only when they keep the run waiting, and once. */
  private Optional<String> setup(Event event) {
    return switch (event.kind()) {
      case SESSION -> setup("login", event);
      case GUILD -> setup("guild", event);
      default -> Optional.empty();
    };
  }

  private Optional<String> setup(String name, Event event) {
    String line = name + ": failed, will be tried again: " + event.detail();
    return event.what() == Event.What.FAILED && told.add(line)
        ? Optional.of(line)
        : Optional.empty();
  }

  /**
   * The line for a terminal.
   *
   * @param elapsed since the run began
   * @param waiting the share of the workers' time that limits kept them back
   */
  public String line(Duration elapsed, RunCounts counts, OptionalDouble waiting) {
    long messages = counts.committed().counts().messages();
    return LiveLine.of(
        new Standing(
            new Standing.Channels(ended(), channels.size()),
            messages,
            counts.committed().counts().http() + counts.committed().counts().errors(),
            pace.mark(elapsed, messages),
            waiting,
            left(elapsed)));
  }

  private int ended() {
    return (int) channels.values().stream().filter(ChannelProgress::ended).count();
  }

  /** As if every channel took as long as another, and messages were spread evenly in time. */
  private Optional<Duration> left(Duration elapsed) {
    double share =
        channels.values().stream().mapToDouble(ChannelProgress::share).average().orElse(0);
    return share < LEAST_SHARE
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - share) / share)));
  }
}
