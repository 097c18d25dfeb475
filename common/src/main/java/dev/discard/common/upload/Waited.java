package dev.discard.common.upload;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How limits kept a job back since it was told last.
 *
 * @param waited how long the job could do nothing but wait for a permit
 * @param busy how long it ran in all
 */
public record Waited(Duration waited, Duration busy) {

  private static final Pattern HEADER = Pattern.compile("(\\d{1,15})/(\\d{1,15})");

  /** The value of {@link FleetHttp#WAITED_HEADER}. */
  public String header() {
    return waited.toMillis() + "/" + busy.toMillis();
  }

  /** Reads the header; empty when it is missing or says nothing that can be. */
  public static Optional<Waited> read(@Nullable String header) {
    Matcher parts = HEADER.matcher(header == null ? "" : header);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Duration waited = Duration.ofMillis(Long.parseLong(parts.group(1)));
    Duration busy = Duration.ofMillis(Long.parseLong(parts.group(2)));
    return waited.compareTo(busy) > 0 ? Optional.empty() : Optional.of(new Waited(waited, busy));
  }
}
