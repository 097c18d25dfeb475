package dev.discard.common.sim.rest.thread;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.ChannelType;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.spec.Quirk;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Archived threads of a channel, in pages: by the time at which they were archived, or those that
 * the caller joined by id.
 */
final class ArchivedThreads {

  private static final Bounds LIMIT = new Bounds(2, 100, 50);
  private static final Comparator<Channel> NEWEST_FIRST =
      (a, b) -> Long.compareUnsigned(b.id(), a.id());
  private static final Comparator<Channel> LATEST_FIRST =
      Comparator.comparing(ArchivedThreads::archivedAt).reversed().thenComparing(NEWEST_FIRST);

  /** Unsigned. */
  private static final long LARGEST_ID = -1;

  /** What pages hold at most under a quirk; the least that may be asked for. */
  private static final int SMALL_PAGE = 2;

  private final Access access;
  private final ThreadMotion motion;

  ArchivedThreads(Access access, ThreadMotion motion) {
    this.access = access;
    this.motion = motion;
  }

  Answer publicThreads(Call call) {
    Instant before = call.queryTime("before", Instant.MAX);
    return page(call, ArchivedThreads::isPublic, LATEST_FIRST, t -> archivedAt(t).isBefore(before));
  }

  Answer privateThreads(Call call) {
    Instant before = call.queryTime("before", Instant.MAX);
    call.queryInt("limit", LIMIT);
    access.checkInChannel(call, parent(call), Permissions.MANAGE_THREADS);
    return page(call, t -> !isPublic(t), LATEST_FIRST, t -> archivedAt(t).isBefore(before));
  }

  Answer joinedThreads(Call call) {
    long before = call.queryId("before", LARGEST_ID);
    long me = call.caller().id();
    return page(
        call,
        t -> !isPublic(t) && ThreadPage.facts(t).has(me),
        NEWEST_FIRST,
        t -> Long.compareUnsigned(t.id(), before) < 0);
  }

  private Answer page(
      Call call, Predicate<Channel> kind, Comparator<Channel> order, Predicate<Channel> older) {
    int asked = call.queryInt("limit", LIMIT);
    int limit = access.is(Quirk.EQUAL_ARCHIVE_TIMES) ? SMALL_PAGE : asked;
    Channel channel = parent(call);
    List<Channel> all = listed(channel).filter(kind).sorted(order).toList();
    List<Channel> rest = all.stream().filter(older).toList();
    List<Channel> page = access.page(rest, all, limit);
    ThreadPage answer = new ThreadPage(page, access.saysMore(rest.size(), page.size()));
    ThreadJson render = new ThreadJson(access.world());
    String json = answer.json(render, call.caller().id()).toString();
    motion.afterArchived(channel);
    return Answer.ok(json);
  }

  private Stream<Channel> listed(Channel channel) {
    boolean halved =
        access.is(Quirk.SHORT_NEWS_LISTS) && channel.type() == ChannelType.ANNOUNCEMENT;
    List<Channel> archived =
        access.guildOf(channel).threadsOf(channel.id()).stream()
            .filter(thread -> ThreadPage.facts(thread).archival().archived())
            .toList();
    return halved
        ? IntStream.range(0, archived.size()).filter(i -> i % 2 == 0).mapToObj(archived::get)
        : archived.stream();
  }

  /** The channel of the path, if threads can be in it and the caller may look. */
  private Channel parent(Call call) {
    Channel channel = access.entered(call);
    if (!channel.type().holdsThreads()) {
      throw ApiError.WRONG_CHANNEL_TYPE.refusal();
    }
    access.checkHistory(call, channel);
    return channel;
  }

  private static boolean isPublic(Channel thread) {
    return thread.type() != ChannelType.PRIVATE_THREAD;
  }

  private static Instant archivedAt(Channel thread) {
    return ThreadPage.facts(thread).archival().at();
  }
}
