package dev.discard.coordinator.cli.fleet;

import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.coordinator.cli.progress.Words;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.submit.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended, in the lines that the user sees. Where nothing of it could be archived that is
 * one line, which says what to do.
 */
public record Ending(RunSpec run, RunOutcome outcome) {

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
          "%s: make room there, or choose another place, and archive again",
          "Refused: ",
          "%s");

  private static final String NOTHING = "nothing that the account may read is missing";

  private static final String NOTHING_ASKED_FOR =
      "nothing that was asked for and that the account may read is missing";

  /** What is told of a run that was stopped on purpose: what there is. */
  public static List<String> cancelled(RunOutcome outcome) {
    return List.of(sums(outcome.sums()));
  }

  /** What is told before the run directory. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String error = outcome.exception();
    boolean toldByError = error != null && outcome.closing().absences() <= 1;
    outcome.closing().warnings().forEach(line -> lines.add("warning: " + line));
    if (error == null || outcome.sums().channels() + outcome.sums().threads() > 0) {
      lines.add(sums(outcome.sums()));
      sinceLast().ifPresent(lines::add);
    }
    outcome.closing().files().ifPresent(line -> lines.add("media: " + line));
    lines.addAll(time());
    if (!toldByError) {
      lines.addAll(missing());
    }
    if (error != null) {
      lines.add("discard: " + remedied(error));
    }
    return lines;
  }

  /** What the time went into, and what would help. */
  private List<String> time() {
    List<String> lines = new ArrayList<>(outcome.closing().explained());
    if (!lines.isEmpty()) {
      lines.set(0, "time: " + lines.get(0));
    }
    return lines;
  }

  /** What is missing, kind by kind; that nothing is missing is said, not left to silence. */
  private List<String> missing() {
    Closing closing = outcome.closing();
    List<String> lines = new ArrayList<>();
    closing.denied().forEach(line -> lines.add("denied: " + line));
    closing.gone().forEach(line -> lines.add("gone: " + line));
    closing.failed().forEach(line -> lines.add("failed: " + line));
    closing.incomplete().forEach(line -> lines.add("incomplete: " + line));
    if (closing.isWhole() && outcome.exception() == null && run.mode() != RunMode.PROFILE) {
      lines.add(isNarrowed() ? NOTHING_ASKED_FOR : NOTHING);
    }
    return lines;
  }

  private boolean isNarrowed() {
    RunSpec.Settings settings = run.settings();
    return run.mode() == RunMode.CHANNEL
        || !settings.wanted().selection().equals(Selection.EVERYTHING)
        || settings.wanted().sinceLast()
        || settings.after() != null
        || settings.before() != null;
  }

  private Optional<String> sinceLast() {
    RunOutcome.SinceLast since = outcome.since();
    return since == null
        ? Optional.empty()
        : Optional.of(
            "%s went on where earlier runs end, %s new"
                .formatted(
                    Words.count(since.continued(), "channel or thread", "channels and threads"),
                    since.begun() == 1 ? "1 is" : Words.number(since.begun()) + " are"));
  }

  private static String remedied(String error) {
    for (Map.Entry<String, String> remedy : REMEDIES.entrySet()) {
      if (error.startsWith(remedy.getKey())) {
        return remedy.getValue().formatted(error.substring(remedy.getKey().length()));
      }
    }
    return error;
  }

  private static String sums(RunOutcome.Sums sums) {
    List<String> parts = new ArrayList<>();
    parts.add(Words.count(sums.channels(), "channel"));
    if (sums.threads() > 0) {
      parts.add(Words.count(sums.threads(), "thread"));
    }
    parts.add(Words.count(sums.messages(), "message"));
    if (sums.members() > 0) {
      parts.add(Words.count(sums.members(), "member"));
    }
    parts.add(Words.count(sums.requests(), "request"));
    return String.join(", ", parts);
  }
}
