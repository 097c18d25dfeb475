package dev.discard.coordinator.plan;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.crew.Crew;
import dev.discard.coordinator.plan.crew.Crew.Login;
import dev.discard.coordinator.plan.crew.Intents;
import dev.discard.coordinator.plan.crew.Place;
import dev.discard.coordinator.plan.crew.Readers;
import dev.discard.coordinator.plan.crew.Seat;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.ChannelKind;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans guilds as a whole, and channels that were asked for by their ids. */
final class GuildPlan {

  private final Facts facts;
  private final RunSpec run;
  private final Crew crew;
  private final Draft draft;
  private final ResourcePlan resources;
  private final MemberPlan members;
  private final ChannelPlan channels;
  private final List<Work> lists = new ArrayList<>();

  GuildPlan(RunSpec run, Facts facts, Crew crew, Draft draft) {
    this.run = run;
    this.facts = facts;
    this.crew = crew;
    this.draft = draft;
    this.resources =
        new ResourcePlan(run.settings().wanted().selection(), facts, crew.bots(), draft);
    this.members = new MemberPlan(run, facts, draft);
    boolean guildLists = run.mode() == RunMode.GUILD;
    Readers readers = new Readers(run, facts, new Intents(run, crew).shown());
    this.channels =
        new ChannelPlan(run, facts, draft, guildLists ? resources : resources.alone(), readers);
  }

  /** A guild and everything in it. */
  void whole(long id) {
    List<Seat> seats = seats(id);
    if (seats.isEmpty()) {
      refusedGuild(id).ifPresent(refusal -> draft.missing(missing("Guild", id, refusal)));
      return;
    }
    Place place = Place.of(seats);
    resources.ofGuild(place);
    members.of(place);
    if (seats.stream().allMatch(seat -> seat.guild().channels() == null)) {
      String reason =
          first(login -> login.facts().refusedList(id)).map(Refusal::reason).orElse("no answer");
      draft.missing(
          new Plan.Missing("Guild", id, false, "its channels cannot be listed: " + reason));
      return;
    }
    place.channels().stream()
        .filter(channel -> channel.kind().holdsAnything())
        .forEach(channel -> channels.listed(channel, place));
    channels.threads(place, thread -> true);
  }

  /** A channel that was asked for by its id, once its guild's permissions are known. */
  void lookedUp(long id) {
    Optional<ChannelFacts> channel = first(login -> login.facts().channel(id));
    channel.ifPresent(this::found);
    if (channel.isEmpty() || run.accounts() == 1) {
      first(login -> login.facts().refusedChannel(id))
          .ifPresent(refusal -> draft.missing(missing("Channel", id, refusal)));
    }
  }

  /** What the first account tells that can. */
  private <T> Optional<T> first(Function<Login, Optional<T>> question) {
    return crew.logins().stream().map(question).flatMap(Optional::stream).findFirst();
  }

  private Optional<Refusal> refusedGuild(long id) {
    return first(login -> login.facts().refusedGuild(id));
  }

  /** Whether every list of guilds that the gateway waits for has come or never will. */
  boolean settled() {
    return lists.stream().allMatch(facts::hasEnded) && members.settled();
  }

  /** The guilds whose members this account is to ask for over the gateway. */
  List<Long> unlisted(int account) {
    return members.unlisted(account);
  }

  private void found(ChannelFacts channel) {
    ChannelKind kind = channel.kind();
    long guildId = channel.ref().guildId();
    if (!kind.holdsAnything()) {
      String reason = kind.word() + " holds no messages";
      draft.missing(new Plan.Missing("Channel", channel.ref().id(), false, reason));
    } else if (guildId == 0) {
      channels.alone(channel, finders(channel));
    } else {
      List<Seat> seats = seats(guildId);
      if (!seats.isEmpty()) {
        inGuild(channel, Place.of(seats));
      } else if (refusedGuild(guildId).isPresent()) {
        // Seen in the wild: 404 for a guild whose channels answer all the same.
        channels.alone(channel, finders(channel));
      }
    }
  }

  /** The accounts that the channel was shown to. */
  private Set<Integer> finders(ChannelFacts channel) {
    return crew.logins().stream()
        .filter(login -> login.facts().channel(channel.ref().id()).isPresent())
        .map(Login::number)
        .collect(Collectors.toSet());
  }

  private void inGuild(ChannelFacts channel, Place place) {
    GuildFacts guild = place.guild();
    channels.listed(channel, place);
    channels.threads(
        place, thread -> Long.valueOf(channel.ref().id()).equals(thread.ref().parentId()));
    if (draft.guildIsNew(guild.id())) {
      draft.guild(new Plan.GuildRef(guild.id(), guild.name(), null));
    }
  }

  /** The accounts in a guild; none while not all of them have looked at it. */
  private List<Seat> seats(long guildId) {
    List<Seat> seats = new ArrayList<>();
    boolean all = true;
    for (Login login : crew.logins()) {
      if (isMeant(login, guildId)) {
        Work.Guild job = new Work.Guild(guildId, login.self().id(), login.number());
        draft.setup(job, Accounts.of(login.number()));
        lists.add(job);
        all &= run.accounts() == 1 || facts.hasEnded(job);
        login.facts().guild(guildId).ifPresent(guild -> seats.add(Seat.of(login, guild)));
      }
    }
    return all ? seats : List.of();
  }

  /** Where all guilds are asked for, each account says which are its own. */
  private boolean isMeant(Login login, long guildId) {
    return run.mode() != RunMode.GUILD
        || !run.ids().isEmpty()
        || login.facts().ownGuilds().contains(guildId);
  }

  private static Plan.Missing missing(String what, long id, Refusal refusal) {
    return new Plan.Missing(what, id, refusal.hidden(), refusal.reason());
  }
}
