package dev.discard.worker.testing;

import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A link to a real Redis, where a test decides what becomes of the answers to some scripts. */
public final class ScriptedLink implements RedisLink {

  private final RedisLink link;
  private final Map<String, UnaryOperator<Future<Response>>> fates = new ConcurrentHashMap<>();

  public ScriptedLink(RedisLink link) {
    this.link = link;
  }

  /**
   * @param script the name of its file
   * @param fate given the true answer, what the caller gets to see
   */
  public void answers(String script, UnaryOperator<Future<Response>> fate) {
    fates.put(script, fate);
  }

  @Override
  public Future<Response> eval(LuaScript script, List<String> keys, List<String> args) {
    return fates
        .getOrDefault(script.toString(), UnaryOperator.identity())
        .apply(link.eval(script, keys, args));
  }

  @Override
  public Future<Optional<Response>> send(Request command) {
    return link.send(command);
  }

  @Override
  public long roundTrips() {
    return link.roundTrips();
  }

  @Override
  public String server() {
    return link.server();
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
