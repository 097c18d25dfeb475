package dev.discard.common.sim.rest.thread;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.thread.ThreadFacts;
import dev.discard.common.sim.render.ThreadJson;
import java.util.List;
import java.util.Objects;

/** Threads on their way to a caller, with the caller's own membership in them. */
record ThreadPage(List<Channel> threads, boolean hasMore) {

  ObjectNode json(ThreadJson render, long caller) {
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode list = json.putArray("threads");
    ArrayNode members = json.putArray("members");
    for (Channel thread : threads) {
      list.add(render.thread(thread));
      if (facts(thread).has(caller)) {
        members.add(render.member(thread, caller));
      }
    }
    return json.put("has_more", hasMore);
  }

  static ThreadFacts facts(Channel thread) {
    return Objects.requireNonNull(thread.thread());
  }
}
