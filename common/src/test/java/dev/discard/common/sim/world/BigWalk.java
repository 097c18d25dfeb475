package dev.discard.common.sim.world;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.Anchor;
import dev.discard.common.sim.history.Anchor.Side;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.media.UrlSigner;
import dev.discard.common.sim.preset.Worlds;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.message.MessageJson;
import java.time.Duration;
import java.util.List;

/** Renders every page of one channel, forward; a process of its own for {@link BigWorldTest}. */
public final class BigWalk {

  private BigWalk() {}

  public static void main(String[] args) {
    World world = Worlds.of(1, WorldSpec.channel(Integer.parseInt(args[0])), 1);
    Channel channel = world.guilds().iterator().next().channels().get(0);
    History history = world.history(channel.id());
    UrlSigner signer = new UrlSigner(1, Clock.system(), Duration.ofHours(24));
    MessageJson json = new MessageJson(world, new Files("http://cdn.example.org", signer));
    JsonBytes out = new JsonBytes();
    int messages = 0;
    int pages = 0;
    int reacted = 0;
    List<Integer> page = new Anchor(Side.AFTER, 0).page(history, 100);
    while (!page.isEmpty()) {
      pages++;
      out.clear();
      for (int number : page) {
        json.write(out, channel, number);
        messages++;
        reacted += world.reactions(channel, number).isEmpty() ? 0 : 1;
      }
      page = new Anchor(Side.AFTER, history.id(page.get(0))).page(history, 100);
    }
    System.out.println(messages + " messages, " + pages + " pages, " + reacted + " with reactions");
  }
}
