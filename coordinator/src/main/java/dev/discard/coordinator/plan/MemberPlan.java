package dev.discard.coordinator.plan;

import static dev.discard.common.resource.Permission.BAN_MEMBERS;
import static dev.discard.common.resource.Permission.KICK_MEMBERS;
import static dev.discard.common.resource.Permission.MANAGE_ROLES;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Permission;
import dev.discard.coordinator.plan.Plan.Gap;
import dev.discard.coordinator.plan.crew.Place;
import dev.discard.coordinator.plan.crew.Seat;
import dev.discard.coordinator.plan.facts.Application;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans how the members of guilds are listed: over REST where the bot has the intent, otherwise
 * over the run's gateway session (DISCORD.md 1.2, 5).
 */
final class MemberPlan {

  private static final List<Permission> OF_USERS = List.of(KICK_MEMBERS, BAN_MEMBERS, MANAGE_ROLES);

  private final RunSpec run;
  private final Facts facts;
  private final Draft draft;
  private final Map<Integer, List<Long>> unlisted = new HashMap<>();
  private boolean settled = true;

  MemberPlan(RunSpec run, Facts facts, Draft draft) {
    this.run = run;
    this.facts = facts;
    this.draft = draft;
  }

  void of(Place place) {
    GuildFacts guild = place.guild();
    if (!run.settings().wanted().selection().wants("members")) {
      draft.guild(new Plan.GuildRef(guild.id(), guild.name(), null));
      return;
    }
    Work.Members job = new Work.Members(guild.id());
    List<Integer> listing =
        place.seats().stream()
            .filter(seat -> seat.login().self().bot() && hasIntent(seat))
            .map(Seat::account)
            .toList();
    boolean rest = !listing.isEmpty();
    if (rest) {
      draft.setup(job, new Accounts(listing));
    }
    boolean asked = rest && !facts.hasEnded(job);
    settled &= !asked;
    if (!asked && (!rest || !facts.refused(job).isEmpty())) {
      overGateway(guild.id(), place.seats());
    }
    count(place, asked);
  }

  private static boolean hasIntent(Seat seat) {
    return !seat.login().self().bot()
        || seat.login().facts().application().map(Application::members).orElse(true);
  }

  /** Whether it is known of every guild how its members are listed. */
  boolean settled() {
    return settled;
  }

  /** The guilds whose members this account asks for over the gateway. */
  List<Long> unlisted(int account) {
    return unlisted.getOrDefault(account, List.of());
  }

  private void overGateway(long guildId, List<Seat> seats) {
    for (Seat seat : seats) {
      if (seat.login().self().bot() || OF_USERS.stream().anyMatch(seat::may)) {
        unlisted.computeIfAbsent(seat.account(), any -> new ArrayList<>()).add(guildId);
        return;
      }
    }
    draft.gap(
        new Gap(
            guildId,
            null,
            "members",
            Gap.Kind.WITHHELD,
            "a user account lists them with KICK_MEMBERS, BAN_MEMBERS or MANAGE_ROLES only"));
  }

  private void count(Place place, boolean asked) {
    GuildFacts guild = place.guild();
    long listed = facts.members(guild.id());
    Long about = guild.members();
    draft.guild(new Plan.GuildRef(guild.id(), guild.name(), new Plan.Members(listed, about)));
    boolean nothing = listed == 0 && about == null;
    if (!asked && (nothing || about != null && listed < about)) {
      String counts = about == null ? "none was listed" : listed + " of about " + about + " listed";
      boolean intent = place.seats().stream().anyMatch(MemberPlan::hasIntent);
      String reason = intent ? counts : counts + ", without the Server Members intent";
      draft.gap(new Gap(guild.id(), null, "members", Gap.Kind.SHORT, reason));
    }
  }
}
