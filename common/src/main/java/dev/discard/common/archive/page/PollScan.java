package dev.discard.common.archive.page;

import dev.discard.common.json.JsonCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a message's {@code poll}. */
final class PollScan {

  private static final byte[] ANSWERS = MessagePageScan.key("answers");
  private static final byte[] ANSWER_ID = MessagePageScan.key("answer_id");
  private static final byte[] RESULTS = MessagePageScan.key("results");
  private static final byte[] COUNTS = MessagePageScan.key("answer_counts");
  private static final byte[] ID = MessagePageScan.key("id");
  private static final byte[] COUNT = MessagePageScan.key("count");
  private static final long NONE = 0;

  private final JsonCursor cursor;
  private final Map<Long, Long> votes = new LinkedHashMap<>();
  private boolean told;

  private PollScan(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /** The cursor stands before the value and is left behind it. */
  static List<PageAnswer> scan(JsonCursor cursor) throws IOException {
    if (!cursor.enterObject()) {
      cursor.skipValue();
      return List.of();
    }
    return new PollScan(cursor).answers();
  }

  private List<PageAnswer> answers() throws IOException {
    while (cursor.nextMember()) {
      if (cursor.keyIs(ANSWERS) && cursor.enterArray()) {
        each(ANSWER_ID);
      } else if (cursor.keyIs(RESULTS) && cursor.enterObject()) {
        results();
      } else {
        cursor.skipValue();
      }
    }
    List<PageAnswer> answers = new ArrayList<>();
    votes.forEach((id, count) -> answers.add(new PageAnswer(id, told ? count : PageAnswer.UNTOLD)));
    return answers;
  }

  private void results() throws IOException {
    while (cursor.nextMember()) {
      if (cursor.keyIs(COUNTS) && cursor.enterArray()) {
        told = true;
        each(ID);
      } else {
        cursor.skipValue();
      }
    }
  }

  private void each(byte[] idKey) throws IOException {
    while (cursor.nextElement()) {
      if (cursor.enterObject()) {
        answer(idKey);
      } else {
        cursor.skipValue();
      }
    }
  }

  private void answer(byte[] idKey) throws IOException {
    long id = NONE;
    long count = NONE;
    while (cursor.nextMember()) {
      if (cursor.keyIs(idKey)) {
        id = number(cursor.scalar());
      } else if (cursor.keyIs(COUNT)) {
        count = cursor.integer(NONE);
      } else {
        cursor.skipValue();
      }
    }
    if (id > 0) {
      votes.merge(id, count, Math::max);
    }
  }

  /** Answers are numbered from 1; anything else is none. */
  private static long number(@Nullable String text) {
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : NONE;
  }
}
