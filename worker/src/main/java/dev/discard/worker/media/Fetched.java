package dev.discard.worker.media;

import dev.discard.common.media.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of fetching a file.
 *
 * @param reason why it did not come, or what is odd about it; empty when there is nothing to say
 * @param seen the last answer
 * @param content the file, to be closed; null unless it is {@link Result#WHOLE}
 */
public record Fetched(Result result, String reason, Seen seen, @Nullable FetchedFile content) {

  /** What can come of it. */
  public enum Result {
    /** It is there. */
    WHOLE,
    /** It is not wanted by its size or type. */
    SKIPPED,
    /** Its link is refused; a fresh one may not be. */
    REFUSED,
    /** It is not to be had. */
    LOST,
    /** The content network fails; later it may not. */
    FAULTY
  }

  /**
   * An answer, as far as the archive tells of it.
   *
   * @param url where it came from
   * @param status 0 when none came
   */
  public record Seen(String url, int status, List<Header> headers) {

    static Seen nothing(String url) {
      return new Seen(url, 0, List.of());
    }

    public Seen {
      headers = List.copyOf(headers);
    }
  }

  static Fetched without(Result result, String reason, Seen seen) {
    return new Fetched(result, reason, seen, null);
  }
}
