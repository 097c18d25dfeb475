package dev.discard.common.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Instants as Python's {@code datetime} prints and reads them: microseconds with six digits, and no
 * fraction at all when they are zero.
 */
public final class PythonTime {

  private static final int NANOS_PER_MICRO = 1000;

  private static final DateTimeFormatter MICROS = formatter("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter SECONDS = formatter("uuuu-MM-dd'T'HH:mm:ss");

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "+00:00")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private PythonTime() {}

  /** {@code datetime.isoformat()} of a time without a zone: {@code 2021-02-01T14:37:12.362000}. */
  public static String isoNaive(Instant instant) {
    boolean wholeSecond = instant.getNano() / NANOS_PER_MICRO == 0;
    return (wholeSecond ? SECONDS : MICROS).format(instant);
  }

  /** {@code datetime.isoformat()} in UTC: {@code 2021-02-01T17:47:40.375815+00:00}. */
  public static String isoUtc(Instant instant) {
    return isoNaive(instant) + "+00:00";
  }

  /** Always six digits, as the lines of a log have it: columns that line up. */
  public static String isoUtcMicros(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    if (time.getYear() < 1000 || time.getYear() > 9999) {
      return MICROS.format(instant) + "+00:00";
    }
    // By hand, since every line of an archive has two of them.
    StringBuilder text = new StringBuilder(32).append(time.getYear());
    twoDigits(text.append('-'), time.getMonthValue());
    twoDigits(text.append('-'), time.getDayOfMonth());
    twoDigits(text.append('T'), time.getHour());
    twoDigits(text.append(':'), time.getMinute());
    twoDigits(text.append(':'), time.getSecond());
    int micros = time.getNano() / NANOS_PER_MICRO;
    twoDigits(text.append('.'), micros / 10_000);
    twoDigits(text, micros / 100 % 100);
    twoDigits(text, micros % 100);
    return text.append("+00:00").toString();
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** {@code str(datetime)} of a time without a zone: {@code 2021-02-01 14:37:12.362000}. */
  public static String spaced(Instant instant) {
    return isoNaive(instant).replace('T', ' ');
  }

  /**
   * Reads either iso form; a time without a zone is in UTC.
   *
   * @throws IllegalArgumentException naming the text, when it is neither
   */
  public static Instant parse(String text) {
    try {
      TemporalAccessor parsed = READ.parse(text);
      return parsed.isSupported(ChronoField.OFFSET_SECONDS)
          ? Instant.from(parsed)
          : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException odd) {
      throw new IllegalArgumentException("not an ISO time: " + text, odd);
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }
}
