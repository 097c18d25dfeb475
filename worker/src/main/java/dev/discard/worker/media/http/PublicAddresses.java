package dev.discard.worker.media.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are in the public internet: not those of this machine, of private networks, and
 * what stands in the registries of special addresses (RFC 6890), also where IPv6 wraps them.
 */
final class PublicAddresses {

  private static final List<Block> NOT_V4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          Block.of("224.0.0.0", 3));

  /** What is globally routed at all. */
  private static final Block GLOBAL_V6 = Block.of("2000::", 3);

  private static final List<Block> NOT_V6 =
      List.of(Block.of("2001::", 23), Block.of("2001:db8::", 32), Block.of("3fff::", 20));

  private static final Block NAT64 = Block.of("64:ff9b::", 96);
  private static final Block SIX_TO_FOUR = Block.of("2002::", 16);
  private static final int SIX_TO_FOUR_AT = 2;
  private static final int LAST_FOUR = 12;

  private PublicAddresses() {}

  static boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes);
  }

  private static boolean isPublicV4(byte[] bytes) {
    return NOT_V4.stream().noneMatch(block -> block.contains(bytes));
  }

  private static boolean isPublicV6(byte[] bytes) {
    if (NAT64.contains(bytes)) {
      return isPublicV4(Arrays.copyOfRange(bytes, LAST_FOUR, bytes.length));
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return isPublicV4(Arrays.copyOfRange(bytes, SIX_TO_FOUR_AT, SIX_TO_FOUR_AT + 4));
    }
    return GLOBAL_V6.contains(bytes) && NOT_V6.stream().noneMatch(block -> block.contains(bytes));
  }

  /**
   * The addresses that begin with the same bits.
   *
   * @param bits how many
   */
  private record Block(InetAddress first, int bits) {

    static Block of(String first, int bits) {
      try {
        return new Block(InetAddress.getByName(first), bits);
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException("a literal address needs no resolving", impossible);
      }
    }

    boolean contains(byte[] address) {
      byte[] begin = first.getAddress();
      boolean same = begin.length == address.length;
      for (int bit = 0; same && bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        same = (begin[bit / 8] & mask) == (address[bit / 8] & mask);
      }
      return same;
    }
  }
}
