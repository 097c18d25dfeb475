package dev.discard.common.archive.line;

import dev.discard.common.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes secrets out of what is about to be recorded and leaves every other byte as it was.
 *
 * <p>Three kinds of secrets: the tokens themselves wherever they appear, the execution tokens of
 * webhooks (with the addresses that hold them), and the {@code email} and {@code phone} of the own
 * account.
 */
public final class Scrubber {

  /** What stands where a secret was. */
  public static final String MARK = "[SCRUBBED]";

  private static final String QUOTED_MARK = '"' + MARK + '"';

  private final List<TokenSearch> tokens;

  private Scrubber(List<TokenSearch> tokens) {
    this.tokens = tokens;
  }

  /** Scrubs for the account that {@code token} logs in. */
  public static Scrubber of(Secret token) {
    return of(List.of(token));
  }

  /** Scrubs for the accounts that these tokens log in; at least one. */
  public static Scrubber of(List<Secret> tokens) {
    return new Scrubber(tokens.stream().map(TokenSearch::new).toList());
  }

  /** Records everything, as {@code --no-scrub} asks. */
  public static Scrubber off() {
    return new Scrubber(List.of());
  }

  /** The body of an answer from {@code url}. */
  public Scrubbed body(String url, byte[] body) {
    return tokens.isEmpty() ? Scrubbed.same(body) : scrub(SecretFields.of(url), body);
  }

  /** A frame from the gateway. */
  public Scrubbed received(byte[] frame) {
    return tokens.isEmpty() ? Scrubbed.same(frame) : scrub(SecretFields.ofFrame(frame), frame);
  }

  /** A frame to the gateway, the value of a header, or the words of a failure. */
  public String text(String text) {
    String clean = text;
    for (TokenSearch token : tokens) {
      clean = token.replaceIn(clean);
    }
    return clean;
  }

  private Scrubbed scrub(SecretFields fields, byte[] json) {
    Scrubbed withoutFields = fields.cannotBeIn(json) ? Scrubbed.same(json) : fields(fields, json);
    byte[] clean = withoutFields.bytes();
    for (TokenSearch token : tokens) {
      clean = token.replaceIn(clean);
    }
    return new Scrubbed(clean, withoutFields.changed() || clean != withoutFields.bytes());
  }

  private static Scrubbed fields(SecretFields fields, byte[] json) {
    if (!JsonCheck.isJson(json)) {
      // Cut or garbled: where the secrets end cannot be told, so nothing of it is kept.
      return new Scrubbed(utf8(MARK), true);
    }
    byte[] replaced = fields.replaceIn(json, utf8(QUOTED_MARK));
    return new Scrubbed(replaced, replaced != json);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What may be recorded.
   *
   * @param changed whether something was taken out
   */
  public record Scrubbed(byte[] bytes, boolean changed) {

    static Scrubbed same(byte[] bytes) {
      return new Scrubbed(bytes, false);
    }
  }
}
