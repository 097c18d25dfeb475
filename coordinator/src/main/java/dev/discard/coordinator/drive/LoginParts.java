package dev.discard.coordinator.drive;

import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.reading.ArchiveLine;

/**
 * Parts a run's log by the accounts that logged in, whose sessions lie in it one after the other:
 * each begins where users/@me tells another id than before.
 */
final class LoginParts {

  private final String self;
  private String id = "";
  private int part;

  LoginParts(String apiBase) {
    this.self = apiBase + "/users/@me";
  }

  /** The number of the part that the next line belongs to, from 0. */
  int of(ArchiveLine line) {
    if (line.content().kind() == Kind.HTTP && self.equals(line.content().url())) {
      String told = line.json().path("response").path("data").path("id").asText();
      part += id.isEmpty() || id.equals(told) ? 0 : 1;
      id = told;
    }
    return part;
  }
}
