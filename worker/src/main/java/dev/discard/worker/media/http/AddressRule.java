package dev.discard.worker.media.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Which addresses files are fetched from. Blocks while names are resolved.
 *
 * @param anywhere whether that is also this machine and its private networks
 */
public record AddressRule(boolean anywhere) {

  /** An address that nothing is fetched from. */
  public static final class ForbiddenException extends IOException {
    ForbiddenException(String message) {
      super(message);
    }
  }

  /**
   * The rule of a run: one whose API is in a private network has its files there as well.
   *
   * @param apiBase the run's API root
   */
  public static AddressRule beside(String apiBase) {
    try {
      InetAddress[] api = InetAddress.getAllByName(WebAddress.of(apiBase).host());
      return new AddressRule(!Arrays.stream(api).allMatch(PublicAddresses::contains));
    } catch (UnknownHostException | IllegalArgumentException unknown) {
      return new AddressRule(false);
    }
  }

  /**
   * The one address that is connected to: whatever the name means a moment later, it is this one
   * that was looked at.
   *
   * @throws ForbiddenException when any address of the host is out of bounds
   * @throws UnknownHostException when it has none
   */
  public InetAddress check(WebAddress wanted) throws IOException {
    InetAddress[] found = InetAddress.getAllByName(wanted.host());
    for (InetAddress each : found) {
      if (!anywhere && !PublicAddresses.contains(each)) {
        throw new ForbiddenException(
            "address refused: " + wanted.host() + " is " + each.getHostAddress());
      }
    }
    return found[0];
  }
}
