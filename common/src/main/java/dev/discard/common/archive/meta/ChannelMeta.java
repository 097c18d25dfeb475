package dev.discard.common.archive.meta;

import dev.discard.common.snowflake.SnowflakeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code <channel>.meta.json}: one channel or thread of a run.
 *
 * <p>Of a run of the original, {@code coverage}, {@code status} and {@code reason} are null and
 * there are no segments.
 *
 * @param coverage which ids were asked for and are there; null when none were asked for
 * @param segments the pieces of the channel's log in its order
 * @param reason why the status is not complete; null when it is
 * @param findings what was noticed that is no error; null when nothing was
 */
public record ChannelMeta(
    Channel channel,
    Summary summary,
    @Nullable Coverage coverage,
    List<Segment> segments,
    @Nullable ChannelStatus status,
    @Nullable String reason,
    @Nullable Findings findings) {

  public ChannelMeta {
    segments = List.copyOf(segments);
  }

  /** A channel of which nothing was noticed. */
  public ChannelMeta(
      Channel channel,
      Summary summary,
      @Nullable Coverage coverage,
      List<Segment> segments,
      @Nullable ChannelStatus status,
      @Nullable String reason) {
    this(channel, summary, coverage, segments, status, reason, null);
  }

  /**
   * Reads a file of this program or of the original.
   *
   * @throws dev.discard.common.archive.ArchiveException when it is missing, corrupt, or about
   *     something else than a channel
   */
  public static ChannelMeta read(Path file) {
    return ChannelMetaJson.read(file);
  }

  /** Writes the file whole, in place of the one that was there. */
  public void write(Path file) throws IOException {
    MetaFile.write(file, ChannelMetaJson.write(this));
  }

  /**
   * The channel itself.
   *
   * @param name null where channels have none, as with direct messages
   * @param type its name, see {@link ChannelTypes}
   * @param parentId its category or, for a thread, the channel it belongs to
   */
  public record Channel(long id, @Nullable String name, String type, @Nullable Long parentId) {}

  /**
   * What the log holds. The times of the messages are those of their ids.
   *
   * @param messages message objects in {@code /messages} pages
   * @param oldest the smallest message id; null when there is none
   * @param newest the largest message id; null when there is none
   */
  public record Summary(long messages, @Nullable Long oldest, @Nullable Long newest) {}

  /**
   * The ids that were asked for and the ids that are there.
   *
   * @param requested what was asked for
   * @param covered what is complete, ascending and without touching ranges
   * @param complete whether {@code covered} is all of {@code requested}
   * @param endProof how it is known that nothing follows: {@code empty_page}, {@code
   *     page_past_end}, {@code short_page_at_last_message}, {@code end_of_list} (another attempt
   *     had come to the end) or {@code empty_range} (nothing was asked for); null when it is not
   */
  public record Coverage(
      SnowflakeRange requested,
      List<SnowflakeRange> covered,
      boolean complete,
      @Nullable String endProof) {
    public Coverage {
      covered = List.copyOf(covered);
    }
  }

  /**
   * One uploaded piece of the log, as it lies in the file.
   *
   * @param job the job that it belongs to
   * @param range the ids that it made complete
   * @param sha256 lower-case hex digest of its bytes in the file
   * @param bytes its length in the file
   * @param messages message objects in its {@code /messages} pages
   * @param attempt the attempt of the job that made it, counted from 1
   * @param worker the name of the worker that made it
   */
  public record Segment(
      String job,
      SnowflakeRange range,
      String sha256,
      long bytes,
      long messages,
      int attempt,
      String worker) {}

  /**
   * What the answers showed that is no error, and yet tells what the archive holds.
   *
   * @param shortLists lists of people behind reactions and votes that are shorter than the count
   *     beside the message
   * @param examples a few of these lists
   * @param blankPages pages of messages whose content Discord seems to have blanked
   */
  public record Findings(long shortLists, List<ShortList> examples, long blankPages) {
    public Findings {
      examples = List.copyOf(examples);
    }
  }

  /**
   * A list of people that is shorter than the message promises.
   *
   * @param message the message
   * @param of what they did: the emoji of a reaction, or the answer of a poll
   * @param promised how many the message counts
   * @param listed how many are listed
   */
  public record ShortList(long message, String of, long promised, long listed) {}
}
