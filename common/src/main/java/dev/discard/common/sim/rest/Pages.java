package dev.discard.common.sim.rest;

import dev.discard.common.sim.guild.Account;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.render.message.Retold;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.spec.Quirk;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages for one caller: as they are, or retold for those who may not or can't read all. */
final class Pages {

  private final MessageJson messages;
  private final Set<Quirk> quirks;
  private final JsonBytes page = new JsonBytes();
  private final JsonBytes one = new JsonBytes();

  Pages(MessageJson messages, Set<Quirk> quirks) {
    this.messages = messages;
    this.quirks = quirks;
  }

  /** An array of the messages with these numbers, in this order. */
  Answer array(Call call, Channel channel, List<Integer> numbers) {
    page.clear().raw('[');
    for (int i = 0; i < numbers.size(); i++) {
      if (i > 0) {
        page.raw(',');
      }
      write(call, channel, numbers.get(i));
    }
    return Answer.ok(page.raw(']'));
  }

  Answer single(Call call, Channel channel, int number) {
    page.clear();
    write(call, channel, number);
    return Answer.ok(page);
  }

  /** The first message of a forum's post, while it is there. */
  Optional<String> first(Call call, Channel post) {
    int number = messages.world().history(post.id()).find(post.id());
    return number < 0
        ? Optional.empty()
        : Optional.of(single(call, post, number).body().toString());
  }

  private void write(Call call, Channel channel, int number) {
    Account caller = call.caller();
    boolean blanked = caller.bot() && quirks.contains(Quirk.NO_CONTENT_INTENT);
    if (!blanked && !call.isLegacy()) {
      messages.write(page, channel, number);
      return;
    }
    messages.write(one.clear(), channel, number);
    page.raw(new Retold(blanked ? caller.id() : 0, call.isLegacy()).message(one.toByteArray()));
  }
}
