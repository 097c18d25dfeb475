package dev.discard.common.sim.media;

import dev.discard.common.async.Clock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Links that are good for a while: {@code ex} (end) and {@code is} (begin) in hexadecimal Unix
 * seconds, {@code hm} the HMAC-SHA-256 over path, {@code ex} and {@code is}.
 *
 * <p>A link begins at the last full half of its lifetime since the simulator's start, so that
 * everything read within that time names the same link. Owned by the simulator's event loop.
 */
public final class UrlSigner {

  private final Mac mac;
  private final Clock clock;
  private final Instant start;
  private final Duration lifetime;
  private int generation;

  public UrlSigner(long seed, Clock clock, Duration lifetime) {
    this.mac = mac("signed links of " + seed);
    this.clock = clock;
    this.start = clock.now();
    this.lifetime = lifetime;
  }

  private static Mac mac(String key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every JVM has HmacSHA256", absent);
    }
  }

  /** The query of a link that was made now, as Discord writes it, the last {@code &} included. */
  public String query(String path) {
    long half = lifetime.toSeconds() / 2;
    long age = Duration.between(start, clock.now()).toSeconds();
    long begin = start.getEpochSecond() + age / half * half;
    String ex = Long.toHexString(begin + lifetime.toSeconds());
    String is = Long.toHexString(begin);
    return "ex=" + ex + "&is=" + is + "&hm=" + hmac(path, ex, is) + "&";
  }

  /** Whether a link with these parameters is one of ours and has not expired. */
  public boolean isGood(String path, Function<String, @Nullable String> parameter) {
    String ex = parameter.apply("ex");
    String is = parameter.apply("is");
    String hm = parameter.apply("hm");
    return ex != null
        && is != null
        && hm != null
        && isOurs(path, ex, is, hm)
        && clock.now().getEpochSecond() < Long.parseLong(ex, 16);
  }

  private boolean isOurs(String path, String ex, String is, String hm) {
    return MessageDigest.isEqual(
        hmac(path, ex, is).getBytes(StandardCharsets.US_ASCII),
        hm.getBytes(StandardCharsets.US_ASCII));
  }

  /** Has all links that were made until now expire. */
  public void expire() {
    generation++;
  }

  private String hmac(String path, String ex, String is) {
    byte[] text =
        (path + "\n" + ex + "\n" + is + "\n" + generation).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(mac.doFinal(text));
  }
}
