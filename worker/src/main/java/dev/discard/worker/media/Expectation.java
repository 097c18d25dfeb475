package dev.discard.worker.media;

import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.media.WantedFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file has to be like to be stored. */
final class Expectation {

  private static final long MEBIBYTE = 1024 * 1024;
  private static final long MOST_OF_STRANGERS = 100 * MEBIBYTE;

  /** A body without an announced end may be so much longer than what Discord told. */
  private static final long SLACK = MEBIBYTE;

  /** Discord takes no larger files; a body that goes on for longer has no end. */
  private static final long ENDLESS = 1024 * MEBIBYTE;

  private static final String PAGE = "text/html";
  private static final List<String> PICTURES = List.of("image/");
  private static final List<String> STICKERS = List.of("image/", "application/json", "audio/");
  private static final List<String> EMBEDS =
      List.of("image/", "video/", "audio/", "application/octet-stream");

  private final WantedFile file;
  private final MediaRule rule;

  Expectation(WantedFile file, MediaRule rule) {
    this.file = file;
    this.rule = rule;
  }

  /** Why it need not even be asked for; empty when it is to be. */
  Optional<String> unwanted() {
    if (!rule.accepts(file.told().type())) {
      return Optional.of("its type " + file.told().type() + " is not wanted");
    }
    return tooLarge(file.told().bytes());
  }

  /** Why a body of this type is not wanted. */
  Optional<String> unwanted(String type) {
    return rule.accepts(type)
        ? Optional.empty()
        : Optional.of("its type " + bare(type) + " is not wanted");
  }

  /** Why a body of that length is not wanted; -1 for one that was not told. */
  Optional<String> tooLarge(long bytes) {
    long most = most();
    return bytes > most
        ? Optional.of("larger than the " + most + " bytes that are wanted")
        : Optional.empty();
  }

  /** Why a body of this type cannot be the file. */
  Optional<String> wrongType(String type) {
    List<String> right =
        switch (file.kind()) {
          case ATTACHMENTS -> List.of("");
          case AVATARS, EMOJIS, ICONS -> PICTURES;
          case STICKERS -> STICKERS;
          case EMBEDS -> EMBEDS;
        };
    String bare = bare(type);
    return right.stream().anyMatch(bare::startsWith)
        ? Optional.empty()
        : Optional.of((bare.isEmpty() ? "no type" : bare) + " instead of a picture");
  }

  /** Why a body that has come so far and announced no end is given up. */
  Optional<String> endless(long bytes) {
    long told = file.told().bytes();
    long end = told >= 0 ? told + SLACK : ENDLESS;
    return bytes > end
        ? Optional.of("does not end: more than " + end + " bytes came")
        : Optional.empty();
  }

  /** Whether it is a file without any bytes. */
  boolean isEmpty() {
    return file.told().bytes() == 0;
  }

  /** Whether the length is another one than Discord told. */
  boolean differs(long bytes) {
    return file.told().bytes() >= 0 && bytes != file.told().bytes();
  }

  /** What is to be said of a length that is another one than Discord told. */
  String difference(long bytes) {
    return bytes + " bytes, where Discord told " + file.told().bytes();
  }

  /** Whether a body whose length is wrong is a page that says so. */
  boolean isErrorPage(String type) {
    return bare(type).equals(PAGE)
        && file.kind() == MediaKind.ATTACHMENTS
        && !bare(file.told().type()).equals(PAGE);
  }

  private long most() {
    long most = rule.mostBytes() > 0 ? rule.mostBytes() : Long.MAX_VALUE;
    return file.kind() == MediaKind.EMBEDS ? Math.min(most, MOST_OF_STRANGERS) : most;
  }

  private static String bare(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
