package dev.discard.coordinator.plan;

import static dev.discard.common.resource.Permission.BAN_MEMBERS;
import static dev.discard.common.resource.Permission.KICK_MEMBERS;
import static dev.discard.common.resource.Permission.MANAGE_ROLES;

import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Permission;
import dev.discard.coordinator.plan.Plan.Gap;
import dev.discard.coordinator.plan.facts.Application;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Permissions;
import dev.discard.coordinator.plan.facts.Self;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans how the members of guilds are listed: over REST where the bot has the intent, otherwise
 * over the run's gateway session (DISCORD.md 1.2, 5).
 */
final class MemberPlan {

  private static final List<Permission> OF_USERS = List.of(KICK_MEMBERS, BAN_MEMBERS, MANAGE_ROLES);

  private final RunSpec run;
  private final Facts facts;
  private final Self self;
  private final Draft draft;
  private final List<Long> unlisted = new ArrayList<>();
  private boolean settled = true;

  MemberPlan(RunSpec run, Facts facts, Self self, Draft draft) {
    this.run = run;
    this.facts = facts;
    this.self = self;
    this.draft = draft;
  }

  void of(GuildFacts guild, Optional<Permissions> own) {
    if (!run.settings().wanted().selection().wants("members")) {
      draft.guild(new Plan.GuildRef(guild.id(), guild.name(), null));
      return;
    }
    Work.Members job = new Work.Members(guild.id());
    boolean rest = self.bot() && hasIntent();
    if (rest) {
      draft.setup(job);
    }
    boolean asked = rest && !facts.hasEnded(job);
    settled &= !asked;
    if (!asked && (!rest || !facts.refused(job).isEmpty())) {
      overGateway(guild, own);
    }
    count(guild, asked);
  }

  private boolean hasIntent() {
    return !self.bot() || facts.application().map(Application::members).orElse(true);
  }

  /** Whether it is known of every guild how its members are listed. */
  boolean settled() {
    return settled;
  }

  /** The guilds whose members are asked for over the gateway. */
  List<Long> unlisted() {
    return unlisted;
  }

  private void overGateway(GuildFacts guild, Optional<Permissions> own) {
    if (self.bot() || own.isEmpty() || OF_USERS.stream().anyMatch(own.get()::has)) {
      unlisted.add(guild.id());
      return;
    }
    draft.gap(
        new Gap(
            guild.id(),
            null,
            "members",
            Gap.Kind.WITHHELD,
            "a user account lists them with KICK_MEMBERS, BAN_MEMBERS or MANAGE_ROLES only"));
  }

  private void count(GuildFacts guild, boolean asked) {
    long listed = facts.members(guild.id());
    Long about = guild.members();
    draft.guild(new Plan.GuildRef(guild.id(), guild.name(), new Plan.Members(listed, about)));
    boolean nothing = listed == 0 && about == null;
    if (!asked && (nothing || about != null && listed < about)) {
      String counts = about == null ? "none was listed" : listed + " of about " + about + " listed";
      String reason = hasIntent() ? counts : counts + ", without the Server Members intent";
      draft.gap(new Gap(guild.id(), null, "members", Gap.Kind.SHORT, reason));
    }
  }
}
