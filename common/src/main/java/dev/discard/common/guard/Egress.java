package dev.discard.common.guard;

import dev.discard.common.redis.Keyspace;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The address that requests leave from, by the name that all who share it agree on: Discord counts
 * and bans by it.
 *
 * @param name 1 to 80 letters, digits, dots, dashes, colons
 */
public record Egress(String name) {

  private static final String NAME = "[\\w.:-]{1,80}";
  private static final String NAMELESS = "this-host";

  public Egress {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "an egress' name is 1 to 80 letters, digits, dots, dashes and colons");
    }
  }

  /** Named after this machine, as most have one address of their own. */
  public static Egress ofThisHost() {
    return new Egress(hostName());
  }

  /** The key of what its workers tell each other. */
  String key() {
    return Keyspace.egress(name, "guard");
  }

  private static String hostName() {
    try {
      String name = InetAddress.getLocalHost().getHostName().replaceAll("[^\\w.:-]", "-");
      return name.isEmpty() ? NAMELESS : name.substring(0, Math.min(80, name.length()));
    } catch (UnknownHostException nameless) {
      return NAMELESS;
    }
  }
}
