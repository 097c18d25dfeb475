package dev.discard.worker.capture.media;

import dev.discard.common.async.Clock;
import dev.discard.common.media.Header;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLine.Result;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.worker.capture.media.Flight.Landed;
import dev.discard.worker.media.Fetched;
import dev.discard.worker.media.Fetched.Seen;
import dev.discard.worker.media.FetchedFile;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts into a line what became of a file. */
final class MediaRecord {

  private static final Set<String> TELLING =
      Set.of(
          "age",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-length",
          "content-range",
          "content-type",
          "date",
          "etag",
          "last-modified",
          "location",
          "retry-after",
          "server",
          "via");

  private static final List<String> TELLING_PREFIXES = List.of("cf-", "x-goog-");

  private final Clock clock;

  MediaRecord(Clock clock) {
    this.clock = clock;
  }

  /** Of a file that is stored already. */
  MediaLine known(WantedFile file, StoredFile stored) {
    return new MediaLine(
        file, Result.KNOWN, "", "", 0, List.of(), stored, false, clock.now(), List.of());
  }

  /** Of a file whose way has ended. */
  MediaLine of(Landed landed) {
    Fetched fetched = landed.fetched();
    WantedFile file = landed.flight().order().file();
    Seen seen = fetched.seen();
    Instant now = clock.now();
    FetchedFile content = fetched.content();
    StoredFile stored =
        content == null ? null : new StoredFile(content.sha256(), content.bytes(), now);
    return new MediaLine(
        file,
        result(fetched.result()),
        fetched.reason(),
        seen.url().equals(file.url()) ? "" : seen.url(),
        seen.status(),
        telling(seen.headers()),
        stored,
        landed.duplicate(),
        now,
        landed.flight().order().journal().exchanges());
  }

  private static Result result(Fetched.Result fetched) {
    return switch (fetched) {
      case WHOLE -> Result.STORED;
      case SKIPPED -> Result.SKIPPED;
      case LOST, REFUSED, FAULTY -> Result.LOST;
    };
  }

  private static List<Header> telling(List<Header> headers) {
    return headers.stream().filter(header -> isTelling(header.name())).toList();
  }

  private static boolean isTelling(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    return TELLING.contains(low) || TELLING_PREFIXES.stream().anyMatch(low::startsWith);
  }
}
