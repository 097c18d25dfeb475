package dev.discard.worker.media;

import dev.discard.common.async.Clock;
import dev.discard.common.media.CdnExchange;
import dev.discard.common.media.Header;
import dev.discard.worker.media.http.Answered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What went over the network for one file, where the run keeps that. For one thread at a time. */
public final class Journal {

  private static final byte[] NOTHING = {};

  private final boolean kept;
  private final Clock clock = Clock.system();
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param kept whether anything is noted at all
   */
  public Journal(boolean kept) {
    this.kept = kept;
  }

  /** Notes an answer whose body is still to come. */
  Entry begin(String url, Answered answer) {
    Entry entry = new Entry(clock.now(), url, answer);
    if (kept) {
      entries.add(entry);
    }
    return entry;
  }

  /** What had come of the file is thrown away, and with it what those answers held. */
  void discard() {
    entries.forEach(Entry::discard);
  }

  /** What was noted. */
  public List<CdnExchange> exchanges() {
    return entries.stream().map(Entry::exchange).toList();
  }

  /** One request and its answer. */
  static final class Entry {

    private final Instant at;
    private final String url;
    private final List<Header> request;
    private final int status;
    private final String message;
    private final List<Header> response;
    private long from;
    private long to;
    private byte[] body = NOTHING;
    private boolean truncated = true;

    private Entry(Instant at, String url, Answered answer) {
      this.at = at;
      this.url = url;
      this.request = answer.asked();
      this.status = answer.status();
      this.message = answer.message();
      this.response = answer.headers();
    }

    /** The body holds the file from there on. */
    void holds(long first) {
      from = first;
      to = first;
    }

    void grown(long bytes) {
      to += bytes;
    }

    /** The body is none of the file. */
    void says(byte[] text, boolean cut) {
      body = text;
      truncated = cut;
    }

    /** The body has come to its end. */
    void whole() {
      truncated = false;
    }

    private void discard() {
      truncated |= to > from;
      from = 0;
      to = 0;
    }

    private CdnExchange exchange() {
      String id = "urn:uuid:" + UUID.randomUUID();
      return new CdnExchange(
          id, at, url, request, status, message, response, from, to, body, truncated);
    }
  }
}
