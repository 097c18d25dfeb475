package dev.discard.common.spent;

import dev.discard.common.job.RunId;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The sums of all runs, in Redis, where they outlive whoever makes them: a hash for each run, with
 * a few fields for each channel. They are statistics: what was added while nobody listened is
 * missing, and an upload whose answer was lost may count twice.
 */
public final class SpentSums {

  private static final LuaScript ADD = LuaScript.load(SpentSums.class, "add.lua");

  /** As long as ended runs are kept; counted from the last upload. */
  private static final Duration KEPT = Duration.ofDays(7);

  private final RedisLink link;

  public SpentSums(RedisLink link) {
    this.link = link;
  }

  /**
   * Adds what an upload told, in one command.
   *
   * @param driven how long the run went on since something was added last
   * @param channel whose messages the job is for; empty for other jobs
   */
  public Future<Void> add(RunId run, Duration driven, OptionalLong channel, Spent spent) {
    List<String> args = new ArrayList<>();
    args.add(Long.toString(KEPT.toSeconds()));
    SpentFields.of(driven, channel, spent)
        .forEach(
            (field, count) -> {
              args.add(field);
              args.add(Long.toString(count));
            });
    return link.eval(ADD, List.of(key(run)), args).mapEmpty();
  }

  /** What came together; nothing where the run is not known. */
  public Future<RunSpent> read(RunId run) {
    return link.send(Request.cmd(Command.HGETALL).arg(key(run)))
        .map(reply -> reply.map(SpentSums::fields).orElse(Map.of()))
        .map(SpentFields::read);
  }

  private static String key(RunId run) {
    return Keyspace.run(run.value(), "spent");
  }

  private static Map<String, Long> fields(Response reply) {
    Map<String, Long> fields = new HashMap<>();
    for (String field : reply.getKeys()) {
      fields.put(field, Objects.requireNonNull(reply.get(field).toLong()));
    }
    return fields;
  }
}
