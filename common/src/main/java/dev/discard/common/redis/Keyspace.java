package dev.discard.common.redis;

/**
 * The shape of every key in Redis.
 *
 * <p>What one script touches together shares a hash tag (the part in braces), so that it lies on
 * one node of a Redis Cluster.
 */
public final class Keyspace {

  private static final String ROOT = "discard:";

  private Keyspace() {}

  /** A key of one run; all keys of a run lie on one node. */
  public static String run(String run, String leaf) {
    return ROOT + "{run:" + run + "}:" + leaf;
  }

  /**
   * A key of one token; all keys of a token lie on one node.
   *
   * @param name the token's name in the fleet, never the token
   */
  public static String token(String name, String leaf) {
    return ROOT + "{token:" + name + "}:" + leaf;
  }

  /**
   * A key of one address that requests leave from; all keys of an egress lie on one node.
   *
   * @param name the egress' name
   */
  public static String egress(String name, String leaf) {
    return ROOT + "{egress:" + name + "}:" + leaf;
  }

  /** A key of the whole fleet. */
  public static String fleet(String leaf) {
    return ROOT + leaf;
  }
}
