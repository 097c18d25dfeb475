package dev.discard.worker.capture.history;

import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.archive.page.PageMessage.Content;
import dev.discard.common.segment.Findings;
import java.util.List;

/** What a page tells beside its messages. */
final class PageFindings {

  /** Of fewer messages without content nothing follows: some people post nothing but stickers. */
  private static final int LEAST_TELLING = 20;

  private PageFindings() {}

  /**
   * Counts the threads that begin in the page, and whether Discord seems to have blanked it:
   * without the privileged intent the messages of others come without all that was put into them.
   */
  static Findings of(MessagePage page) {
    int threads = 0;
    int blank = 0;
    boolean filled = false;
    for (PageMessage message : page.messages()) {
      threads += message.thread() ? 1 : 0;
      blank += message.content() == Content.NONE ? 1 : 0;
      filled |= message.content() == Content.SOME;
    }
    boolean blanked = !filled && blank >= LEAST_TELLING;
    return threads == 0 && !blanked
        ? Findings.NONE
        : new Findings(threads, blanked ? 1 : 0, 0, List.of());
  }
}
