package dev.discard.common.sim.cdn;

import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Sticker;
import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.media.FileType;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Emojis, stickers and sounds. */
final class ExpressionShelves {

  private static final int BYTES = 700;
  private static final int SPREAD = 4000;

  /** Sounds that every guild has have small ids. */
  private static final int DEFAULT_SOUNDS = 6;

  private final World world;

  ExpressionShelves(World world) {
    this.world = world;
  }

  List<Shelf> shelves() {
    return List.of(
        Shelf.of("/emojis/{id}.{ext}", this::emoji),
        Shelf.of("/stickers/{id}.{ext}", asked -> sticker(asked, false)),
        Shelf.of(Files.PROXY + "/stickers/{id}.{ext}", asked -> sticker(asked, true)),
        Shelf.of("/soundboard-sounds/{id}", this::sound));
  }

  private Reply emoji(Asked asked) {
    long id = asked.id("id");
    return world.guilds().stream()
        .flatMap(guild -> guild.emojis().stream())
        .filter(emoji -> emoji.id() == id)
        .map(Emoji::animated)
        .findFirst()
        .map(moving -> new Form(Mix.of(4, id), moving, Form.ALL).reply(asked))
        .orElse(Reply.GONE);
  }

  /** Each sticker has one form only; those that are GIFs are the proxy's. */
  private Reply sticker(Asked asked, boolean proxy) {
    long id = asked.id("id");
    Optional<Sticker> sticker = stickers().filter(each -> each.id() == id).findFirst();
    if (sticker.isEmpty()) {
      return Reply.GONE;
    }
    int format = sticker.get().format();
    FileType type =
        switch (format) {
          case Sticker.LOTTIE -> FileType.JSON;
          case Sticker.GIF -> FileType.GIF;
          default -> FileType.PNG;
        };
    boolean here = proxy == (format == Sticker.GIF);
    return here && asked.text("ext").equals(type.extension())
        ? Reply.of(type, sticker(type, id))
        : Reply.UNSUPPORTED;
  }

  private static Content sticker(FileType type, long id) {
    String lottie = "{\"v\":\"5.5.2\",\"fr\":60,\"ip\":0,\"op\":60,\"nm\":\"" + id + "\"}";
    return type == FileType.JSON
        ? Content.of(lottie.getBytes(StandardCharsets.UTF_8))
        : of(type, Mix.of(5, id));
  }

  private Stream<Sticker> stickers() {
    Stream<Long> places = Stream.concat(Stream.of(0L), world.guilds().stream().map(Guild::id));
    return Stream.concat(
        world.guilds().stream().flatMap(guild -> guild.stickers().stream()),
        places.flatMap(
            place ->
                IntStream.rangeClosed(Sticker.PNG, Sticker.GIF)
                    .mapToObj(format -> Sticker.elsewhere(place, format))));
  }

  private Reply sound(Asked asked) {
    String id = asked.text("id");
    boolean ofGuild =
        world.guilds().stream()
            .anyMatch(g -> g.holdings().find("soundboard-sounds", "sound_id", id).isPresent());
    boolean exists = ofGuild || Long.compareUnsigned(asked.id("id") - 1, DEFAULT_SOUNDS) < 0;
    return exists ? Reply.of(FileType.MP3, of(FileType.MP3, Mix.of(6, id))) : Reply.GONE;
  }

  private static Content of(FileType type, long seed) {
    return Content.of(type, seed, BYTES + Mix.below(Mix.of(seed, 1), SPREAD));
  }
}
