package dev.discard.worker.capture;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.segment.Findings;
import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Messages;
import org.jspecify.annotations.Nullable;

/** Counts of lines and messages while they are written. */
final class Tally {

  private long http;
  private long errors;
  private long ws;
  private long messages;
  private long media;
  private long oldest;
  private long newest;
  private Findings findings = Findings.NONE;

  void http() {
    http++;
  }

  void errors(int more) {
    errors += more;
  }

  void ws() {
    ws++;
  }

  void media() {
    media++;
  }

  void found(Findings more) {
    findings = more.equals(Findings.NONE) ? findings : findings.plus(more);
  }

  void page(MessagePage page) {
    if (!page.isEmpty()) {
      messages(page.size(), page.minId(), page.maxId());
    }
  }

  void add(Tally more) {
    http += more.http;
    errors += more.errors;
    ws += more.ws;
    media += more.media;
    found(more.findings);
    if (more.messages > 0) {
      messages(more.messages, more.oldest, more.newest);
    }
  }

  boolean isEmpty() {
    return http + errors + ws + media == 0;
  }

  Findings findings() {
    return findings;
  }

  Counts counts() {
    return new Counts(http + errors + ws + media, http, errors, ws, messages, media);
  }

  /** Null when there are none. */
  @Nullable Messages range() {
    return messages == 0 ? null : new Messages(oldest, newest);
  }

  private void messages(long more, long min, long max) {
    oldest = messages == 0 || Long.compareUnsigned(min, oldest) < 0 ? min : oldest;
    newest = messages == 0 || Long.compareUnsigned(max, newest) > 0 ? max : newest;
    messages += more;
  }
}
