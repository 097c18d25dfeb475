package dev.discard.common.sim.http;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.fault.Fault;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.spec.Quirk;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts answers on the wire with the headers that Discord's network adds. */
final class Sender {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Named in Accept-Encoding, but not with a weight of zero, which forbids it. */
  private static final Pattern GZIP =
      Pattern.compile("(?i)\\bgzip\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))");

  private static final int WORTH_COMPRESSING = 200;

  private final Clock clock;
  private final Set<Quirk> quirks;
  private final Mishap mishap;
  private final Gzip gzip = new Gzip();
  private long dateSecond = -1;
  private String date = "";

  Sender(Vertx vertx, Clock clock, Set<Quirk> quirks) {
    this.mishap = new Mishap(vertx);
    this.clock = clock;
    this.quirks = quirks;
  }

  void send(HttpServerRequest request, Verdict verdict, long number) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    Buffer body = verdict.envelope().answer().body();
    putHead(response, verdict.envelope(), number);
    if (takesGzip(request) && body.length() >= WORTH_COMPRESSING) {
      body = gzip.compress(body);
      response.putHeader("Content-Encoding", "gzip");
    }
    end(request, verdict, body);
  }

  /** Status and headers, without those that tell about the body's transfer. */
  private void putHead(HttpServerResponse response, Envelope envelope, long number) {
    response.setStatusCode(envelope.answer().status());
    response.putHeader("Date", date());
    response.putHeader("Content-Type", envelope.answer().contentType());
    response.putHeader("Server", "cloudflare");
    response.putHeader("CF-RAY", String.format("%016x-PRG", Mix.of(number, 9)));
    if (envelope.fromApi()) {
      response.putHeader("Via", "1.1 google");
      response.putHeader("X-Envoy-Upstream-Service-Time", "12");
      response.putHeader(
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload");
    }
    envelope.headers().forEach(response::putHeader);
  }

  private void end(HttpServerRequest request, Verdict verdict, Buffer body) {
    boolean chunked = !quirks.contains(Quirk.CONTENT_LENGTH);
    Optional<Fault> fault = verdict.fault().filter(f -> f.kind().isOfTransport());
    if (fault.isPresent()) {
      mishap.play(fault.get(), request, body);
    } else {
      request.response().setChunked(chunked).end(body).onFailure(gone -> {});
    }
  }

  private boolean takesGzip(HttpServerRequest request) {
    String accepted = request.getHeader("Accept-Encoding");
    return accepted != null && GZIP.matcher(accepted).find() && !quirks.contains(Quirk.NO_GZIP);
  }

  private String date() {
    Instant now = clock.now();
    if (now.getEpochSecond() != dateSecond) {
      dateSecond = now.getEpochSecond();
      date = HTTP_DATE.format(now);
    }
    return date;
  }

  void close() {
    gzip.close();
  }
}
