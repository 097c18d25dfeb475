package dev.discard.common.guard;

import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One call of {@code guard.lua}: what a process has to tell of its egress.
 *
 * @param invalid answers that were not told yet
 * @param silence from now on; zero for none
 */
record GuardCall(int invalid, Duration silence) {

  static final LuaScript SCRIPT = LuaScript.load(GuardCall.class, "guard.lua");

  private static final long NANOS_PER_MICRO = 1000;

  Future<Standing> send(RedisLink link, Egress egress) {
    return link.eval(SCRIPT, List.of(egress.key()), args()).map(GuardCall::standing);
  }

  List<String> args() {
    return List.of(
        Integer.toString(invalid),
        Long.toString(silence.toNanos() / NANOS_PER_MICRO),
        Integer.toString(GuardStep.STOPPED.from()),
        Integer.toString(GuardStep.GOES_ON));
  }

  static Standing standing(Response raw) {
    int invalid = (int) number(raw, 0);
    boolean stopped = number(raw, 1) == 1;
    GuardStep step = stopped ? GuardStep.STOPPED : GuardStep.of(invalid);
    return new Standing(invalid, step, Duration.ofNanos(number(raw, 2) * NANOS_PER_MICRO));
  }

  private static long number(Response raw, int index) {
    return Objects.requireNonNull(raw.get(index).toLong());
  }
}
