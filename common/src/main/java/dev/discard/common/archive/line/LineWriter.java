package dev.discard.common.archive.line;

import dev.discard.common.archive.line.Scrubber.Scrubbed;
import dev.discard.common.json.LineFeeds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of an archive file, in the key order of the format.
 *
 * <p>Bodies are spliced in as the bytes they are, never parsed and written again; only what the
 * {@link Scrubber} takes out differs. One thread at a time; the stream stays open and belongs to
 * the caller.
 */
public final class LineWriter {

  private final OutputStream out;
  private final Scrubber scrubber;
  private final LineBuffer line = new LineBuffer();
  private final MessageDigest sha256 = sha256();

  public LineWriter(OutputStream out, Scrubber scrubber) {
    this.out = out;
    this.scrubber = scrubber;
  }

  /**
   * One {@code http} line: a success whose body is JSON.
   *
   * <p>The caller has asked {@link JsonCheck}; other bodies belong to {@link #httpError}.
   */
  public void http(ApiRequest request, Timing timing, ApiAnswer answer) throws IOException {
    Scrubbed body = scrubber.body(request.url(), answer.body());
    begin("http", request, timing);
    line.ascii(",\"response\":{\"data\":");
    flush();
    splice(body.bytes());
    line.ascii(",\"status\":").number(answer.status());
    boolean told = headers(answer.headers());
    digest(answer.body());
    line.ascii("}");
    end(body.changed() || told);
  }

  /**
   * One {@code http_error} line: any attempt that was no success or whose body is no JSON.
   *
   * @param attempt counted from 1 for the same request
   */
  public void httpError(ApiRequest request, Timing timing, int attempt, FailedAnswer failed)
      throws IOException {
    begin("http_error", request, timing);
    line.ascii(",\"attempt\":").number(attempt).ascii(",\"response\":{");
    boolean scrubbed = failed.answer() != null && failedBody(request.url(), failed.answer());
    if (failed.failure() != null) {
      line.ascii(failed.answer() == null ? "" : ",");
      line.ascii("\"failure\":").string(scrubber.text(failed.failure()));
    }
    line.ascii("}");
    end(scrubbed);
  }

  /**
   * One {@code media} line.
   *
   * @param json the line without its line break
   */
  public void media(String json) throws IOException {
    out.write(json.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  /** One {@code ws} line for a frame from the gateway; {@code data} is its JSON object. */
  public void received(Instant at, byte[] data) throws IOException {
    Scrubbed frame = scrubber.received(data);
    ws(at, "recv");
    flush();
    splice(frame.bytes());
    end(frame.changed());
  }

  /** One {@code ws} line for a frame to the gateway, kept as the string that was sent. */
  public void sent(Instant at, String data) throws IOException {
    String scrubbed = scrubber.text(data);
    ws(at, "send");
    line.string(scrubbed);
    end(!scrubbed.equals(data));
  }

  private void begin(String type, ApiRequest request, Timing timing) {
    line.clear();
    line.ascii("{\"type\":\"").ascii(type).ascii("\",\"datetime_start\":").instant(timing.start());
    line.ascii(",\"datetime_end\":").instant(timing.end());
    line.ascii(",\"request\":{\"method\":").string(request.method());
    line.ascii(",\"url\":").string(request.url());
    params(request.params());
    if (request.body() != null) {
      byte[] body = scrubber.text(request.body()).getBytes(StandardCharsets.UTF_8);
      line.ascii(",\"body\":").onOneLine(body);
    }
    line.ascii("}");
    if (request.account() != null) {
      line.ascii(",\"account\":").string(request.account());
    }
  }

  private void params(List<ApiParam> params) {
    String before = ",\"params\":{";
    for (ApiParam param : params) {
      line.ascii(before).string(param.name()).ascii(":");
      if (param.isNumber()) {
        line.ascii(param.value());
      } else {
        line.string(param.value());
      }
      before = ",";
    }
    line.ascii(params.isEmpty() ? "" : "}");
  }

  /** True when something was scrubbed. */
  private boolean headers(List<ApiHeader> headers) {
    line.ascii(",\"headers\":{");
    String before = "";
    boolean scrubbed = false;
    for (ApiHeader header : headers) {
      String value = scrubber.text(header.value());
      scrubbed |= !value.equals(header.value());
      line.ascii(before).string(header.name()).ascii(":").string(value);
      before = ",";
    }
    line.ascii("}");
    return scrubbed;
  }

  private void digest(byte[] body) {
    line.ascii(",\"sha256\":").hex(sha256.digest(body));
  }

  /** The fields of an answer that is no success; true when something was scrubbed. */
  private boolean failedBody(String url, ApiAnswer answer) {
    Scrubbed body = scrubber.body(url, answer.body());
    line.ascii("\"status\":").number(answer.status());
    boolean told = headers(answer.headers());
    content(body.bytes());
    digest(answer.body());
    return body.changed() || told;
  }

  private void content(byte[] body) {
    if (JsonCheck.isJson(body)) {
      line.ascii(",\"data\":").onOneLine(body);
      return;
    }
    String text = utf8(body);
    if (text != null) {
      line.ascii(",\"text\":").string(text);
    } else {
      line.ascii(",\"base64\":").base64(body);
    }
  }

  private void ws(Instant at, String direction) {
    line.clear();
    line.ascii("{\"type\":\"ws\",\"datetime\":").instant(at);
    line.ascii(",\"direction\":\"").ascii(direction).ascii("\",\"data\":");
  }

  private void end(boolean scrubbed) throws IOException {
    line.ascii(scrubbed ? ",\"scrubbed\":true}\n" : "}\n");
    flush();
  }

  private void flush() throws IOException {
    out.write(line.array(), 0, line.length());
    line.clear();
  }

  /** One bulk write when the body stands on one line already, as the API's do. */
  private void splice(byte[] json) throws IOException {
    if (LineFeeds.breaks(json)) {
      line.onOneLine(json);
      flush();
    } else {
      out.write(json);
    }
  }

  private static @Nullable String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException binary) {
      return null;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
