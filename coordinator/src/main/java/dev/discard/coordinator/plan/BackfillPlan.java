package dev.discard.coordinator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.Plan.Self;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run as a function of its archived lines, without a clock or a network, so that it
 * can be made anew at any time.
 */
public final class BackfillPlan {

  private final RunSpec run;
  private final Answers answers;
  private final SnowflakeRange requested;
  private final Map<Long, GuildFacts> guilds = new HashMap<>();
  private final List<Work> setup = new ArrayList<>();
  private final List<Plan.Channel> channels = new ArrayList<>();
  private final List<Plan.Denied> denied = new ArrayList<>();
  private final List<Plan.Missing> missing = new ArrayList<>();

  private BackfillPlan(RunSpec run, Answers answers) {
    this.run = run;
    this.answers = answers;
    this.requested = Requested.of(run);
  }

  /**
   * What is to be done, as far as the answers reveal it.
   *
   * @param answers of the SESSION job as far as it came, and of the GUILD jobs that have ended
   */
  public static Plan of(RunSpec run, Answers answers) {
    return new BackfillPlan(run, answers).plan();
  }

  private Plan plan() {
    boolean byChannel = run.mode() == RunMode.CHANNEL;
    setup.add(new Work.Session(byChannel ? run.ids() : List.of(), true));
    Self self = self();
    if (self != null) {
      switch (run.mode()) {
        case GUILD -> distinct().forEach(guild -> planGuild(guild, self));
        case CHANNEL -> distinct().forEach(channel -> planLookedUp(channel, self));
        case PROFILE -> {}
      }
    }
    List<Plan.GuildRef> names = new ArrayList<>();
    guilds.values().forEach(guild -> names.add(new Plan.GuildRef(guild.id(), guild.name())));
    return new Plan(self, setup, names, channels, denied, missing);
  }

  private Set<Long> distinct() {
    return new LinkedHashSet<>(run.ids());
  }

  private @Nullable Self self() {
    JsonNode user = answers.data("/users/@me");
    return user.isMissingNode()
        ? null
        : new Self(
            Snowflake.parse(user.path("id").asText()),
            user.path("username").asText(),
            user.path("discriminator").asText("0"),
            user.path("bot").asBoolean());
  }

  private void planGuild(long id, Self self) {
    addGuildJob(id, self);
    Optional<Refusal> refusal = answers.refusal(guildPath(id));
    refusal.ifPresent(answer -> missing.add(missing("Guild", id, answer)));
    GuildFacts guild = guild(id, self);
    if (guild == null) {
      return;
    }
    if (guild.channels() == null) {
      String path = guildPath(id) + "/channels";
      String reason = answers.refusal(path).map(Refusal::reason).orElse("no answer");
      missing.add(new Plan.Missing("Guild", id, false, "its channels cannot be listed: " + reason));
      return;
    }
    for (ChannelFacts channel : guild.channels()) {
      if (ChannelKind.of(channel.ref().type()).holdsMessages()) {
        planChannel(channel, guild, self);
      }
    }
  }

  /** Plans a channel that was asked for by its id, once its guild's permissions are known. */
  private void planLookedUp(long id, Self self) {
    JsonNode json = answers.data("/channels/" + Snowflake.format(id));
    if (json.isMissingNode()) {
      answers
          .refusal("/channels/" + Snowflake.format(id))
          .ifPresent(answer -> missing.add(missing("Channel", id, answer)));
      return;
    }
    ChannelFacts channel = ChannelFacts.read(json, 0);
    ChannelKind kind = ChannelKind.of(channel.ref().type());
    if (!kind.holdsMessages()) {
      missing.add(new Plan.Missing("Channel", id, false, kind.word() + " holds no messages"));
      return;
    }
    long guildId = channel.ref().guildId();
    if (guildId == 0) {
      addChannel(channel);
      return;
    }
    addGuildJob(guildId, self);
    GuildFacts guild = guild(guildId, self);
    if (guild != null) {
      planChannel(channel, guild, self);
    } else if (answers.refusal(guildPath(guildId)).isPresent()) {
      // Seen in the wild: 404 for a guild whose channels answer all the same.
      addChannel(channel);
    }
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

  private void addGuildJob(long id, Self self) {
    Work.Guild job = new Work.Guild(id, self.id());
    if (!setup.contains(job)) {
      setup.add(job);
    }
  }

  private @Nullable GuildFacts guild(long id, Self self) {
    JsonNode guild = answers.data(guildPath(id));
    return guild.isMissingNode() ? null : guilds.computeIfAbsent(id, any -> read(guild, self));
  }

  private GuildFacts read(JsonNode guild, Self self) {
    String path = guildPath(Snowflake.parse(guild.path("id").asText()));
    return GuildFacts.read(
        guild,
        answers.data(path + "/roles"),
        answers.data(path + "/members/" + Snowflake.format(self.id())),
        answers.data(path + "/channels"));
  }

  private static Plan.Missing missing(String what, long id, Refusal refusal) {
    return new Plan.Missing(what, id, refusal.hidden(), refusal.reason());
  }

  private static String guildPath(long id) {
    return "/guilds/" + Snowflake.format(id);
  }
}
