package dev.discard.worker.media;

import dev.discard.common.media.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of a file is there, and how its download goes on: the rule of resuming.
 *
 * @param have bytes from its beginning
 * @param total how many it has; -1 while nobody has said
 * @param etag what the server calls this version of it; empty where it has no name
 * @param trusted whether the server's partial answers were right so far
 */
record Progress(long have, long total, String etag, boolean trusted) {

  private static final int OK = 200;
  private static final int PARTIAL = 206;

  /** Before the first try. */
  static final Progress NOTHING = new Progress(0, -1, "", true);

  /** How the body of an answer fits to what is there. */
  enum Fit {
    /** It is the file from its beginning. */
    BEGINS,
    /** It is what is lacking. */
    GOES_ON,
    /** It is neither: what is there cannot be trusted to be its beginning. */
    UNFIT
  }

  /** What is to be said with the request. */
  List<Header> question() {
    return asksForRest()
        ? List.of(new Header("Range", "bytes=" + have + "-"), new Header("If-Range", etag))
        : List.of();
  }

  /** How a successful answer fits. */
  Fit fit(int status, @Nullable ContentRange range, String named) {
    if (status == OK) {
      return Fit.BEGINS;
    }
    boolean right =
        status == PARTIAL
            && asksForRest()
            && range != null
            && range.from() == have
            && (total < 0 || range.total() == total)
            && (named.isEmpty() || named.equals(etag));
    return right ? Fit.GOES_ON : Fit.UNFIT;
  }

  /** From the beginning. */
  Progress begun(long contentLength, String named) {
    return new Progress(0, contentLength, named, trusted);
  }

  /** With the rest on its way. */
  Progress continued(ContentRange range) {
    return new Progress(have, range.total(), etag, trusted);
  }

  Progress grown(long bytes) {
    return new Progress(have + bytes, total, etag, trusted);
  }

  /** Partial answers of this server are no good: all or nothing from now on. */
  Progress distrusted() {
    return new Progress(0, -1, "", false);
  }

  /** Whether nothing is lacking, once a body has come to its end. */
  boolean isWhole() {
    return total < 0 || have == total;
  }

  /** Only a strong name tells that the bytes are the same. */
  private boolean asksForRest() {
    return trusted && have > 0 && have != total && etag.startsWith("\"");
  }
}
