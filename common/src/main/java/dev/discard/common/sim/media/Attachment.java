package dev.discard.common.sim.media;

/**
 * A file that was uploaded with a message.
 *
 * @param length in bytes
 */
public record Attachment(long channelId, long id, FileName name, FileType type, int length) {

  /** The path of links to it, as the content network expects it to the letter. */
  public String path() {
    return "/attachments/"
        + Long.toUnsignedString(channelId)
        + "/"
        + Long.toUnsignedString(id)
        + "/"
        + name.inUrl();
  }

  public Content content() {
    return Content.of(type, id, length);
  }
}
