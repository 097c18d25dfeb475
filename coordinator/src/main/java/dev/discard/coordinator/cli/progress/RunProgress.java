package dev.discard.coordinator.cli.progress;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.snowflake.Snowflake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of a run from its jobs and events. Owned by the thread that follows the run; does
 * no input or output and reads no clock.
 */
public final class RunProgress {

  /** Below this share an estimate would be a guess. */
  private static final double LEAST_SHARE = 0.01;

  private static final JobId FILES = new JobId("media");

  private final Map<Long, ChannelProgress> channels = new LinkedHashMap<>();
  private final Map<JobId, ChannelProgress> ranges = new HashMap<>();
  private final Map<JobId, PartProgress> parts = new HashMap<>();
  private final Map<Long, ThreadsProgress> threads = new LinkedHashMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private final Set<JobId> lists = new HashSet<>();
  private final Pace pace = new Pace();
  private long files;

  /** Makes a job known, so that its events can be told by name. Jobs may be named again. */
  public void knows(Work work) {
    if (work instanceof Work.History history) {
      called(history.channel());
      knows(history);
    } else if (work instanceof Work.Media media) {
      files += lists.add(work.id()) ? media.files() : 0;
      // All of them are told of as one: there may be very many.
      parts.put(work.id(), parts.computeIfAbsent(FILES, id -> PartProgress.of(work, "")));
    } else {
      parts.computeIfAbsent(work.id(), id -> PartProgress.of(work, channelOf(work)));
    }
  }

  private void knows(Work.History history) {
    ChannelProgress channel =
        channels.computeIfAbsent(history.channel().id(), id -> planned(history.channel()));
    channel.knows(history);
    ranges.put(history.id(), channel);
  }

  private ChannelProgress planned(ChannelRef ref) {
    ChannelProgress channel = new ChannelProgress(ref);
    if (channel.threadOf() != null) {
      threads(channel.threadOf()).plan();
    }
    return channel;
  }

  /** The name of the channel that a job is about; empty when it is about none. */
  private String channelOf(Work work) {
    if (work instanceof Work.Threads list) {
      threads(list.channel().id()).listing(true);
      return called(list.channel());
    }
    if (work instanceof Work.Resources lists && lists.channel() != null) {
      return called(lists.channel());
    }
    return work instanceof Work.Pins pins ? called(pins.channel()) : "";
  }

  private String called(ChannelRef channel) {
    String name = ChannelProgress.name(channel);
    names.putIfAbsent(channel.id(), name);
    return name;
  }

  /** Takes a job as it stands, where nobody told what happened before. */
  public void stands(JobStatus job) {
    knows(job.work());
    ChannelProgress channel = ranges.get(job.id());
    if (channel != null) {
      channel.stands(job.id(), job.progress().cursor(), job.state().settled());
    }
  }

  /** Takes in what happened; the line that tells it, if it is worth one. */
  public Optional<String> after(Event event) {
    ChannelProgress channel = ranges.get(event.job());
    if (channel != null) {
      Long parent = channel.threadOf();
      return parent == null
          ? channel.after(event)
          : threads(parent).after(channel, event, name(parent));
    }
    PartProgress part = parts.get(event.job());
    return part == null ? Optional.empty() : after(part, event);
  }

  private Optional<String> after(PartProgress part, Event event) {
    if (part.threadsOf() != null && ChannelProgress.endsWith(event.what())) {
      threads(part.threadsOf()).listing(false);
    }
    return part.after(event);
  }

  /** What was not told of when the run has ended. */
  public List<String> rest() {
    List<String> lines = new ArrayList<>();
    threads.forEach((parent, some) -> some.rest(name(parent)).ifPresent(lines::add));
    return lines;
  }

  private ThreadsProgress threads(long parent) {
    return threads.computeIfAbsent(parent, id -> new ThreadsProgress());
  }

  private String name(long channel) {
    return names.getOrDefault(channel, Snowflake.format(channel));
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
            standing(channel -> channel.threadOf() == null),
            standing(channel -> channel.threadOf() != null),
            messages,
            new Standing.Channels(counts.committed().counts().media(), files),
            counts.committed().counts().http() + counts.committed().counts().errors(),
            pace.mark(elapsed, messages),
            waiting,
            left(elapsed)));
  }

  private Standing.Channels standing(Predicate<ChannelProgress> which) {
    List<ChannelProgress> some = channels.values().stream().filter(which).toList();
    return new Standing.Channels(some.stream().filter(ChannelProgress::ended).count(), some.size());
  }

  /**
   * The estimated time to the end, as if every channel took as long as another, and messages were
   * spread evenly in time; empty while there is too little to go by.
   *
   * @param elapsed since the run began
   */
  public Optional<Duration> left(Duration elapsed) {
    double share =
        channels.values().stream().mapToDouble(ChannelProgress::share).average().orElse(0);
    return share < LEAST_SHARE
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - share) / share)));
  }
}
