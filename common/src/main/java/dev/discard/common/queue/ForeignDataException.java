package dev.discard.common.queue;

import dev.discard.common.redis.RedisException;

/** What lies under our keys was written by another version of discard or by something else. */
public final class ForeignDataException extends RedisException {

  ForeignDataException(String what, Throwable cause) {
    super(
        "Redis holds data that this version of discard does not know; it was left untouched: "
            + what,
        cause);
  }
}
