package dev.discard.common.sim.rest.thread;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.MemberJson;
import dev.discard.common.sim.render.ThreadJson;
import dev.discard.common.sim.rest.access.Access;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Call.Bounds;
import dev.discard.common.sim.rest.call.Cursors;
import dev.discard.common.sim.spec.Quirk;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Who joined a thread: all at once, or in pages with the members' own data. */
final class ThreadMembers {

  private static final Bounds LIMIT = new Bounds(1, 100, 100);

  private final Access access;
  private final MemberJson members;

  ThreadMembers(Access access, MemberJson members) {
    this.access = access;
    this.members = members;
  }

  Answer list(Call call) {
    int limit = call.queryInt("limit", LIMIT);
    long after = call.queryId("after", 0);
    Channel thread = thread(call);
    if (access.is(Quirk.NO_MEMBERS_INTENT)) {
      throw ApiError.MISSING_ACCESS.refusal();
    }
    boolean full = call.isTrue("with_member");
    List<Long> joined = ThreadPage.facts(thread).members();
    ArrayNode array = Json.mapper().createArrayNode();
    List<Long> page =
        full ? access.page(new Cursors(false, 0, after), joined, id -> id, limit) : joined;
    page.forEach(id -> array.add(member(thread, id, full)));
    return Answer.ok(array.toString());
  }

  Answer one(Call call) {
    Channel thread = thread(call);
    String segment = call.path().get(3);
    long id = segment.equals("@me") ? call.caller().id() : call.pathId(3, "user_id");
    if (!ThreadPage.facts(thread).has(id)) {
      throw ApiError.UNKNOWN_MEMBER.refusal();
    }
    return Answer.ok(member(thread, id, call.isTrue("with_member")).toString());
  }

  private Channel thread(Call call) {
    Channel channel = access.channel(call);
    if (!channel.type().isThread()) {
      throw ApiError.WRONG_CHANNEL_TYPE.refusal();
    }
    return channel;
  }

  private ObjectNode member(Channel thread, long id, boolean full) {
    ObjectNode json = new ThreadJson(access.world()).member(thread, id);
    JsonBytes out = new JsonBytes();
    if (full && members.one(out, access.guildOf(thread), id)) {
      json.putRawValue(
          "member", new RawValue(new String(out.toByteArray(), StandardCharsets.UTF_8)));
    }
    return json;
  }
}
