package dev.discard.common.job;

import java.util.regex.Pattern;

/**
 * The name of a job inside its run, made from what the job is for, so that planning the same thing
 * twice gives the same id.
 *
 * @param value lower-case letters, digits and dashes; safe in paths, URLs and Redis keys
 */
public record JobId(String value) {

  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,79}");

  public JobId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a job id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
