package dev.discard.common.sim.cdn;

import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.media.FileType;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.file.Pictures;
import dev.discard.common.sim.seed.Mix;
import java.util.List;

/** Pictures on other people's sites, and Discord's proxy in front of them. */
final class ElsewhereShelves {

  private static final int BYTES = 2_000;
  private static final int SPREAD = 20_000;

  private ElsewhereShelves() {}

  static List<Shelf> shelves() {
    return List.of(
        Shelf.of(Files.ELSEWHERE + "/{n}.png", asked -> picture(asked, false)),
        Shelf.of(
            Files.EXTERNAL + "/{sign?}/http/{host?}" + Files.ELSEWHERE + "/{n}.png",
            ElsewhereShelves::proxied));
  }

  private static Reply proxied(Asked asked) {
    String path = asked.path().group();
    String address = path.substring(path.indexOf("/http/"));
    return Files.external(address).equals(path) ? picture(asked, true) : Reply.GONE;
  }

  /** The proxy passes them on smaller than they are. */
  private static Reply picture(Asked asked, boolean proxied) {
    long number = asked.id("n");
    if (Long.compareUnsigned(number, Pictures.COUNT) >= 0) {
      return Reply.refusal(404, "<html>Not here</html>");
    }
    FileType type = proxied ? FileType.WEBP : FileType.PNG;
    int length = BYTES + Mix.below(Mix.of(7, number), SPREAD);
    return Reply.of(
        type, Content.of(type, Mix.of(7, type.ordinal(), number), proxied ? length / 2 : length));
  }
}
