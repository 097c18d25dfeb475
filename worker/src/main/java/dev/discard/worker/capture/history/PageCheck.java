package dev.discard.worker.capture.history;

import dev.discard.common.archive.page.MalformedPageException;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.MessagePageScan;
import dev.discard.common.json.JsonCursor;
import dev.discard.worker.capture.ListPage;
import dev.discard.worker.discord.answer.BodyCheck;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an answer is a page of messages that the cursor asked for, and keeps what it read.
 */
final class PageCheck implements BodyCheck {

  private final PageCursor cursor;
  private MessagePage page = new MessagePage(List.of());

  PageCheck(PageCursor cursor) {
    this.cursor = cursor;
  }

  @Override
  public @Nullable String flaw(byte[] body) {
    try {
      page = scan(body);
      return cursor.flaw(page);
    } catch (MalformedPageException malformed) {
      return "not a page of messages: " + malformed.getMessage();
    } catch (IOException noJson) {
      return "body is not JSON";
    }
  }

  private static MessagePage scan(byte[] body) throws IOException, MalformedPageException {
    JsonCursor json = new JsonCursor(body, 0, body.length, ListPage.DEEPEST);
    MessagePage page = MessagePageScan.scan(json);
    json.end();
    return page;
  }

  /** The page that passed the check. */
  MessagePage page() {
    return page;
  }
}
