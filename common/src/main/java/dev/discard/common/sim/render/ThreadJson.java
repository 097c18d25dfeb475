package dev.discard.common.sim.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.thread.Archival;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import dev.discard.common.sim.guild.thread.ThreadStart;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import dev.discard.common.snowflake.Snowflake;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Threads and those who joined them, as JSON trees. */
public record ThreadJson(World world) {

  private static final Instant FIRST_CREATE_TIME = Instant.parse("2022-01-09T00:00:00Z");
  private static final Instant FULL_COUNTS = Instant.parse("2022-07-01T00:00:00Z");
  private static final int MOST_COUNTED = 50;
  private static final int BITRATE = 64_000;
  private static final int PINNED = 1 << 1;
  private static final int JOIN_SPREAD_MINUTES = 600;

  /** The thread, as lists show it. */
  public ObjectNode thread(Channel thread) {
    ThreadFacts facts = facts(thread);
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("id", id(thread.id())).put("type", thread.type().number());
    long last = world.history(thread.id()).lastId();
    json.put("last_message_id", last == 0 ? null : id(last));
    json.put("flags", facts.pinned() ? PINNED : 0);
    json.put("last_pin_timestamp", world.pins(thread.id()).last().map(Timestamps::of).orElse(null));
    json.put("guild_id", id(thread.guildId())).put("name", thread.name());
    json.put("parent_id", id(thread.parentId())).put("rate_limit_per_user", 0);
    json.put("bitrate", BITRATE).put("user_limit", 0).putNull("rtc_region");
    json.put("owner_id", id(facts.ownerId()));
    putMetadata(json.putObject("thread_metadata"), thread, facts);
    putCounts(json, thread, facts);
    if (facts.start() == ThreadStart.POST) {
      ArrayNode tags = json.putArray("applied_tags");
      facts.appliedTags().forEach(tag -> tags.add(id(tag)));
    }
    return json;
  }

  /** The thread as its own address shows it: with the asker's membership, if any. */
  public ObjectNode single(Channel thread, long asker) {
    ObjectNode json = thread(thread);
    if (facts(thread).has(asker)) {
      json.set("member", member(thread, asker));
    }
    return json;
  }

  private static void putMetadata(ObjectNode json, Channel thread, ThreadFacts facts) {
    Archival archival = facts.archival();
    json.put("archived", archival.archived());
    json.put("archive_timestamp", Timestamps.of(archival.at()));
    json.put("auto_archive_duration", archival.afterMinutes()).put("locked", archival.locked());
    Instant made = made(thread);
    if (!made.isBefore(FIRST_CREATE_TIME)) {
      json.put("create_timestamp", Timestamps.of(made));
    }
    if (facts.invitable() != null) {
      json.put("invitable", facts.invitable());
    }
  }

  /** What Discord counts: never the first message, and few things in old threads. */
  private void putCounts(ObjectNode json, Channel thread, ThreadFacts facts) {
    History history = world.history(thread.id());
    int first = facts.start() == ThreadStart.ALONE ? 0 : 1;
    int present = history.present() - (first == 1 && history.has(0) ? 1 : 0);
    boolean capped = made(thread).isBefore(FULL_COUNTS);
    json.put("message_count", capped ? Math.min(MOST_COUNTED, present) : present);
    json.put("member_count", Math.min(MOST_COUNTED, facts.members().size()));
    json.put("total_message_sent", Math.max(0, history.count() - first));
  }

  /** When it was made; threads of messages are younger than their id. */
  private static Instant made(Channel thread) {
    Instant ofId = Snowflake.instant(thread.id());
    return facts(thread).start() == ThreadStart.MESSAGE ? ofId.plusSeconds(30) : ofId;
  }

  /** One who joined it, without what else is known of the member. */
  public ObjectNode member(Channel thread, long memberId) {
    int later = Mix.below(Mix.of(thread.id(), memberId), JOIN_SPREAD_MINUTES);
    boolean founded = facts(thread).ownerId() == memberId;
    Instant joined = founded ? made(thread) : made(thread).plus(Duration.ofMinutes(later));
    return Json.mapper()
        .createObjectNode()
        .put("id", id(thread.id()))
        .put("user_id", id(memberId))
        .put("join_timestamp", Timestamps.of(joined))
        .put("flags", founded ? 1 : 0);
  }

  private static ThreadFacts facts(Channel thread) {
    return Objects.requireNonNull(thread.thread());
  }

  private static String id(long id) {
    return Long.toUnsignedString(id);
  }
}
