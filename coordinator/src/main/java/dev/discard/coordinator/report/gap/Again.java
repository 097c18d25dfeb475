package dev.discard.coordinator.report.gap;

import java.util.regex.Pattern;

/**
 * The command that asks again for what failed in a run. It goes on where the jobs stand, so that
 * nothing that is there is fetched twice, and what comes of it lies in the same run directory.
 *
 * @param output the output directory as the user named it
 * @param directory the name of its directory
 */
record Again(String output, String directory) {

  /** What every shell takes as it stands. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.,:=/@%+-]+");

  String command() {
    return "discard requeue " + quoted(path());
  }

  private String path() {
    return output.endsWith("/") ? output + directory : output + "/" + directory;
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
