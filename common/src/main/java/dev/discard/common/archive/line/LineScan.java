package dev.discard.common.archive.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.page.MalformedPageException;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.MessagePageScan;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a line apart in one pass over its bytes, the page of messages included.
 *
 * <p>Accepts lines of the original and keys in any order; unknown keys are passed over.
 */
public final class LineScan {

  private static final int ABSENT = -1;

  private final JsonParser parser;
  private final int base;
  private @Nullable Kind kind;
  private @Nullable String method;
  private @Nullable String url;
  private final Map<String, String> params = new LinkedHashMap<>();
  private int dataFrom = ABSENT;
  private int dataTo = ABSENT;
  private @Nullable String sha256;
  private boolean scrubbed;
  private @Nullable MessagePage page;

  private LineScan(JsonParser parser, int base) {
    this.parser = parser;
    this.base = base;
  }

  /** Scans a line without its line break. */
  public static ScannedLine scan(byte[] line) throws MalformedLineException {
    return scan(line, 0, line.length);
  }

  /** Scans a part of {@code bytes}; offsets in the result are into the whole array. */
  public static ScannedLine scan(byte[] bytes, int from, int to) throws MalformedLineException {
    try (JsonParser parser = Json.factory().createParser(bytes, from, to - from)) {
      LineScan scan = new LineScan(parser, from);
      scan.line();
      return scan.result(bytes);
    } catch (JsonProcessingException broken) {
      throw new MalformedLineException("no JSON: " + broken.getOriginalMessage(), broken);
    } catch (MalformedPageException broken) {
      throw new MalformedLineException("no messages: " + broken.getMessage(), broken);
    } catch (IOException impossible) {
      throw new MalformedLineException("unreadable", impossible);
    }
  }

  private void line() throws IOException, MalformedLineException, MalformedPageException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedLineException("no JSON object");
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      switch (key) {
        case "type" -> kind = Kind.of(parser.getValueAsString(""));
        case "request" -> request();
        case "response" -> response();
        case "data" -> data();
        case "scrubbed" -> scrubbed = value == JsonToken.VALUE_TRUE;
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw new MalformedLineException("something follows the object");
    }
  }

  private void request() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "method" -> method = parser.getValueAsString();
        case "url" -> url = parser.getValueAsString();
        case "params" -> params();
        default -> parser.skipChildren();
      }
    }
  }

  private void params() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      params.put(key, parser.getText());
      parser.skipChildren();
    }
  }

  private void response() throws IOException, MalformedPageException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      switch (key) {
        case "data" -> data();
        case "sha256" -> sha256 = parser.getValueAsString();
        default -> parser.skipChildren();
      }
    }
  }

  private void data() throws IOException, MalformedPageException {
    dataFrom = base + (int) parser.currentTokenLocation().getByteOffset();
    if (holdsMessages()) {
      page = MessagePageScan.scan(parser, base);
    } else {
      parser.skipChildren();
      parser.finishToken();
    }
    dataTo = base + (int) parser.currentLocation().getByteOffset();
  }

  private boolean holdsMessages() {
    return kind == Kind.HTTP && url != null && ScannedLine.channelOf(url).isPresent();
  }

  private ScannedLine result(byte[] bytes) throws MalformedLineException, MalformedPageException {
    if (kind == null) {
      throw new MalformedLineException("no type");
    }
    if (page == null && holdsMessages()) {
      // The response stood before the request, as no writer known does; so look once more.
      page = pageBehind(bytes);
    }
    return new ScannedLine(kind, method, url, params, dataFrom, dataTo, sha256, scrubbed, page);
  }

  private MessagePage pageBehind(byte[] bytes)
      throws MalformedLineException, MalformedPageException {
    if (dataFrom == ABSENT) {
      throw new MalformedLineException("no response data");
    }
    return MessagePageScan.scan(bytes, dataFrom, dataTo);
  }
}
