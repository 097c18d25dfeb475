package dev.discard.common.redis;

/** Redis did not do what it was asked for. No message of it ever holds the URI's password. */
public class RedisException extends RuntimeException {

  public RedisException(String message) {
    super(message);
  }

  public RedisException(String message, Throwable cause) {
    super(message, cause);
  }
}
