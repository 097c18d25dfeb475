package dev.discard.coordinator.cli.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Instants as the command line writes them: {@code 2021-02-01}, which is midnight, or {@code
 * 2021-02-01T17:47:43}, both in UTC.
 */
public final class UtcTime {

  private static final DateTimeFormatter DATE = strict("uuuu-MM-dd");
  private static final DateTimeFormatter DATE_TIME = strict("uuuu-MM-dd'T'HH:mm:ss");

  private UtcTime() {}

  /**
   * Reads one of the two forms.
   *
   * @throws IllegalArgumentException naming both forms, when the text has neither or names a day
   *     that does not exist
   */
  public static Instant parse(String text) {
    try {
      LocalDateTime time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text, DATE).atStartOfDay()
              : LocalDateTime.parse(text, DATE_TIME);
      return time.toInstant(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a date: write 2021-02-01 or 2021-02-01T17:47:43, in UTC", wrong);
    }
  }

  private static DateTimeFormatter strict(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
