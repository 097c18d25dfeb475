package dev.discard.common.media;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wanted file: one line of {@code media.jsonl}.
 *
 * @param file what was wanted
 * @param result what became of it
 * @param reason why it was not stored, or what is odd about it; empty when there is nothing to say
 * @param url the address that answered last, where it is another one than the file's; empty when it
 *     is the same
 * @param status of the last answer; 0 when none came or nobody asked
 * @param headers of the last answer
 * @param stored what is in the store; null unless it is stored or known
 * @param duplicate whether the store had the same content already when it was fetched
 * @param at when this was found out
 * @param exchanges what went over the network; empty unless the run keeps WARC
 */
public record MediaLine(
    WantedFile file,
    Result result,
    String reason,
    String url,
    int status,
    List<Header> headers,
    @Nullable StoredFile stored,
    boolean duplicate,
    Instant at,
    List<CdnExchange> exchanges) {

  public MediaLine {
    headers = List.copyOf(headers);
    exchanges = List.copyOf(exchanges);
    boolean has = result == Result.STORED || result == Result.KNOWN;
    if (has != (stored != null)) {
      throw new IllegalArgumentException("a file is stored, or it is not: " + result);
    }
  }

  /** What can become of a wanted file. */
  public enum Result {
    /** Fetched by this run, and stored. */
    STORED,
    /** Not fetched, because an earlier job or run has stored it. */
    KNOWN,
    /** Not to be had. */
    LOST,
    /** Not wanted by its size or type. */
    SKIPPED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The result of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Result of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
