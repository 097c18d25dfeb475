package dev.discard.common.redis;

/** The server answered with an error. */
public final class RedisReplyException extends RedisException {

  private final String code;

  /**
   * The error as the server spelt it.
   *
   * @param reply the reply's text, whose first word is the code, as in {@code WRONGTYPE Operation…}
   */
  public RedisReplyException(String reply) {
    super(reply);
    int end = reply.indexOf(' ');
    this.code = end < 0 ? reply : reply.substring(0, end);
  }

  /** The first word of the reply, as {@code NOSCRIPT}, {@code WRONGTYPE}, {@code OOM}. */
  public String code() {
    return code;
  }
}
