package dev.discard.common.sim.rest.thread;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.rest.call.Call;
import java.util.Optional;

/** Shows the first message of a forum's post to a caller, while it is there. */
@FunctionalInterface
public interface FirstMessages {

  /** The message as JSON. */
  Optional<String> of(Call call, Channel post);
}
