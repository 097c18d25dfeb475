package dev.discard.coordinator.plan.crew;

import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.plan.crew.Crew.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether bots are shown the content of messages. Without the intent Discord answers as ever, with
 * the content left out: an archive that looks whole and is empty.
 */
public record Intents(RunSpec run, Crew crew) {

  private static final String SWITCH =
      "switch MESSAGE CONTENT INTENT on for the bot at https://discord.com/developers/applications"
          + " (Bot, Privileged Gateway Intents)";

  /** Why the run must not go on; empty when it may. */
  public Optional<String> refusal() {
    return allBlank() && !run.settings().wanted().blankContent()
        ? Optional.of(
            "the bot's application has no message content intent, so that Discord would leave the"
                + " content of other people's messages empty: "
                + SWITCH
                + ", or archive without it by --allow-blank-content")
        : Optional.empty();
  }

  /** What readers of the archive must know. */
  public List<String> warnings() {
    if (allBlank()) {
      return List.of(
          "The bot's application had no message content intent: Discord left content, embeds,"
              + " attachments, components and polls of other people's messages out.");
    }
    List<String> warnings = new ArrayList<>();
    crew.logins().stream().filter(this::isBlank).map(this::sidelined).forEach(warnings::add);
    if (crew.logins().stream().anyMatch(this::isUnknown)) {
      warnings.add(
          "Whether the bot's application has the message content intent could not be found out;"
              + " without it, content of messages is left out.");
    }
    return warnings;
  }

  /** The accounts that are shown content, as far as is known. */
  public Set<Integer> shown() {
    return crew.logins().stream()
        .filter(login -> !isBlank(login))
        .map(Login::number)
        .collect(Collectors.toSet());
  }

  private String sidelined(Login login) {
    return "The application of %s (id %s) had no message content intent, so that it read %s: %s."
        .formatted(
            login.self().name(),
            Snowflake.format(login.self().id()),
            run.settings().wanted().blankContent()
                ? "messages only where no other account could"
                : "no messages",
            SWITCH);
  }

  private boolean allBlank() {
    return crew.logins().stream().allMatch(this::isBlank);
  }

  private boolean isBlank(Login login) {
    return matters() && login.facts().application().filter(known -> !known.content()).isPresent();
  }

  private boolean isUnknown(Login login) {
    return matters() && login.facts().application().isEmpty();
  }

  private boolean matters() {
    return crew.bots()
        && run.mode() != RunMode.PROFILE
        && run.settings().wanted().selection().wants("messages");
  }
}
