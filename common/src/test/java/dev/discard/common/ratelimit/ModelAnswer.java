package dev.discard.common.ratelimit;

import static dev.discard.common.ratelimit.ModelLaw.ROUNDING;

import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Scope;
import java.util.Optional;

/** A report in microseconds of the server's clock; values that there are not are 0 or null. */
record ModelAnswer(
    String route,
    String major,
    int status,
    int times,
    long at,
    long flight,
    long booked,
    String hash,
    int limit,
    int remaining,
    long reset,
    long retryAfter,
    Scope scope) {

  static ModelAnswer of(Report report, long now, long nanos) {
    Optional<Headers> headers = Optional.ofNullable(report.answer().headers());
    Observation.Retry retry = report.answer().retry();
    return new ModelAnswer(
        report.key().route(),
        report.key().major(),
        report.answer().status(),
        report.times(),
        now - (nanos - report.observed()) / 1000,
        (report.observed() - report.granted()) / 1000,
        0,
        headers.map(Headers::bucket).orElse(null),
        headers.map(Headers::limit).orElse(0),
        headers.map(Headers::remaining).orElse(0),
        headers.map(known -> known.resetAfter().toNanos() / 1000).orElse(0L),
        retry == null ? 0 : retry.after().toNanos() / 1000,
        retry == null ? null : retry.scope());
  }

  /** The same, of a request that was not sent before a time. */
  ModelAnswer sentAfter(long micros) {
    return new ModelAnswer(
        route,
        major,
        status,
        times,
        at,
        flight,
        micros,
        hash,
        limit,
        remaining,
        reset,
        retryAfter,
        scope);
  }

  long sent() {
    return at - flight;
  }

  long slack() {
    return ROUNDING + (reset + 4095) / 4096;
  }

  long lower() {
    return booked + reset - slack();
  }

  long upper() {
    return at + reset + slack();
  }

  boolean exhausted() {
    return hash != null && remaining == 0;
  }
}
