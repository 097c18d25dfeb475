package dev.discard.coordinator.plan.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one account of a run was told: of itself, and of the guilds and channels as it sees them.
 */
public final class AccountFacts {

  private @Nullable Self self;
  private @Nullable Application application;
  private final Set<Long> ownGuilds = new LinkedHashSet<>();
  private final Map<Long, ChannelFacts> channels = new HashMap<>();
  private final Map<Long, GuildFacts> guilds = new HashMap<>();
  private final Map<Long, Refusal> refusedChannels = new HashMap<>();
  private final Map<Long, Refusal> refusedGuilds = new HashMap<>();
  private final Map<Long, Refusal> refusedLists = new HashMap<>();

  AccountFacts() {}

  void add(Work.Session session, Answers answers) {
    JsonNode user = answers.data("/users/@me");
    if (!user.isMissingNode()) {
      self = self(user);
    }
    JsonNode flags = answers.data("/applications/@me");
    if (flags.hasNonNull("flags") || flags.hasNonNull("flags_new")) {
      application = Application.read(flags);
    }
    for (JsonNode page : answers.pages("/users/@me/guilds")) {
      page.forEach(
          guild -> ChannelFacts.find(guild, 0).ifPresent(g -> ownGuilds.add(g.ref().id())));
    }
    for (long id : session.channels()) {
      String path = "/channels/" + Snowflake.format(id);
      JsonNode channel = answers.data(path);
      if (!channel.isMissingNode()) {
        channels.put(id, ChannelFacts.read(channel, 0));
      }
      put(refusedChannels, id, answers.refusal(path));
    }
  }

  void add(Work.Guild job, Answers answers) {
    String path = "/guilds/" + Snowflake.format(job.guildId());
    String member = path + "/members/" + Snowflake.format(job.selfId());
    JsonNode guild = answers.data(path);
    JsonNode listed = answers.data(path + "/channels");
    // Seen in the wild: a guild that is refused and whose channels are listed all the same.
    if (!guild.isMissingNode() || !listed.isMissingNode()) {
      guilds.put(
          job.guildId(),
          GuildFacts.read(
              job.guildId(), guild, answers.data(path + "/roles"), answers.data(member), listed));
    }
    put(refusedGuilds, job.guildId(), answers.refusal(path));
    put(refusedLists, job.guildId(), answers.refusal(path + "/channels"));
  }

  /** A refusal that a later attempt did not meet again is none. */
  private static void put(Map<Long, Refusal> refusals, long id, Optional<Refusal> refusal) {
    refusal.ifPresentOrElse(met -> refusals.put(id, met), () -> refusals.remove(id));
  }

  /** Who the token is; null until it was told. */
  public @Nullable Self self() {
    return self;
  }

  /** The bot's intents; empty when they are not known, and for users. */
  public Optional<Application> application() {
    return Optional.ofNullable(application);
  }

  /** The guilds of the account, where all of them are asked for. */
  public List<Long> ownGuilds() {
    return new ArrayList<>(ownGuilds);
  }

  public Optional<ChannelFacts> channel(long id) {
    return Optional.ofNullable(channels.get(id));
  }

  public Optional<GuildFacts> guild(long id) {
    return Optional.ofNullable(guilds.get(id));
  }

  public Optional<Refusal> refusedChannel(long id) {
    return Optional.ofNullable(refusedChannels.get(id));
  }

  public Optional<Refusal> refusedGuild(long id) {
    return Optional.ofNullable(refusedGuilds.get(id));
  }

  /** Why the guild's channels could not be listed. */
  public Optional<Refusal> refusedList(long guildId) {
    return Optional.ofNullable(refusedLists.get(guildId));
  }

  private static Self self(JsonNode user) {
    return new Self(
        Snowflake.parse(user.path("id").asText()),
        user.path("username").asText(),
        user.path("discriminator").asText("0"),
        user.path("bot").asBoolean());
  }
}
