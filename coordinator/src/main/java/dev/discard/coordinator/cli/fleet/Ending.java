package dev.discard.coordinator.cli.fleet;

import dev.discard.coordinator.cli.progress.Words;
import dev.discard.coordinator.submit.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a run ended, in the lines that the user sees. Where nothing of it could be archived that is
 * one line, which says what to do.
 */
record Ending(RunOutcome outcome) {

  /** What to do, by the word that an error in a run's meta file begins with. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "Unauthorized: unauthorised: ",
          "Discord does not accept the token (%s): check DISCORD_TOKEN or -t;"
              + " a user's token needs -U, a bot's must not have it",
          "NotFoundError: ",
          "%s: check the id, and that the account is in that guild",
          "Forbidden: ",
          "%s: the account needs the permission to see it",
          "RequestError: ",
          "%s: check the network and --api-base, then try again",
          "NoRoomError: ",
          "%s: make room there, or choose another place, and archive again");

  /** What is told before the run directory. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String error = outcome.exception();
    boolean toldByError = error != null && outcome.denied().size() + outcome.failed().size() <= 1;
    if (!toldByError) {
      outcome.denied().forEach(line -> lines.add("denied: " + line));
      outcome.failed().forEach(line -> lines.add("failed: " + line));
    }
    if (error == null || outcome.sums().channels() > 0) {
      lines.add(sums());
    }
    if (error != null) {
      lines.add("discard: " + remedied(error));
    }
    return lines;
  }

  private static String remedied(String error) {
    for (Map.Entry<String, String> remedy : REMEDIES.entrySet()) {
      if (error.startsWith(remedy.getKey())) {
        return remedy.getValue().formatted(error.substring(remedy.getKey().length()));
      }
    }
    return error;
  }

  private String sums() {
    RunOutcome.Sums sums = outcome.sums();
    return String.join(
        ", ",
        Words.count(sums.channels(), "channel"),
        Words.count(sums.messages(), "message"),
        Words.count(sums.requests(), "request"));
  }
}
