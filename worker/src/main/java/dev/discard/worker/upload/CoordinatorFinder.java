package dev.discard.worker.upload;

import dev.discard.common.redis.RedisLink;
import dev.discard.common.upload.CoordinatorAddress;
import io.vertx.core.Future;
import java.net.URI;

/** Where the coordinator is reached. Asked before every try, since it may have moved. */
@FunctionalInterface
public interface CoordinatorFinder {

  /** The address; fails when none is known. */
  Future<URI> find();

  /** Always the same one. */
  static CoordinatorFinder fixed(URI address) {
    return () -> Future.succeededFuture(address);
  }

  /** The one that the coordinator tells in Redis. */
  static CoordinatorFinder told(RedisLink redis) {
    return () ->
        CoordinatorAddress.find(redis)
            .compose(
                told ->
                    told.map(Future::succeededFuture)
                        .orElseGet(() -> Future.failedFuture("no coordinator tells its address")));
  }
}
