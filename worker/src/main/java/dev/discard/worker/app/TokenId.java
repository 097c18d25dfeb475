package dev.discard.worker.app;

import dev.discard.common.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that a token tells of its account: what stands before its first dot, in base64. */
final class TokenId {

  private static final Pattern ID = Pattern.compile("[1-9]\\d{0,19}");
  private static final Pattern PADDING = Pattern.compile("=*$");

  private TokenId() {}

  /** Digits; null where the token tells none. */
  static @Nullable String of(Secret token) {
    String text = token.reveal();
    int dot = text.indexOf('.');
    String first = dot < 0 ? "" : PADDING.matcher(text.substring(0, dot)).replaceFirst("");
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(first.replace('+', '-').replace('/', '_'));
      String id = new String(bytes, StandardCharsets.US_ASCII);
      return ID.matcher(id).matches() ? id : null;
    } catch (IllegalArgumentException other) {
      return null;
    }
  }
}
