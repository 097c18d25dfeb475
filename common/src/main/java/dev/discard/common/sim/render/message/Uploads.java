package dev.discard.common.sim.render.message;

import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.media.FileName;
import dev.discard.common.sim.media.FileType;
import dev.discard.common.sim.seed.Mix;
import java.util.List;
import java.util.stream.IntStream;

/** Which files were uploaded with a message; how large each is follows from its id. */
public final class Uploads {

  /** No message has more. */
  public static final int MOST = 10;

  private static final FileName USUAL = new FileName("image.png");
  private static final List<FileType> MANY =
      List.of(FileType.PNG, FileType.JPG, FileType.WEBP, FileType.MP4);

  /** How many files a message has, all equally likely. */
  private static final int[] COUNTS = {1, 1, 1, 1, 1, 2, 3, MOST};

  private static final int STRANGE_PER_CENT = 40;
  private static final int EMPTY_EVERY = 40;
  private static final int LEAST = 200;
  private static final int SPREAD = 60_000;
  private static final double LEAST_OF_MANY = 1_000;
  private static final double MOST_OF_MANY = 5_000_000;

  private Uploads() {}

  /**
   * The id of a message's file of this number. Files are uploaded one by one, two milliseconds
   * each, before their message is posted.
   */
  static long id(long messageId, int number) {
    return messageId - ((number + 1L) << 23);
  }

  /** The message that the file was uploaded with, if it was the one of this number. */
  public static long messageOf(long attachmentId, int number) {
    return attachmentId + ((number + 1L) << 23);
  }

  /** The files of an ordinary message. */
  static List<Attachment> of(Flavour flavour, MessageFacts facts) {
    if (facts.shape() != Shape.FILE) {
      return List.of();
    }
    long message = facts.id();
    long channel = facts.channel().id();
    return switch (flavour) {
      case FILES ->
          IntStream.range(0, MOST).mapToObj(i -> oneOfMany(channel, id(message, i), i)).toList();
      case PLAIN -> List.of(usual(channel, id(message, 0)));
      default ->
          IntStream.range(0, COUNTS[Mix.below(Mix.of(facts.hash(), 5), COUNTS.length)])
              .mapToObj(i -> lively(channel, id(message, i)))
              .toList();
    };
  }

  private static Attachment usual(long channel, long id) {
    int length = LEAST + Mix.below(Mix.of(id, 1), SPREAD);
    return new Attachment(channel, id, USUAL, FileType.PNG, length);
  }

  private static Attachment lively(long channel, long id) {
    return Mix.below(Mix.of(id, 2), 100) < STRANGE_PER_CENT
        ? named(channel, id, FileName.strange(Mix.of(id, 3)))
        : usual(channel, id);
  }

  /** A file of this name; now and then an empty one. */
  static Attachment named(long channel, long id, FileName name) {
    boolean empty = Mix.below(Mix.of(id, 4), EMPTY_EVERY) == 0;
    int length = empty ? 0 : LEAST + Mix.below(Mix.of(id, 1), SPREAD);
    return new Attachment(channel, id, name, name.type(), length);
  }

  /** From 1 kB to 5 MB, as many between two sizes as between twice these two. */
  private static Attachment oneOfMany(long channel, long id, int number) {
    double share = Mix.below(Mix.of(id, 1), 1 << 20) / (double) (1 << 20);
    int length = (int) (LEAST_OF_MANY * Math.pow(MOST_OF_MANY / LEAST_OF_MANY, share));
    FileType type = MANY.get(number % MANY.size());
    FileName name = new FileName("photo-" + (number + 1) + "." + type.extension());
    return new Attachment(channel, id, name, type, length);
  }
}
