package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.cdn.Directory;
import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Permissions;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.history.History;
import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.world.World;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files that messages, people and guilds have, with links that are fresh, as lines: {@code
 * {"kind":…,"channel":…,"message":…,"id":…,"filename":…,"url":…,"bytes":…,"sha256":…}}. Kinds are
 * {@code attachments, avatars, emojis, stickers, icons, sounds, embeds}; channel and message are
 * those of attachments. Pictures are told in the largest form there is.
 */
public final class Media {

  private final World world;
  private final MessageJson messages;
  private final Files files;
  private final Directory directory;
  private final Map<String, String> digests = new HashMap<>();

  public Media(World world, MessageJson messages, Files files, Directory directory) {
    this.world = world;
    this.messages = messages;
    this.files = files;
    this.directory = directory;
  }

  /** The files of a guild, those of the channels that an account can read among them. */
  Predicate<JsonBytes> of(Guild guild, Account account) {
    Stream<Link> uploads =
        Stream.concat(guild.channels().stream(), guild.threads().stream())
            .filter(channel -> channel.type().holdsMessages())
            .filter(channel -> Permissions.mayReadHistory(guild, channel, account.id()))
            .flatMap(this::uploads);
    return lines(Stream.concat(uploads, new Assets(world, files).of(guild)));
  }

  /** The files of an account's private channels. */
  Predicate<JsonBytes> of(Account account) {
    Stream<Link> uploads =
        world.privateChannels(account.id()).stream()
            .map(PrivateChannel::channel)
            .flatMap(this::uploads);
    return lines(Stream.concat(uploads, new Assets(world, files).of(account)));
  }

  private Stream<Link> uploads(Channel channel) {
    History history = world.history(channel.id());
    return IntStream.range(0, history.count())
        .filter(history::has)
        .boxed()
        .flatMap(
            number ->
                messages.uploads(channel, number).stream()
                    .map(file -> upload(file, history.id(number))));
  }

  private Link upload(Attachment file, long message) {
    return new Link(
        "attachments",
        new Link.Place(file.channelId(), message),
        Long.toUnsignedString(file.id()),
        file.name().told(),
        files.url(file));
  }

  private Predicate<JsonBytes> lines(Stream<Link> links) {
    Iterator<Link> rest = links.iterator();
    return out -> {
      if (rest.hasNext()) {
        write(out, rest.next());
      }
      return rest.hasNext();
    };
  }

  private void write(JsonBytes out, Link link) {
    Content content =
        directory
            .content(link.url())
            .orElseThrow(() -> new IllegalStateException("no file behind " + link.url()));
    ObjectNode line = Json.mapper().createObjectNode().put("kind", link.kind());
    if (link.place().channel() != 0) {
      line.put("channel", Long.toUnsignedString(link.place().channel()));
      line.put("message", Long.toUnsignedString(link.place().message()));
    }
    line.put("id", link.id()).put("filename", link.name()).put("url", link.url());
    line.put("bytes", content.length());
    line.put("sha256", digests.computeIfAbsent(content.mark(), unknown -> content.sha256()));
    out.raw(line.toString()).raw('\n');
  }
}
