package dev.discard.coordinator.plan;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.crew.Crew;
import dev.discard.coordinator.plan.crew.Intents;
import dev.discard.coordinator.plan.facts.Facts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The plan of a run as a function of what it was asked for and what its lines have told, without a
 * clock or a network, so that it can be made anew at any time.
 *
 * <p>With several accounts each logs in and looks at each guild by itself; what follows is planned
 * when all of them have, so that it never has to be planned otherwise.
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

  /** The first job of every account of the run. */
  public static List<Work.Session> sessions(RunSpec run) {
    List<Long> channels = run.mode() == RunMode.CHANNEL ? run.ids() : List.of();
    return IntStream.rangeClosed(1, run.accounts())
        .mapToObj(account -> new Work.Session(channels, allGuilds(run), account))
        .toList();
  }

  private static boolean allGuilds(RunSpec run) {
    return run.mode() == RunMode.GUILD && run.ids().isEmpty();
  }

  private Plan plan() {
    List<Work.Session> sessions = sessions(run);
    sessions.forEach(session -> draft.setup(session, Accounts.of(session.account())));
    boolean known = sessions.stream().allMatch(facts::hasEnded);
    Crew crew = Crew.of(run, facts);
    if (crew.isEmpty() || run.accounts() > 1 && !known) {
      return draft.plan(null, known, null);
    }
    Intents intents = new Intents(run, crew);
    if (intents.refusal().isPresent()) {
      return draft.plan(crew, true, intents.refusal().get());
    }
    intents.warnings().forEach(draft::warning);
    GuildPlan guilds = new GuildPlan(run, facts, crew, draft);
    asked(crew, guilds);
    boolean settled = (!allGuilds(run) || known) && guilds.settled();
    if (settled) {
      gateways(crew, guilds);
    }
    return draft.plan(crew, settled && invites(crew), null);
  }

  private void asked(Crew crew, GuildPlan guilds) {
    Set<Long> ids = new LinkedHashSet<>(run.ids());
    if (allGuilds(run)) {
      crew.logins().forEach(login -> ids.addAll(login.facts().ownGuilds()));
    }
    switch (run.mode()) {
      case GUILD -> ids.forEach(guilds::whole);
      case CHANNEL -> ids.forEach(guilds::lookedUp);
      case PROFILE -> {}
    }
  }

  /** One session shows what the gateway tells; others are begun only for what they can list. */
  private void gateways(Crew crew, GuildPlan guilds) {
    for (Crew.Login login : crew.logins()) {
      List<Long> members = guilds.unlisted(login.number());
      if (login.equals(crew.first()) || !members.isEmpty()) {
        Work.Gateway job = new Work.Gateway(members, login.number());
        draft.setup(job, Accounts.of(login.number()));
      }
    }
  }

  /** Plans the invites when no message can bring another one; whether that is so. */
  private boolean invites(Crew crew) {
    if (!run.settings().wanted().invites()) {
      return true;
    }
    List<String> codes = facts.inviteCodes();
    Work.Invites job = new Work.Invites(codes);
    boolean over =
        draft.channels().stream().flatMap(c -> c.jobs().stream()).allMatch(facts::hasEnded);
    if (over && !codes.isEmpty()) {
      draft.setup(job, crew.all());
    }
    return over;
  }
}
