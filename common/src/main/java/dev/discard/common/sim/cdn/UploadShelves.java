package dev.discard.common.sim.cdn;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.media.FileType;
import dev.discard.common.sim.media.UrlSigner;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.render.message.Uploads;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import dev.discard.common.snowflake.Snowflake;
import java.util.List;
import java.util.Optional;

/** Uploaded files, behind good links and as long as their messages are there. */
final class UploadShelves {

  private final MessageJson messages;
  private final UrlSigner signer;

  UploadShelves(MessageJson messages, UrlSigner signer) {
    this.messages = messages;
    this.signer = signer;
  }

  List<Shelf> shelves() {
    return List.of(
        Shelf.of("/attachments/{channel}/{id}/{name?}", asked -> upload(asked, false)),
        Shelf.of(
            Files.PROXY + "/attachments/{channel}/{id}/{name?}", asked -> upload(asked, true)));
  }

  private Reply upload(Asked asked, boolean proxy) {
    String path = asked.path().group().substring(proxy ? Files.PROXY.length() : 0);
    return signer.isGood(path, asked::parameter)
        ? find(asked.id("channel"), asked.id("id"))
            .filter(file -> file.path().equals(path))
            .map(file -> proxy ? remade(file) : asItIs(file))
            .orElse(Reply.GONE)
        : Reply.GONE;
  }

  private Optional<Attachment> find(long channelId, long id) {
    World world = messages.world();
    Optional<Channel> channel = world.channel(channelId);
    for (int i = 0; channel.isPresent() && i < Uploads.MOST; i++) {
      int number = world.history(channelId).find(Uploads.messageOf(id, i));
      if (number >= 0) {
        return messages.uploads(channel.get(), number).stream()
            .filter(file -> file.id() == id)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  private static Reply asItIs(Attachment file) {
    return Reply.of(file.type(), file.content(), Snowflake.instant(file.id()));
  }

  /** The proxy has pictures only, and makes its own of them. */
  private static Reply remade(Attachment file) {
    return file.type().isPicture()
        ? Reply.of(
            FileType.WEBP,
            Content.of(FileType.WEBP, Mix.of(file.id(), 1), file.length() / 2),
            Snowflake.instant(file.id()))
        : Reply.UNSUPPORTED;
  }
}
