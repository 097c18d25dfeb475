package dev.discard.coordinator.drive;

import dev.discard.common.async.AwaitTimeoutException;
import dev.discard.common.redis.RedisException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures that pass, such as a full disk or an absent Redis, from errors of this program.
 */
final class Passing {

  private Passing() {}

  static boolean is(@Nullable Throwable failure) {
    return failure instanceof IOException
        || failure instanceof RedisException
        || failure instanceof AwaitTimeoutException;
  }
}
