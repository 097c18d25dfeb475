package dev.discard.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Await;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * {@code limits.lua} on a real server, with one line changed: the time comes with the arguments.
 */
final class ScriptLimits implements Limits {

  private static final String SERVER_TIME = "local time = redis.call('TIME')\n";
  private static final String GIVEN_TIME = "local time = { 0, table.remove(ARGV) }\n";
  private static final LuaScript SCRIPT = timeless(LimitsCall.SCRIPT.source());

  private final RedisLink link;

  ScriptLimits(RedisLink link) {
    this.link = link;
  }

  private static LuaScript timeless(String source) {
    assertThat(source.split(SERVER_TIME.replaceAll("[()]", "\\\\$0"), -1)).hasSize(2);
    String changed = source.replace(SERVER_TIME, GIVEN_TIME);
    return new LuaScript("limits.lua at a given time", changed, sha1(changed));
  }

  private static String sha1(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }

  @Override
  public Reply call(LimitsCall call, long nowMicros, long nanos) {
    List<String> args = new ArrayList<>(call.args(nanos));
    args.add(Long.toString(nowMicros));
    List<String> keys = List.of(LimitsCall.key(call.token()));
    try {
      return LimitsCall.reply(Await.await(link.eval(SCRIPT, keys, args), Duration.ofSeconds(20)));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
