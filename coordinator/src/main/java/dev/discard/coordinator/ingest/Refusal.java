package dev.discard.coordinator.ingest;

import dev.discard.common.upload.FleetFault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is no success, thrown where a request cannot go on.
 *
 * <p>Has no stack trace: it is an answer, not an accident.
 */
public final class Refusal extends RuntimeException {

  /** The word of an upload whose rest does not come. */
  static final String STALLED = "stalled";

  private static final int UNAUTHORISED = 401;
  private static final int TIMEOUT = 408;
  private static final int MALFORMED = 431;

  private static final Set<Integer> CLOSING = Set.of(UNAUTHORISED, TIMEOUT, MALFORMED);

  private final int status;
  private final FleetFault fault;
  private final @Nullable Duration retryAfter;

  /** An answer that the same request would get again. */
  public Refusal(int status, String error, String detail) {
    this(status, new FleetFault(error, detail), null);
  }

  private Refusal(int status, FleetFault fault, @Nullable Duration retryAfter) {
    super(fault.detail(), null, false, false);
    this.status = status;
    this.fault = fault;
    this.retryAfter = retryAfter;
  }

  /** The coordinator cannot do it now; the same request may succeed after a while. */
  public static Refusal later(Duration retryAfter, String error, String detail) {
    return new Refusal(503, new FleetFault(error, detail), retryAfter);
  }

  /** The caller did not show the fleet's credential. */
  public static Refusal unauthorised() {
    return new Refusal(
        UNAUTHORISED, "unauthorised", "the fleet's credential is missing or another one");
  }

  /** The head of a request is none, or too long. */
  public static Refusal malformed() {
    return new Refusal(
        MALFORMED, "malformed", "the head of the request is malformed, or longer than allowed");
  }

  /** The rest of a body does not come. */
  static Refusal stalled(Duration silence) {
    return new Refusal(TIMEOUT, STALLED, "nothing has come for " + silence.toSeconds() + " s");
  }

  /** One word for programs. */
  String error() {
    return fault.error();
  }

  /** Whether the same request may succeed after a while. */
  boolean asksToWait() {
    return retryAfter != null;
  }

  /** Sends the answer, unless the caller is gone. */
  public void answer(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    if (!request.isEnded()) {
      // What is still coming of the body is passed over, so that the connection stays of use.
      request.resume();
    }
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    if (retryAfter != null) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }
    if (CLOSING.contains(status)) {
      // Strangers are not listened to any longer, nor is silence, nor noise.
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    var answered = response.end(fault.toJson());
    if (status == TIMEOUT) {
      // Nothing comes that could be passed over; the header alone waits for the end of the body.
      answered.onComplete(sent -> request.connection().close());
    }
  }
}
