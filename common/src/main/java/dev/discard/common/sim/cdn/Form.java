package dev.discard.common.sim.cdn;

import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.media.FileType;
import dev.discard.common.sim.seed.Mix;
import java.util.Set;

/**
 * The forms in which the network has one picture: file types, and widths that are powers of two.
 *
 * @param seed of the picture; each form has bytes of its own
 * @param moving whether there is an animated original
 */
record Form(long seed, boolean moving, Set<FileType> types) {

  static final Set<FileType> STILL = Set.of(FileType.PNG, FileType.JPG, FileType.WEBP);
  static final Set<FileType> ALL = Set.of(FileType.PNG, FileType.JPG, FileType.WEBP, FileType.GIF);

  private static final int USUAL_SIZE = 128;
  private static final int LEAST_SIZE = 16;
  private static final int MOST_SIZE = 4096;
  private static final int LEAST_BYTES = 150;
  private static final int SPREAD = 350;

  /** Log2 of one less than the smallest size, so that a picture grows with each doubling. */
  private static final int FLOOR = 3;

  /** The form that the extension and the query ask for. */
  Reply reply(Asked asked) {
    FileType type = FileType.ofExtension(asked.text("ext")).orElse(FileType.BINARY);
    if (!types.contains(type) || type == FileType.GIF && !moving) {
      return Reply.UNSUPPORTED;
    }
    int size = size(asked);
    return size == 0
        ? Reply.BAD_SIZE
        : Reply.of(type, content(type, size, "true".equals(asked.parameter("animated"))));
  }

  /** 0 where it is none. */
  private static int size(Asked asked) {
    String text = asked.parameter("size");
    if (text == null) {
      return USUAL_SIZE;
    }
    int size = text.matches("\\d{2,4}") ? Integer.parseInt(text) : 0;
    return size >= LEAST_SIZE && size <= MOST_SIZE && Integer.bitCount(size) == 1 ? size : 0;
  }

  private Content content(FileType type, int size, boolean animated) {
    boolean moves = moving && (type == FileType.GIF || animated && type == FileType.WEBP);
    long form = Mix.of(seed, type.ordinal() * 2L + (moves ? 1 : 0), size);
    int steps = Integer.numberOfTrailingZeros(size) - FLOOR;
    int unit = LEAST_BYTES + Mix.below(Mix.of(seed, 1), SPREAD);
    return Content.of(type, form, unit * steps * (moves ? 2 : 1));
  }
}
