package dev.discard.coordinator.summary;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.meta.ChannelMeta;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run begins that goes on where the runs below a directory end: for each channel at the
 * first id that they lack, so that a gap in the middle is closed, and what lies behind it is asked
 * for again. The same runs count as for the summary, so that it will tell of no gap.
 */
public final class Continuation {

  private static final Logger LOG = LoggerFactory.getLogger(Continuation.class);

  private final Map<Long, ChannelRecord> channels = new HashMap<>();

  private Continuation() {}

  /**
   * Reads the meta files of all runs below the directory, one run after another.
   *
   * @return by channel the first id that is missing; channels of which nothing is there are left
   *     out
   * @throws ArchiveException when it is no directory
   */
  public static Map<Long, Long> of(Path directory) {
    Continuation continuation = new Continuation();
    RunSearch.below(directory).forEach(continuation::read);
    Map<Long, Long> first = new HashMap<>();
    continuation.channels.forEach(
        (id, channel) -> channel.next().ifPresent(next -> first.put(id, next)));
    return first;
  }

  private void read(Path directory) {
    try {
      RunContent run = RunContent.read(directory);
      if (run.whyNotCounting() == null) {
        run.guilds().forEach(guild -> guild.channels().forEach(channel -> add(run, channel)));
      }
    } catch (ArchiveException damaged) {
      LOG.warn("a run counts for nothing: {}", damaged.getMessage());
    }
  }

  private void add(RunContent run, ChannelMeta channel) {
    channels.computeIfAbsent(channel.channel().id(), ChannelRecord::new).add(run.meta(), channel);
  }
}
