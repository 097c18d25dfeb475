package dev.discard.common.sim.http;

import dev.discard.common.sim.fault.Fault;
import dev.discard.common.sim.limits.ban.BanPage;
import dev.discard.common.sim.rest.call.Answer;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The answers of faults that consist of a wrong answer. */
public final class FaultPages {

  private static final String HTML = "text/html; charset=UTF-8";

  private FaultPages() {}

  /**
   * What is served instead of the true answer; nothing where the fault is one of transport.
   *
   * @param target path and query of the request, as sent
   */
  public static Optional<Envelope> of(Fault fault, String target) {
    return switch (fault.kind()) {
      case STATUS -> Optional.of(status(fault.number(), fault.variant()));
      case HTML -> Optional.of(Envelope.fromEdge(page(200, "Maintenance")));
      case BARE -> Optional.of(Envelope.fromApi(new Answer(429, "text/plain", Buffer.buffer())));
      case BAN -> Optional.of(ban(BanPage.valueOf(fault.variant().toUpperCase(Locale.ROOT)), 3600));
      case BUSY ->
          Optional.of(
              Envelope.fromEdge(text(429, "Too many requests\n"))
                  .with(Map.of("Retry-After", String.valueOf(fault.number()))));
      case NOTHING -> Optional.of(Envelope.fromEdge(text(200, "")));
      case REDIRECT ->
          Optional.of(redirect(fault.variant().equals("self") ? target : fault.variant()));
      case RESET, CUT, STALL, FREEZE, SLOW, TRUNCATE, PARTIAL, LENGTH, ENDLESS -> Optional.empty();
    };
  }

  private static Envelope redirect(String location) {
    return Envelope.fromEdge(text(302, "")).with(Map.of("Location", location));
  }

  /** The page of a banned address, which doesn't come from the API. */
  static Envelope ban(BanPage page, long seconds) {
    Answer answer = new Answer(429, page.contentType(), Buffer.buffer(page.body()));
    return Envelope.fromEdge(answer).with(Map.of("Retry-After", String.valueOf(seconds)));
  }

  private static Envelope status(int status, String variant) {
    return switch (variant) {
      case "html" -> Envelope.fromEdge(page(status, status + " Bad gateway"));
      case "upstream" ->
          Envelope.fromApi(
              text(
                  status,
                  "upstream connect error or disconnect/reset before headers. reset reason:"
                      + " connection failure"));
      case "empty" -> Envelope.fromApi(text(status, ""));
      default ->
          Envelope.fromApi(
              Answer.json(status, "{\"message\": \"" + status + ": Server Error\", \"code\": 0}"));
    };
  }

  private static Answer text(int status, String text) {
    return new Answer(status, "text/plain", Buffer.buffer(text));
  }

  private static Answer page(int status, String title) {
    String body =
        "<!DOCTYPE html><html><head><title>discord.com | "
            + title
            + "</title></head><body><h1>"
            + title
            + "</h1><p>cloudflare</p></body></html>";
    return new Answer(status, HTML, Buffer.buffer(body));
  }
}
