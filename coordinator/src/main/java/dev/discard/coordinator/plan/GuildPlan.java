package dev.discard.coordinator.plan;

import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.ChannelKind;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Permissions;
import dev.discard.coordinator.plan.facts.Refusal;
import dev.discard.coordinator.plan.facts.Self;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans guilds as a whole, and channels that were asked for by their ids. */
final class GuildPlan {

  private final Facts facts;
  private final Self self;
  private final Draft draft;
  private final ResourcePlan resources;
  private final MemberPlan members;
  private final ChannelPlan channels;
  private final List<Work> lists = new ArrayList<>();

  GuildPlan(RunSpec run, Facts facts, Self self, Draft draft) {
    this.facts = facts;
    this.self = self;
    this.draft = draft;
    this.resources = new ResourcePlan(run.settings().wanted().selection(), facts, self, draft);
    this.members = new MemberPlan(run, facts, self, draft);
    boolean guildLists = run.mode() == RunMode.GUILD;
    this.channels = new ChannelPlan(run, facts, draft, guildLists ? resources : resources.alone());
  }

  /** A guild and everything in it. */
  void whole(long id) {
    Optional<GuildFacts> guild = lists(id);
    if (guild.isEmpty()) {
      facts.refusedGuild(id).ifPresent(refusal -> draft.missing(missing("Guild", id, refusal)));
      return;
    }
    Optional<Permissions> own = Permissions.of(guild.get(), self.id());
    resources.ofGuild(guild.get(), own);
    members.of(guild.get(), own);
    List<ChannelFacts> listed = guild.get().channels();
    if (listed == null) {
      String reason = facts.refusedList(id).map(Refusal::reason).orElse("no answer");
      draft.missing(
          new Plan.Missing("Guild", id, false, "its channels cannot be listed: " + reason));
      return;
    }
    Place place = Place.of(guild.get(), own);
    listed.stream()
        .filter(channel -> channel.kind().holdsAnything())
        .forEach(channel -> channels.listed(channel, place));
    channels.threads(place, thread -> true);
  }

  /** A channel that was asked for by its id, once its guild's permissions are known. */
  void lookedUp(long id) {
    facts.refusedChannel(id).ifPresent(refusal -> draft.missing(missing("Channel", id, refusal)));
    facts.channel(id).ifPresent(this::found);
  }

  /** Whether every list of guilds that the gateway waits for has come or never will. */
  boolean settled() {
    return lists.stream().allMatch(facts::hasEnded) && members.settled();
  }

  /** The guilds whose members are to be asked for over the gateway. */
  List<Long> unlisted() {
    return members.unlisted();
  }

  private void found(ChannelFacts channel) {
    ChannelKind kind = channel.kind();
    long guildId = channel.ref().guildId();
    if (!kind.holdsAnything()) {
      String reason = kind.word() + " holds no messages";
      draft.missing(new Plan.Missing("Channel", channel.ref().id(), false, reason));
    } else if (guildId == 0) {
      channels.alone(channel);
    } else {
      Optional<GuildFacts> guild = lists(guildId);
      guild.ifPresent(known -> inGuild(channel, known));
      if (guild.isEmpty() && facts.refusedGuild(guildId).isPresent()) {
        // Seen in the wild: 404 for a guild whose channels answer all the same.
        channels.alone(channel);
      }
    }
  }

  private void inGuild(ChannelFacts channel, GuildFacts guild) {
    Place place = Place.of(guild, Permissions.of(guild, self.id()));
    channels.listed(channel, place);
    channels.threads(
        place, thread -> Long.valueOf(channel.ref().id()).equals(thread.ref().parentId()));
    if (draft.guildIsNew(guild.id())) {
      draft.guild(new Plan.GuildRef(guild.id(), guild.name(), null));
    }
  }

  private Optional<GuildFacts> lists(long guildId) {
    Work.Guild job = new Work.Guild(guildId, self.id());
    draft.setup(job);
    lists.add(job);
    return facts.guild(guildId);
  }

  private static Plan.Missing missing(String what, long id, Refusal refusal) {
    return new Plan.Missing(what, id, refusal.hidden(), refusal.reason());
  }
}
