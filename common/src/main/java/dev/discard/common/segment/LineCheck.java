package dev.discard.common.segment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.archive.page.MalformedPageException;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.MessagePageScan;
import dev.discard.common.json.Json;
import dev.discard.common.segment.SegmentFaultException.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into one archived line: that it is one JSON object, its type, and its page of messages. */
final class LineCheck {

  private static final String MESSAGES = "/messages";

  private @Nullable String type;
  private @Nullable String url;
  private @Nullable MessagePage page;

  private LineCheck() {}

  /** What kind of line it is. */
  enum Type {
    HTTP,
    HTTP_ERROR,
    WS
  }

  /**
   * What a line holds.
   *
   * @param page the messages, when the line is an answer with a page of a channel's messages
   */
  record Found(Type type, @Nullable MessagePage page) {}

  /** Reads the line that stands in {@code bytes} from {@code from} to {@code to}. */
  static Found check(byte[] bytes, int from, int to) throws SegmentFaultException {
    try (JsonParser parser = Json.factory().createParser(bytes, from, to - from)) {
      return new LineCheck().line(parser);
    } catch (IOException | MalformedPageException broken) {
      throw new SegmentFaultException(
          Reason.LINE, "a line is broken: " + broken.getMessage(), broken);
    }
  }

  private Found line(JsonParser parser)
      throws IOException, MalformedPageException, SegmentFaultException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new SegmentFaultException(Reason.LINE, "a line is no JSON object");
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "type" -> {
          type = parser.getText();
          parser.skipChildren();
        }
        case "request" -> request(parser);
        case "response" -> response(parser);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new SegmentFaultException(Reason.LINE, "a line holds more than one value");
    }
    return found();
  }

  private Found found() throws SegmentFaultException {
    Type known =
        switch (type == null ? "" : type) {
          case "http" -> Type.HTTP;
          case "http_error" -> Type.HTTP_ERROR;
          case "ws" -> Type.WS;
          default -> throw new SegmentFaultException(Reason.LINE, "a line of no known type");
        };
    if (page == null && isPage()) {
      throw new SegmentFaultException(Reason.LINE, "a line of messages without them");
    }
    return new Found(known, page);
  }

  private void request(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      if (key.equals("url")) {
        url = parser.getText();
      }
      parser.skipChildren();
    }
  }

  private void response(JsonParser parser) throws IOException, MalformedPageException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      if (key.equals("data") && isPage()) {
        page = MessagePageScan.scan(parser, 0);
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Type and request stand before the answer in every line that our writer makes. */
  private boolean isPage() {
    return "http".equals(type) && url != null && url.endsWith(MESSAGES);
  }
}
