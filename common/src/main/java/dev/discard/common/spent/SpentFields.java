package dev.discard.common.spent;

import dev.discard.common.snowflake.Snowflake;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The fields of a run's hash of sums, all of them counts: {@code driven}, {@code time:<cause>},
 * {@code asked:<route>}, and the same of a channel after {@code <id>:}; times in microseconds. What
 * is none of these is of a later version and is left alone.
 */
final class SpentFields {

  private static final String DRIVEN = "driven";
  private static final String TIME = "time:";
  private static final String ASKED = "asked:";

  /** For a channel only what its buckets are judged by. */
  private static final Cause OF_A_CHANNEL = Cause.BUCKET;

  private SpentFields() {}

  /** What an upload adds. */
  static Map<String, Long> of(Duration driven, OptionalLong channel, Spent spent) {
    Map<String, Long> fields = new TreeMap<>();
    put(fields, DRIVEN, micros(driven));
    spent.time().forEach((cause, time) -> put(fields, TIME + cause.word(), micros(time)));
    spent.requests().forEach((route, count) -> put(fields, ASKED + route, count));
    if (channel.isPresent()) {
      String before = Snowflake.format(channel.getAsLong()) + ":";
      put(fields, before + TIME + OF_A_CHANNEL.word(), micros(spent.on(OF_A_CHANNEL)));
      spent.requests().forEach((route, count) -> put(fields, before + ASKED + route, count));
    }
    return fields;
  }

  /** What a whole hash says. */
  static RunSpent read(Map<String, Long> fields) {
    Map<String, Map<String, Long>> owners = new HashMap<>();
    fields.forEach(
        (field, count) -> {
          int digits = digits(field);
          String owner = field.substring(0, digits);
          String rest = field.substring(digits == 0 ? 0 : digits + 1);
          owners.computeIfAbsent(owner, unseen -> new HashMap<>()).put(rest, count);
        });
    Map<String, Long> run = owners.getOrDefault("", Map.of());
    owners.remove("");
    Map<Long, Spent> channels = new HashMap<>();
    owners.forEach((id, some) -> channels.put(Snowflake.parse(id), spent(some)));
    return new RunSpent(duration(run.getOrDefault(DRIVEN, 0L)), spent(run), channels);
  }

  /** How long the id of a channel is that the field begins with; 0 where it is the run's. */
  private static int digits(String field) {
    int colon = field.indexOf(':');
    boolean ofChannel = colon > 0 && field.chars().limit(colon).allMatch(Character::isDigit);
    return ofChannel ? colon : 0;
  }

  private static Spent spent(Map<String, Long> fields) {
    Map<Cause, Duration> times = new EnumMap<>(Cause.class);
    Map<String, Long> requests = new HashMap<>();
    fields.forEach(
        (field, count) -> {
          if (field.startsWith(TIME)) {
            Cause.of(field.substring(TIME.length()))
                .ifPresent(cause -> times.put(cause, duration(count)));
          } else if (field.startsWith(ASKED)) {
            requests.put(field.substring(ASKED.length()), count);
          }
        });
    return new Spent(times, requests);
  }

  private static void put(Map<String, Long> fields, String field, long count) {
    if (count > 0) {
      fields.put(field, count);
    }
  }

  private static long micros(Duration time) {
    return TimeUnit.NANOSECONDS.toMicros(time.toNanos());
  }

  private static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
