package dev.discard.coordinator.verify.log;

/**
 * Sums over the lines of one or more logs; lines = http + errors + ws + unknown kinds.
 *
 * @param http lines of type {@code http}
 * @param errors lines of type {@code http_error}
 * @param ws lines of type {@code ws}
 * @param messages message objects in {@code /messages} pages
 * @param proven bodies that match their digest
 * @param uncheckable bodies of which it cannot be told, because line breaks became spaces or
 *     secrets were taken out
 * @param undigested bodies without a digest, as in archives of the original
 */
public record LogCounts(
    long lines,
    long http,
    long errors,
    long ws,
    long messages,
    long proven,
    long uncheckable,
    long undigested) {

  static final LogCounts NONE = new LogCounts(0, 0, 0, 0, 0, 0, 0, 0);

  LogCounts plus(LogCounts other) {
    return new LogCounts(
        lines + other.lines,
        http + other.http,
        errors + other.errors,
        ws + other.ws,
        messages + other.messages,
        proven + other.proven,
        uncheckable + other.uncheckable,
        undigested + other.undigested);
  }
}
