package dev.discard.common.archive.line;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.snowflake.Snowflake;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one line of an archive file says, and where its data lies.
 *
 * @param kind the line's {@code type}
 * @param method the request's method; null when the line is no request
 * @param url the request's address without the query; null when the line is no request
 * @param params the query as text; empty when there is none
 * @param dataFrom the offset of the body or frame in the scanned bytes; -1 when the line has none
 * @param dataTo the offset after it; -1 when the line has none
 * @param sha256 the digest of the body as it was received; null in lines of the original
 * @param scrubbed whether the data differs from what was received because secrets were taken out
 * @param page the messages, when this is a successful answer to a {@code /messages} request
 */
public record ScannedLine(
    Kind kind,
    @Nullable String method,
    @Nullable String url,
    Map<String, String> params,
    int dataFrom,
    int dataTo,
    @Nullable String sha256,
    boolean scrubbed,
    @Nullable MessagePage page) {

  private static final String CHANNELS = "/channels/";
  private static final String MESSAGES = "/messages";

  /** The kinds of lines. */
  public enum Kind {
    HTTP,
    HTTP_ERROR,
    WS,
    /** A file of the content network. */
    MEDIA,
    /** A kind that a later version may have added; readers pass over it. */
    OTHER;

    static Kind of(String type) {
      return switch (type) {
        case "http" -> HTTP;
        case "http_error" -> HTTP_ERROR;
        case "ws" -> WS;
        case "media" -> MEDIA;
        default -> OTHER;
      };
    }
  }

  public boolean hasData() {
    return dataFrom >= 0;
  }

  /** The channel whose messages were asked for; empty when the request is for anything else. */
  public OptionalLong messagesOf() {
    return url == null ? OptionalLong.empty() : channelOf(url);
  }

  static OptionalLong channelOf(String url) {
    if (!url.endsWith(MESSAGES)) {
      return OptionalLong.empty();
    }
    int end = url.length() - MESSAGES.length();
    int start = url.lastIndexOf('/', end - 1) + 1;
    if (!url.startsWith(CHANNELS, start - CHANNELS.length())) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Snowflake.parse(url.substring(start, end)));
    } catch (IllegalArgumentException noId) {
      return OptionalLong.empty();
    }
  }
}
