package dev.discard.common.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The fleet's shared credential, {@code DISCARD_FLEET_KEY}: proves membership of the fleet and
 * seals tokens for Redis.
 *
 * <p>Three keys are derived from it with HMAC-SHA-256, so that none of them tells anything of the
 * others: one for sealing (AES-256-GCM), one as the bearer credential of HTTP calls, one for naming
 * a token without revealing it.
 */
public final class FleetKey {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int NAME_DIGITS = 16;
  private static final int GENERATED_BYTES = 32;
  private static final int LEAST_CHARACTERS = 16;

  private final Secret key;

  private FleetKey(Secret key) {
    this.key = key;
  }

  /**
   * The key as the operator set it.
   *
   * @throws IllegalArgumentException when it is too short to protect anything
   */
  public static FleetKey of(Secret key) {
    if (key.reveal().length() < LEAST_CHARACTERS) {
      throw new IllegalArgumentException(
          "DISCARD_FLEET_KEY must have at least " + LEAST_CHARACTERS + " characters");
    }
    return new FleetKey(key);
  }

  /** A fresh random key, for a fleet that lives inside one process. */
  public static FleetKey random() {
    byte[] bytes = new byte[GENERATED_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new FleetKey(Secret.of(HexFormat.of().formatHex(bytes)));
  }

  /** The value of the bearer credential that HTTP calls inside the fleet carry. */
  public Secret credential() {
    return Secret.of(HexFormat.of().formatHex(derive("credential")));
  }

  /**
   * A short stable name of a token, the same in the whole fleet, from which it can't be guessed.
   */
  public String nameOf(Secret token) {
    byte[] mac = hmac(derive("name"), token.reveal());
    return HexFormat.of().formatHex(mac).substring(0, NAME_DIGITS);
  }

  /** The secret, encrypted and authenticated; base64 text that may lie in Redis. */
  public String seal(Secret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    new SecureRandom().nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, utf8(secret.reveal()));
    ByteBuffer joined = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
    return Base64.getEncoder().encodeToString(joined.array());
  }

  /**
   * Opens what {@link #seal} made.
   *
   * @throws IllegalArgumentException when it was sealed with another key or was changed
   */
  public Secret open(String sealed) {
    byte[] joined = Base64.getDecoder().decode(sealed);
    if (joined.length < NONCE_BYTES) {
      throw new IllegalArgumentException("sealed value is too short");
    }
    byte[] nonce = Arrays.copyOf(joined, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(joined, NONCE_BYTES, joined.length);
    return Secret.of(new String(crypt(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8));
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(derive("seal"), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException wrongKey) {
      throw new IllegalArgumentException(
          "a sealed token cannot be opened: is DISCARD_FLEET_KEY the same everywhere?", wrongKey);
    }
  }

  private byte[] derive(String purpose) {
    return hmac(utf8(key.reveal()), "discard/" + purpose);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every JVM has HmacSHA256", absent);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "FleetKey" + key;
  }
}
