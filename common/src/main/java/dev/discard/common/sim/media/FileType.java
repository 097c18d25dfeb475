package dev.discard.common.sim.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of file: what HTTP calls it, and how its bytes begin. */
public enum FileType {
  PNG("image/png", "png", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"),
  JPG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0\u0001\u0002\0\0"),
  GIF("image/gif", "gif", "GIF89a\0\u0001\0\u0001\u00f0\0\0\0\0\0"),
  WEBP("image/webp", "webp", "RIFF\0\u0001\0\0WEBPVP8 "),
  MP4("video/mp4", "mp4", "\0\0\0\u0018ftypmp42\0\0\0\0"),
  OGG("audio/ogg", "ogg", "OggS\0\u0002\0\0\0\0\0\0\0\0\0\0"),
  MP3("audio/mpeg", "mp3", "ID3\u0004\0\0\0\0\0\0\0\0\0\0\0\0"),
  JSON("application/json", "json", "{}              "),
  TXT("text/plain; charset=utf-8", "txt", "Words and more. "),
  BINARY("application/octet-stream", "bin", "\u007fBIN\0\0\0\0\0\0\0\0\0\0\0\0");

  private final String contentType;
  private final String extension;
  private final byte[] magic;

  FileType(String contentType, String extension, String magic) {
    this.contentType = contentType;
    this.extension = extension;
    this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
  }

  public String contentType() {
    return contentType;
  }

  public String extension() {
    return extension;
  }

  /** The first bytes of each file of this type. */
  byte[] magic() {
    return magic.clone();
  }

  /** Whether it is a picture that the content network can make other pictures of. */
  public boolean isPicture() {
    return this == PNG || this == JPG || this == GIF || this == WEBP;
  }

  /** The type that goes by this extension, without its dot. */
  public static Optional<FileType> ofExtension(String text) {
    String wanted = text.toLowerCase(Locale.ROOT).replace("jpeg", "jpg");
    return Arrays.stream(values()).filter(type -> type.extension.equals(wanted)).findFirst();
  }

  /** The type of a file of this name; any bytes where the name says nothing. */
  public static FileType ofName(String name) {
    return ofExtension(name.substring(name.lastIndexOf('.') + 1)).orElse(BINARY);
  }
}
