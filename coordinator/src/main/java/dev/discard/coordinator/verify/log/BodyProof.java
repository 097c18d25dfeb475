package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.line.ScannedLine.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Whether the body in a line is the one that was received, by its digest. */
final class BodyProof {

  private final MessageDigest sha256 = sha256();

  /** What can be told of a body. */
  enum Verdict {
    /** It matches. */
    PROVEN,
    /** It does not match. */
    ALTERED,
    /** It does not match, and may not: line breaks became spaces, or secrets were taken out. */
    UNCHECKABLE,
    /** The line has no digest or no body. */
    UNDIGESTED
  }

  Verdict of(byte[] line, ScannedLine content) {
    String expected = content.sha256();
    if (content.kind() == Kind.WS || expected == null || !content.hasData()) {
      return Verdict.UNDIGESTED;
    }
    byte[] body = body(line, content);
    if (matches(body, expected)) {
      return Verdict.PROVEN;
    }
    if (content.scrubbed()) {
      return Verdict.UNCHECKABLE;
    }
    return withLineBreaks(new Blanks(body), expected);
  }

  private Verdict withLineBreaks(Blanks blanks, String expected) {
    if (blanks.isEmpty()) {
      return Verdict.ALTERED;
    }
    List<byte[]> guesses = blanks.likelyOriginals();
    return guesses.stream().anyMatch(guess -> matches(guess, expected))
        ? Verdict.PROVEN
        : Verdict.UNCHECKABLE;
  }

  /** The body with the white space around its value, which is part of what was received. */
  private static byte[] body(byte[] line, ScannedLine content) {
    int from = content.dataFrom();
    while (Blanks.isBlank(line[from - 1])) {
      from--;
    }
    int to = content.dataTo();
    while (Blanks.isBlank(line[to])) {
      to++;
    }
    return Arrays.copyOfRange(line, from, to);
  }

  private boolean matches(byte[] body, String expected) {
    return HexFormat.of().formatHex(sha256.digest(body)).equals(expected);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
