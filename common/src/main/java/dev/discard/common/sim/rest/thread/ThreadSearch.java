package dev.discard.common.sim.rest.thread;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.spec.Quirk;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The search for threads of a channel, archived or not, by name, tag, id and time. */
final class ThreadSearch {

  private static final Bounds LIMIT = new Bounds(1, 25, 25);
  private static final Bounds OFFSET = new Bounds(0, 9975, 0);
  private static final Bounds SLOP = new Bounds(0, 100, 2);

  /** Unsigned. */
  private static final long LARGEST_ID = -1;

  private static final int REFUSALS_WHILE_INDEXING = 2;
  private static final String NOT_YET =
      "{\"message\":\"Index not yet available. Try again later\",\"code\":110000,"
          + "\"documents_indexed\":0,\"retry_after\":1}";

  private final Access access;
  private final FirstMessages messages;
  private final Indexing indexing = new Indexing(REFUSALS_WHILE_INDEXING);

  ThreadSearch(Access access, FirstMessages messages) {
    this.access = access;
    this.messages = messages;
  }

  Answer search(Call call) {
    if (call.query().isEmpty()) {
      return ApiError.OUR_FAULT.answer();
    }
    int limit = call.queryInt("limit", LIMIT);
    int offset = call.queryInt("offset", OFFSET);
    call.queryInt("slop", SLOP);
    Comparator<Channel> order = order(call);
    Channel channel = parent(call);
    if (access.is(Quirk.SEARCH_INDEXING) && indexing.isUnderWay(channel.id())) {
      return Answer.json(202, NOT_YET);
    }
    List<Channel> found =
        access.guildOf(channel).threadsOf(channel.id()).stream()
            .filter(thread -> access.sees(call, thread) && isMeant(call, thread))
            .sorted(order)
            .toList();
    List<Channel> rest = found.subList(Math.min(offset, found.size()), found.size());
    List<Channel> page = access.page(rest, found, limit);
    boolean more = access.saysMore(rest.size(), page.size());
    return answer(call, channel, new ThreadPage(page, more), found.size());
  }

  private Answer answer(Call call, Channel channel, ThreadPage page, int total) {
    ObjectNode json = page.json(new ThreadJson(access.world()), call.caller().id());
    json.put("total_results", total);
    if (channel.type().isForum()) {
      ArrayNode first = json.putArray("first_messages");
      page.threads()
          .forEach(
              post -> messages.of(call, post).map(RawValue::new).ifPresent(first::addRawValue));
    }
    return Answer.ok(json.toString());
  }

  private Channel parent(Call call) {
    Channel channel = access.entered(call);
    if (!channel.type().holdsThreads()) {
      throw ApiError.WRONG_CHANNEL_TYPE.refusal();
    }
    access.checkHistory(call, channel);
    return channel;
  }

  private static boolean isMeant(Call call, Channel thread) {
    String name = call.query().get("name");
    boolean named =
        name == null
            || thread.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    boolean wanted =
        !call.has("archived")
            || call.isTrue("archived") == ThreadPage.facts(thread).archival().archived();
    return named && wanted && isBetween(call, thread) && isTagged(call, thread);
  }

  private static boolean isBetween(Call call, Channel thread) {
    return (!call.has("min_id") || Long.compareUnsigned(thread.id(), call.queryId("min_id", 0)) > 0)
        && (!call.has("max_id")
            || Long.compareUnsigned(thread.id(), call.queryId("max_id", LARGEST_ID)) < 0);
  }

  private static boolean isTagged(Call call, Channel thread) {
    List<String> wanted = call.query().getAll("tag");
    Set<String> tags = new HashSet<>();
    ThreadPage.facts(thread).appliedTags().forEach(tag -> tags.add(Long.toUnsignedString(tag)));
    return "match_all".equals(call.query().get("tag_setting"))
        ? tags.containsAll(wanted)
        : wanted.isEmpty() || wanted.stream().anyMatch(tags::contains);
  }

  private Comparator<Channel> order(Call call) {
    Comparator<Channel> byId = (a, b) -> Long.compareUnsigned(a.id(), b.id());
    Comparator<Channel> ascending =
        switch (call.queryWord("sort_by", SortBy.values(), SortBy.LAST_MESSAGE_TIME)) {
          case LAST_MESSAGE_TIME ->
              Comparator.<Channel>comparingLong(t -> access.world().history(t.id()).lastId())
                  .thenComparing(byId);
          case ARCHIVE_TIME ->
              Comparator.<Channel, Instant>comparing(t -> ThreadPage.facts(t).archival().at())
                  .thenComparing(byId);
          case RELEVANCE, CREATION_TIME -> byId;
        };
    boolean down =
        call.queryWord("sort_order", SortOrder.values(), SortOrder.DESC) == SortOrder.DESC;
    return down ? ascending.reversed() : ascending;
  }

  private enum SortBy {
    LAST_MESSAGE_TIME,
    ARCHIVE_TIME,
    RELEVANCE,
    CREATION_TIME
  }

  private enum SortOrder {
    ASC,
    DESC
  }
}
