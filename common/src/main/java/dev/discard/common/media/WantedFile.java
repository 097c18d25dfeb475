package dev.discard.common.media;

import dev.discard.common.job.MediaKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that a media job is to fetch.
 *
 * @param kind what sort of file
 * @param holder what names it
 * @param url its address: of attachments and embeds as Discord told it, untouched; of assets as
 *     made from their hash or id
 * @param told what Discord said of it
 * @param others addresses of other forms of it, to be tried where {@code url} answers 404 or 415
 * @param known what an earlier job or run has stored of it; null when nobody has
 */
public record WantedFile(
    MediaKind kind,
    Holder holder,
    String url,
    Told told,
    List<String> others,
    @Nullable StoredFile known) {

  public WantedFile {
    others = List.copyOf(others);
  }

  /** What the file is known by across runs. */
  public String key() {
    return MediaKey.of(url);
  }

  /** The same with what is stored of it. */
  public WantedFile with(StoredFile stored) {
    return new WantedFile(kind, holder, url, told, others, stored);
  }

  /**
   * What names a file.
   *
   * @param channel the channel of the message; 0 where there is none
   * @param message the message that holds it; 0 where there is none
   * @param id of an attachment its id, else what tells the asset: a hash or an id; perhaps empty
   * @param name as Discord told it, any text at all; perhaps empty
   */
  public record Holder(long channel, long message, String id, String name) {}

  /**
   * What Discord said of a file.
   *
   * @param bytes its length; -1 where it was not told
   * @param type its content type; empty where it was not told
   */
  public record Told(long bytes, String type) {

    /** Of a file that nothing was told of. */
    public static final Told NOTHING = new Told(-1, "");
  }
}
