package dev.discard.common.ratelimit;

import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Objects;

/** Counts the buckets that are kept for a token, in steps that hold up nobody. */
public final class LiveBuckets {

  private static final int KEYS_A_STEP = 1000;

  /** A server may hold keys of other things by the million. */
  private static final int MOST_STEPS = 500;

  private final RedisLink link;
  private final String pattern;

  private LiveBuckets(RedisLink link, String token) {
    this.link = link;
    this.pattern = LimitsCall.key(token).replaceAll("[\\[\\]*?\\\\]", "\\\\$0") + ":bucket:*";
  }

  /**
   * How many there are, about: what comes or goes meanwhile may count or not.
   *
   * @param token the token's name in the fleet
   * @return at least so many, where the server holds more than half a million keys
   */
  public static Future<Integer> count(RedisLink link, String token) {
    return new LiveBuckets(link, token).from("0", 0, 0);
  }

  private Future<Integer> from(String cursor, int found, int steps) {
    Request scan = Request.cmd(Command.SCAN).arg(cursor).arg("MATCH").arg(pattern);
    return link.send(scan.arg("COUNT").arg(KEYS_A_STEP))
        .map(reply -> Objects.requireNonNull(reply.orElse(null)))
        .compose(page -> next(page, found, steps + 1));
  }

  private Future<Integer> next(Response page, int found, int steps) {
    int sum = found + page.get(1).size();
    String cursor = page.get(0).toString();
    boolean over = cursor.equals("0") || steps >= MOST_STEPS;
    return over ? Future.succeededFuture(sum) : from(cursor, sum, steps);
  }
}
