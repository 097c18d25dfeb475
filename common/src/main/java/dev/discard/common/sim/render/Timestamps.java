package dev.discard.common.sim.render;

import dev.discard.common.snowflake.Snowflake;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the API writes them: {@code 2021-02-01T14:37:12.362000+00:00}. */
public final class Timestamps {

  private static final long DAY = 86_400_000;
  private static final byte[] END = JsonBytes.utf8("000+00:00\"");

  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Timestamps() {}

  /** The time at which the id was made. */
  public static String ofId(long id) {
    JsonBytes out = new JsonBytes();
    write(out, millis(id));
    return new String(out.array(), 1, out.length() - 2, StandardCharsets.US_ASCII);
  }

  /** The time itself, to the microsecond. */
  public static String of(Instant time) {
    return MICROS.format(time);
  }

  public static long millis(long id) {
    return (id >>> 22) + Snowflake.EPOCH_MILLIS;
  }

  /** Writes a Unix time in milliseconds, quotes included. */
  public static void write(JsonBytes out, long millis) {
    writeDate(out.raw('"'), millis / DAY);
    int ofDay = (int) (millis % DAY);
    out.raw('T').padded(ofDay / 3_600_000, 2);
    out.raw(':').padded(ofDay / 60_000 % 60, 2);
    out.raw(':').padded(ofDay / 1000 % 60, 2);
    out.raw('.').padded(ofDay % 1000, 3).raw(END);
  }

  /** Days since 1970 to a date of the Gregorian calendar; years begin in March while we count. */
  private static void writeDate(JsonBytes out, long day) {
    long shifted = day + 719_468;
    long era = shifted / 146_097;
    long dayOfEra = shifted % 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long monthFromMarch = (5 * dayOfYear + 2) / 153;
    long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    out.padded(year, 4).raw('-').padded(month, 2).raw('-');
    out.padded(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
  }
}
