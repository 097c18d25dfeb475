package dev.discard.coordinator.plan;

import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Permission;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.Plan.Self;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plan of a run as a function of what it was asked for and what its lines have told, without a
 * clock or a network, so that it can be made anew at any time.
 */
public final class BackfillPlan {

  private final RunSpec run;
  private final Facts facts;
  private final SnowflakeRange requested;
  private final List<Work> setup = new ArrayList<>();
  private final Map<Long, Plan.GuildRef> guilds = new LinkedHashMap<>();
  private final List<Plan.Channel> channels = new ArrayList<>();
  private final List<Plan.Denied> denied = new ArrayList<>();
  private final List<Plan.Missing> missing = new ArrayList<>();

  private BackfillPlan(RunSpec run, Facts facts) {
    this.run = run;
    this.facts = facts;
    this.requested = Requested.of(run);
  }

  /** What is to be done, as far as the facts reveal it. */
  public static Plan of(RunSpec run, Facts facts) {
    return new BackfillPlan(run, facts).plan();
  }

  private Plan plan() {
    setup.add(session(run));
    Self self = facts.self();
    if (self != null) {
      setup.add(new Work.Gateway(List.of()));
      Set<Long> asked = new LinkedHashSet<>(run.ids());
      switch (run.mode()) {
        case GUILD -> asked.forEach(guild -> planGuild(guild, self));
        case CHANNEL -> asked.forEach(channel -> planLookedUp(channel, self));
        case PROFILE -> {}
      }
    }
    return new Plan(
        self,
        setup,
        List.copyOf(guilds.values()),
        channels,
        denied,
        missing,
        List.of(),
        List.of(),
        null);
  }

  /** The first job of every run. */
  public static Work.Session session(RunSpec run) {
    boolean everyGuild = run.mode() == RunMode.GUILD && run.ids().isEmpty();
    return new Work.Session(run.mode() == RunMode.CHANNEL ? run.ids() : List.of(), everyGuild);
  }

  private void planGuild(long id, Self self) {
    Optional<GuildFacts> guild = planLists(id, self);
    if (guild.isEmpty()) {
      facts.refusedGuild(id).ifPresent(refusal -> missing.add(missing("Guild", id, refusal)));
      return;
    }
    List<ChannelFacts> listed = guild.get().channels();
    if (listed == null) {
      String reason = facts.refusedList(id).map(Refusal::reason).orElse("no answer");
      missing.add(new Plan.Missing("Guild", id, false, "its channels cannot be listed: " + reason));
      return;
    }
    for (ChannelFacts channel : listed) {
      if (ChannelKind.of(channel.ref().type()).holdsMessages()) {
        planChannel(channel, guild.get(), self);
      }
    }
  }

  /** Plans a channel that was asked for by its id, once its guild's permissions are known. */
  private void planLookedUp(long id, Self self) {
    facts.refusedChannel(id).ifPresent(refusal -> missing.add(missing("Channel", id, refusal)));
    facts.channel(id).ifPresent(channel -> planFound(channel, self));
  }

  private void planFound(ChannelFacts channel, Self self) {
    ChannelKind kind = ChannelKind.of(channel.ref().type());
    long guildId = channel.ref().guildId();
    if (!kind.holdsMessages()) {
      String reason = kind.word() + " holds no messages";
      missing.add(new Plan.Missing("Channel", channel.ref().id(), false, reason));
    } else if (guildId == 0) {
      addChannel(channel);
    } else {
      Optional<GuildFacts> guild = planLists(guildId, self);
      guild.ifPresent(known -> planChannel(channel, known, self));
      if (guild.isEmpty() && facts.refusedGuild(guildId).isPresent()) {
        // Seen in the wild: 404 for a guild whose channels answer all the same.
        addChannel(channel);
      }
    }
  }

  private Optional<GuildFacts> planLists(long guildId, Self self) {
    Work.Guild job = new Work.Guild(guildId, self.id());
    if (!setup.contains(job)) {
      setup.add(job);
    }
    Optional<GuildFacts> guild = facts.guild(guildId);
    guild.ifPresent(known -> guilds.put(guildId, new Plan.GuildRef(guildId, known.name())));
    return guild;
  }

  private void planChannel(ChannelFacts channel, GuildFacts guild, Self self) {
    ChannelKind kind = ChannelKind.of(channel.ref().type());
    Optional<Permission> lacking =
        Permissions.of(guild, self.id())
            .flatMap(own -> overwrites(channel, kind, guild).flatMap(o -> own.missing(kind, o)));
    if (lacking.isPresent()) {
      denied.add(new Plan.Denied(channel.ref(), requested, "missing permission " + lacking.get()));
    } else {
      addChannel(channel);
    }
  }

  /** A thread's permissions are its parent's; empty when the parent is not known. */
  private static Optional<List<Overwrite>> overwrites(
      ChannelFacts channel, ChannelKind kind, GuildFacts guild) {
    if (!kind.isThread()) {
      return Optional.of(channel.overwrites());
    }
    List<ChannelFacts> listed = guild.channels() == null ? List.of() : guild.channels();
    return listed.stream()
        .filter(parent -> Long.valueOf(parent.ref().id()).equals(channel.ref().parentId()))
        .map(ChannelFacts::overwrites)
        .findFirst();
  }

  private void addChannel(ChannelFacts channel) {
    List<Work.History> jobs =
        requested.isEmpty() ? List.of() : List.of(new Work.History(channel.ref(), requested));
    channels.add(new Plan.Channel(channel.ref(), requested, jobs));
  }

  private static Plan.Missing missing(String what, long id, Refusal refusal) {
    return new Plan.Missing(what, id, refusal.hidden(), refusal.reason());
  }
}
