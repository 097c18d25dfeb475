package dev.discard.coordinator.plan;

import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.Self;
import java.util.Optional;

/**
 * Whether a bot is shown the content of messages. Without the intent Discord answers as ever, with
 * the content left out: an archive that looks whole and is empty.
 */
record Intents(RunSpec run, Facts facts, Self self) {

  private static final String SWITCH =
      "switch MESSAGE CONTENT INTENT on for the bot at https://discord.com/developers/applications"
          + " (Bot, Privileged Gateway Intents)";

  /** Why the run must not go on; empty when it may. */
  Optional<String> refusal() {
    return blanks() && !run.settings().wanted().blankContent()
        ? Optional.of(
            "the bot's application has no message content intent, so that Discord would leave the"
                + " content of other people's messages empty: "
                + SWITCH
                + ", or archive without it by --allow-blank-content")
        : Optional.empty();
  }

  /** What readers of the archive must know. */
  Optional<String> warning() {
    if (blanks()) {
      return Optional.of(
          "The bot's application had no message content intent: Discord left content, embeds,"
              + " attachments, components and polls of other people's messages out.");
    }
    return matters() && facts.application().isEmpty()
        ? Optional.of(
            "Whether the bot's application has the message content intent could not be found out;"
                + " without it, content of messages is left out.")
        : Optional.empty();
  }

  private boolean blanks() {
    return matters() && facts.application().filter(known -> !known.content()).isPresent();
  }

  private boolean matters() {
    return self.bot()
        && run.mode() != RunMode.PROFILE
        && run.settings().wanted().selection().wants("messages");
  }
}
