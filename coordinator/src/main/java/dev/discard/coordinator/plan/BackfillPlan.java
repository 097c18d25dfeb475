package dev.discard.coordinator.plan;

import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.Self;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The plan of a run as a function of what it was asked for and what its lines have told, without a
 * clock or a network, so that it can be made anew at any time.
 */
public final class BackfillPlan {

  private final RunSpec run;
  private final Facts facts;
  private final Draft draft = new Draft();

  private BackfillPlan(RunSpec run, Facts facts) {
    this.run = run;
    this.facts = facts;
  }

  /** What is to be done, as far as the facts reveal it. */
  public static Plan of(RunSpec run, Facts facts) {
    return new BackfillPlan(run, facts).plan();
  }

  /** The first job of every run. */
  public static Work.Session session(RunSpec run) {
    boolean channels = run.mode() == RunMode.CHANNEL;
    return new Work.Session(channels ? run.ids() : List.of(), allGuilds(run));
  }

  private static boolean allGuilds(RunSpec run) {
    return run.mode() == RunMode.GUILD && run.ids().isEmpty();
  }

  private Plan plan() {
    Work.Session session = session(run);
    draft.setup(session);
    Self self = facts.self();
    if (self == null) {
      return draft.plan(null, facts.hasEnded(session), null);
    }
    Intents intents = new Intents(run, facts, self);
    if (intents.refusal().isPresent()) {
      return draft.plan(self, true, intents.refusal().get());
    }
    intents.warning().ifPresent(draft::warning);
    GuildPlan guilds = new GuildPlan(run, facts, self, draft);
    boolean settled = asked(session, guilds) && guilds.settled();
    if (settled) {
      draft.setup(new Work.Gateway(guilds.unlisted()));
    }
    return draft.plan(self, settled && invites(), null);
  }

  /** Plans what was asked for; whether all of it is known. */
  private boolean asked(Work.Session session, GuildPlan guilds) {
    Set<Long> ids = new LinkedHashSet<>(allGuilds(run) ? facts.ownGuilds() : run.ids());
    switch (run.mode()) {
      case GUILD -> ids.forEach(guilds::whole);
      case CHANNEL -> ids.forEach(guilds::lookedUp);
      case PROFILE -> {}
    }
    return !allGuilds(run) || facts.hasEnded(session);
  }

  /** Plans the invites when no message can bring another one; whether that is so. */
  private boolean invites() {
    if (!run.settings().wanted().invites()) {
      return true;
    }
    List<String> codes = facts.inviteCodes();
    Work.Invites job = new Work.Invites(codes);
    boolean over =
        draft.channels().stream().flatMap(c -> c.jobs().stream()).allMatch(facts::hasEnded);
    if (over && !codes.isEmpty()) {
      draft.setup(job);
    }
    return over;
  }
}
