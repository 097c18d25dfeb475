package dev.discard.common.sim.cdn;

import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.media.FileType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the content network has under an address: a file, or an error and its words.
 *
 * @param status 200 for a file
 * @param content null for an error
 * @param made when the file was made
 */
record Reply(int status, String text, String type, @Nullable Content content, Instant made) {

  /** What Discord says of links that have expired, and of files that aren't there any more. */
  static final Reply GONE = refusal(404, "This content is no longer available.");

  static final Reply UNSUPPORTED = refusal(415, "Unsupported Media Type");
  static final Reply BAD_SIZE = refusal(400, "Invalid size");

  /** Pictures of people and guilds don't say when they were made. */
  private static final Instant ONCE = Instant.parse("2023-04-05T06:07:08Z");

  static Reply refusal(int status, String text) {
    return new Reply(status, text, "text/plain", null, Instant.EPOCH);
  }

  static Reply of(FileType type, Content content) {
    return of(type, content, ONCE);
  }

  static Reply of(FileType type, Content content, Instant made) {
    return new Reply(200, "", type.contentType(), content, made);
  }
}
