package dev.discard.common.queue;

import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.snowflake.Snowflake;
import io.vertx.redis.client.Response;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** An entry of a run's stream; event.lua writes it. */
final class EventRecord {

  private EventRecord() {}

  /** Reads an entry: its id and its fields, names and values in turn. */
  static Event read(Response entry) {
    Iterator<String> values = values(RunScripts.texts(entry.get(1)));
    return new Event(
        entry.get(0).toString(),
        Fields.constant(Event.What.class, values.next()),
        new JobId(values.next()),
        JobKind.of(values.next()),
        values.next(),
        Integer.parseInt(values.next()),
        Snowflake.parse(values.next()),
        Long.parseLong(values.next()),
        Long.parseLong(values.next()),
        values.next());
  }

  /** The values alone: the names are for readers of Redis, the order is that of event.lua. */
  private static Iterator<String> values(List<String> texts) {
    return IntStream.range(0, texts.size() / 2).mapToObj(i -> texts.get(2 * i + 1)).iterator();
  }
}
