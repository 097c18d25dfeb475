package dev.discard.common.sim.cdn;

import dev.discard.common.sim.fault.Fault;
import dev.discard.common.sim.http.Envelope;
import dev.discard.common.sim.http.Mishap;
import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.oracle.ContentOracle;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts answers of the content network on the wire, with the headers of the storage behind it. */
final class CdnSender {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The storage tells no MD5 of files that it keeps in pieces. */
  private static final int MOST_HASHED = 64 * 1024;

  private static final Pattern SIGNATURE = Pattern.compile("[?&](ex|is|hm)=[^&]*|&$");

  private final Vertx vertx;
  private final Mishap mishap;
  private final Edge edge;
  private final ContentOracle oracle;

  CdnSender(Vertx vertx, Edge edge) {
    this.vertx = vertx;
    this.mishap = new Mishap(vertx);
    this.edge = edge;
    this.oracle = edge.oracle().content();
  }

  /** An error in words. */
  void refuse(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = head(request, reply.status(), reply.type());
    end(request, response, Buffer.buffer(reply.text()));
  }

  /** An answer that a fault script wants instead of the true one. */
  void page(HttpServerRequest request, Envelope page) {
    HttpServerResponse response =
        head(request, page.answer().status(), page.answer().contentType());
    page.headers().forEach(response::putHeader);
    end(request, response, page.answer().body());
  }

  private void end(HttpServerRequest request, HttpServerResponse response, Buffer body) {
    oracle.see(response.getStatusCode(), body.length());
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", String.valueOf(body.length()));
      response.end().onFailure(gone -> {});
    } else {
      response.end(body).onFailure(gone -> {});
    }
  }

  /** A file, or the part of it that the client asks for. */
  void file(HttpServerRequest request, Reply reply, Content content, Optional<Fault> fault) {
    String tag = tag(content);
    Optional<ByteRange> range = range(request, content, tag);
    HttpServerResponse response = head(request, status(range), reply.type());
    response.putHeader("ETag", tag).putHeader("Last-Modified", HTTP_DATE.format(reply.made()));
    response.putHeader("Accept-Ranges", "bytes");
    response.putHeader("Cache-Control", "public, max-age=31536000");
    if (content.length() <= MOST_HASHED) {
      String md5 = Base64.getEncoder().encodeToString(content.md5());
      response.putHeader("X-Goog-Hash", "md5=" + md5);
    }
    range.ifPresent(
        part -> {
          oracle.seeRange();
          response.putHeader("Content-Range", part.told(content.length()));
        });
    ByteRange sent = range.orElse(new ByteRange(0, content.length()));
    if (sent.isEmpty() && range.isPresent()) {
      end(request, response, Buffer.buffer());
    } else if (fault.isPresent()) {
      oracle.see(fault.get().kind().isSilent() ? 0 : response.getStatusCode(), 0);
      mishap.play(fault.get(), request, content.slice(sent.from(), sent.to()));
    } else {
      send(request, content, sent);
    }
  }

  private void send(HttpServerRequest request, Content content, ByteRange sent) {
    HttpServerResponse response = request.response();
    if (request.method().equals(HttpMethod.HEAD)) {
      oracle.see(response.getStatusCode(), 0);
      response.putHeader("Content-Length", String.valueOf(sent.length()));
      response.end().onFailure(gone -> {});
      return;
    }
    oracle.see(response.getStatusCode(), sent.length());
    if (response.getStatusCode() == 200) {
      oracle.seeWhole(SIGNATURE.matcher(request.uri()).replaceAll(""));
    }
    new Transmission(vertx, response, content, sent).start();
  }

  private static int status(Optional<ByteRange> range) {
    return range.map(part -> part.isEmpty() ? 416 : 206).orElse(200);
  }

  /** A client that has a part of another file gets all of this one. */
  private static Optional<ByteRange> range(HttpServerRequest request, Content content, String tag) {
    @Nullable String condition = request.getHeader("If-Range");
    return condition == null || condition.equals(tag)
        ? ByteRange.parse(request.getHeader("Range"), content.length())
        : Optional.empty();
  }

  private static String tag(Content content) {
    return "\"" + content.mark() + "\"";
  }

  private HttpServerResponse head(HttpServerRequest request, int status, String type) {
    Instant now = edge.clock().now();
    return request
        .response()
        .setStatusCode(status)
        .putHeader("Date", HTTP_DATE.format(now))
        .putHeader("Content-Type", type)
        .putHeader("Server", "cloudflare");
  }
}
