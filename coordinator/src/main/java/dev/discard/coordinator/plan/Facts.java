package dev.discard.coordinator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run's archived lines have told so far, as little of it as planning needs. Takes in the
 * same lines again without harm. One thread at a time.
 */
public final class Facts {

  private Plan.@Nullable Self self;
  private final Map<Long, ChannelFacts> channels = new HashMap<>();
  private final Map<Long, GuildFacts> guilds = new HashMap<>();
  private final Map<Long, Refusal> refusedChannels = new HashMap<>();
  private final Map<Long, Refusal> refusedGuilds = new HashMap<>();
  private final Map<Long, Refusal> refusedLists = new HashMap<>();

  /** Takes in what the SESSION job has archived, all of it or as far as it came. */
  public void add(Work.Session session, Answers answers) {
    JsonNode user = answers.data("/users/@me");
    if (!user.isMissingNode()) {
      self = self(user);
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

  /** Takes in what a GUILD job has archived, when it has ended: half of its lists would mislead. */
  public void add(Work.Guild job, Answers answers) {
    String path = "/guilds/" + Snowflake.format(job.guildId());
    String member = path + "/members/" + Snowflake.format(job.selfId());
    JsonNode guild = answers.data(path);
    JsonNode channels = answers.data(path + "/channels");
    // Seen in the wild: a guild that is refused and whose channels are listed all the same.
    if (!guild.isMissingNode() || !channels.isMissingNode()) {
      guilds.put(
          job.guildId(),
          GuildFacts.read(
              job.guildId(), guild, answers.data(path + "/roles"), answers.data(member), channels));
    }
    put(refusedGuilds, job.guildId(), answers.refusal(path));
    put(refusedLists, job.guildId(), answers.refusal(path + "/channels"));
  }

  /** A refusal that a later attempt did not meet again is none. */
  private static void put(Map<Long, Refusal> refused, long id, Optional<Refusal> refusal) {
    refusal.ifPresentOrElse(met -> refused.put(id, met), () -> refused.remove(id));
  }

  Plan.@Nullable Self self() {
    return self;
  }

  Optional<ChannelFacts> channel(long id) {
    return Optional.ofNullable(channels.get(id));
  }

  Optional<GuildFacts> guild(long id) {
    return Optional.ofNullable(guilds.get(id));
  }

  Optional<Refusal> refusedChannel(long id) {
    return Optional.ofNullable(refusedChannels.get(id));
  }

  Optional<Refusal> refusedGuild(long id) {
    return Optional.ofNullable(refusedGuilds.get(id));
  }

  /** Why the guild's channels could not be listed. */
  Optional<Refusal> refusedList(long guildId) {
    return Optional.ofNullable(refusedLists.get(guildId));
  }

  private static Plan.Self self(JsonNode user) {
    return new Plan.Self(
        Snowflake.parse(user.path("id").asText()),
        user.path("username").asText(),
        user.path("discriminator").asText("0"),
        user.path("bot").asBoolean());
  }
}
