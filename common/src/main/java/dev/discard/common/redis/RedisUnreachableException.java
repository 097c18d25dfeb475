package dev.discard.common.redis;

/**
 * No answer came: the server is away, frozen or cut off. Whether a command that had been sent was
 * done is unknown, so only what is idempotent may be sent again.
 */
public final class RedisUnreachableException extends RedisException {

  public RedisUnreachableException(String message) {
    super(message);
  }

  public RedisUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
