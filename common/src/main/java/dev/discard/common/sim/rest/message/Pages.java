package dev.discard.common.sim.rest.message;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.Pins.Pin;
import dev.discard.common.sim.history.poll.Poll;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.Timestamps;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.render.message.Retold;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.spec.Quirk;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages for one caller: as they are, or retold for those who may not or can't read all. */
public final class Pages {

  private final MessageJson messages;
  private final Set<Quirk> quirks;
  private final JsonBytes page = new JsonBytes();
  private final JsonBytes one = new JsonBytes();

  public Pages(MessageJson messages, Set<Quirk> quirks) {
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

  /** The same without what people thought of them. */
  Answer arrayWithoutReactions(Call call, Channel channel, List<Integer> numbers) {
    page.clear().raw('[');
    for (int i = 0; i < numbers.size(); i++) {
      page.raw(i > 0 ? "," : "");
      writePinned(call, channel, numbers.get(i));
    }
    return Answer.ok(page.raw(']'));
  }

  /** A page of pins. */
  Answer pins(Call call, Channel channel, List<Pin> pins, boolean more) {
    page.clear().raw("{\"items\":[");
    for (int i = 0; i < pins.size(); i++) {
      page.raw(i > 0 ? "," : "").raw("{\"pinned_at\":\"" + Timestamps.of(pins.get(i).at()));
      page.raw("\",\"message\":");
      writePinned(call, channel, pins.get(i).number());
      page.raw('}');
    }
    return Answer.ok(page.raw("],\"has_more\":" + more + "}"));
  }

  /** The poll in a message. */
  public Optional<Poll> poll(Channel channel, int number) {
    return messages.poll(channel, number);
  }

  /** One message. */
  public Answer single(Call call, Channel channel, int number) {
    page.clear();
    write(call, channel, number);
    return Answer.ok(page);
  }

  /** The first message of a forum's post, while it is there. */
  public Optional<String> first(Call call, Channel post) {
    int number = messages.world().history(post.id()).find(post.id());
    return number < 0
        ? Optional.empty()
        : Optional.of(single(call, post, number).body().toString());
  }

  private void write(Call call, Channel channel, int number) {
    if (isAsItIs(call)) {
      messages.write(page, channel, number);
    } else {
      messages.write(one.clear(), channel, number);
      retell(call);
    }
  }

  private void writePinned(Call call, Channel channel, int number) {
    if (isAsItIs(call)) {
      messages.writeWithoutReactions(page, channel, number);
    } else {
      messages.writeWithoutReactions(one.clear(), channel, number);
      retell(call);
    }
  }

  private boolean isAsItIs(Call call) {
    return !isBlanked(call) && !call.isLegacy();
  }

  private boolean isBlanked(Call call) {
    return call.caller().bot() && quirks.contains(Quirk.NO_CONTENT_INTENT);
  }

  private void retell(Call call) {
    long blankedFor = isBlanked(call) ? call.caller().id() : 0;
    page.raw(new Retold(blankedFor, call.isLegacy()).message(one.toByteArray()));
  }
}
