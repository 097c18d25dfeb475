package dev.discard.common.archive.line;

import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.page.MalformedPageException;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.MessagePageScan;
import dev.discard.common.json.JsonCursor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a line apart in one pass over its bytes, the page of messages included.
 *
 * <p>Accepts lines of the original and keys in any order; unknown keys are passed over.
 */
public final class LineScan {

  private static final int ABSENT = -1;

  private final JsonCursor cursor;
  private @Nullable Kind kind;
  private @Nullable String method;
  private @Nullable String url;
  private final Map<String, String> params = new LinkedHashMap<>();
  private int dataFrom = ABSENT;
  private int dataTo = ABSENT;
  private @Nullable String sha256;
  private boolean scrubbed;
  private @Nullable MessagePage page;

  private LineScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** Scans a line without its line break. */
  public static ScannedLine scan(byte[] line) throws MalformedLineException {
    return scan(line, 0, line.length);
  }

  /** Scans a part of {@code bytes}; offsets in the result are into the whole array. */
  public static ScannedLine scan(byte[] bytes, int from, int to) throws MalformedLineException {
    LineScan scan = new LineScan(new JsonCursor(bytes, from, to));
    try {
      scan.line();
      return scan.result(bytes);
    } catch (MalformedPageException broken) {
      throw new MalformedLineException("no messages: " + broken.getMessage(), broken);
    } catch (IOException broken) {
      throw new MalformedLineException("no JSON: " + broken.getMessage(), broken);
    }
  }

  private void line() throws IOException, MalformedLineException, MalformedPageException {
    if (!cursor.enterObject()) {
      cursor.skipValue();
      throw new MalformedLineException("no JSON object");
    }
    while (cursor.nextMember()) {
      switch (cursor.key()) {
        case "type" -> kind = Kind.of(Objects.requireNonNullElse(cursor.scalar(), ""));
        case "request" -> request();
        case "response" -> response();
        case "data" -> data();
        case "scrubbed" -> scrubbed = cursor.isTrue();
        default -> cursor.skipValue();
      }
    }
    cursor.end();
  }

  private void request() throws IOException {
    if (!cursor.enterObject()) {
      cursor.skipValue();
      return;
    }
    while (cursor.nextMember()) {
      switch (cursor.key()) {
        case "method" -> method = cursor.scalar();
        case "url" -> url = cursor.scalar();
        case "params" -> params();
        default -> cursor.skipValue();
      }
    }
  }

  private void params() throws IOException {
    if (!cursor.enterObject()) {
      cursor.skipValue();
      return;
    }
    while (cursor.nextMember()) {
      String key = cursor.key();
      String value = cursor.scalar();
      if (value != null) {
        params.put(key, value);
      }
    }
  }

  private void response() throws IOException, MalformedPageException {
    if (!cursor.enterObject()) {
      cursor.skipValue();
      return;
    }
    while (cursor.nextMember()) {
      switch (cursor.key()) {
        case "data" -> data();
        case "sha256" -> sha256 = cursor.scalar();
        default -> cursor.skipValue();
      }
    }
  }

  private void data() throws IOException, MalformedPageException {
    cursor.peek();
    dataFrom = cursor.at();
    if (holdsMessages()) {
      page = MessagePageScan.scan(cursor);
    } else {
      cursor.skipValue();
    }
    dataTo = cursor.at();
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
