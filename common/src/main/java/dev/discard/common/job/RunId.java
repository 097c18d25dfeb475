package dev.discard.common.job;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The name of a run: 24 lower-case letters and digits, the {@code ident} of its meta file.
 *
 * @param value the text; safe in paths, URLs and Redis keys
 */
public record RunId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]{24}");
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 24;

  public RunId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a run id (24 lower-case letters and digits)");
    }
  }

  public static RunId random(RandomGenerator random) {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new RunId(text.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
