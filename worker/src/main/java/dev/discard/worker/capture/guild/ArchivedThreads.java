package dev.discard.worker.capture.guild;

import dev.discard.common.archive.PythonTime;
import dev.discard.common.archive.line.ApiParam;
import dev.discard.worker.capture.ListPage;
import dev.discard.worker.capture.Pages;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way through a list of archived threads: from the one that was archived last on, by time.
 *
 * <p>Threads of the same time may stand on both sides of a page's edge, so that the next page is
 * asked for with an overlap. Where it holds nothing new, being full of threads of that time, the
 * overlap is given up; where that holds nothing new either, the list ends.
 */
final class ArchivedThreads implements Pages {

  private static final int FULL_PAGE = 100;
  private static final Duration OVERLAP = Duration.ofMillis(1);

  private final Route route;
  private final Set<Long> seen = new HashSet<>();
  private @Nullable Instant before;
  private boolean overlaps = true;
  private boolean ended;

  ArchivedThreads(Route route) {
    this.route = route;
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public Call next() {
    List<ApiParam> params = new ArrayList<>();
    params.add(ApiParam.number("limit", FULL_PAGE));
    if (before != null) {
      Instant time = overlaps ? before.plus(OVERLAP) : before;
      params.add(ApiParam.text("before", PythonTime.isoUtcMicros(time)));
    }
    return new Call(route, params);
  }

  @Override
  public void answered(byte[] body) {
    ListPage page = ListPage.of(body, "/threads", "/id", "/thread_metadata/archive_timestamp");
    boolean news = seen.addAll(page.ids());
    Instant last = time(page.last(1));
    boolean more = Boolean.TRUE.equals(ListPage.says(body, "has_more"));
    boolean again = !news && overlaps && before != null;
    ended = !more || last == null || !goesOn(last) || !(news || again);
    overlaps = news;
    before = last;
  }

  private boolean goesOn(Instant last) {
    return before == null || !last.isAfter(before.plus(OVERLAP));
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : PythonTime.parse(text);
    } catch (IllegalArgumentException odd) {
      return null;
    }
  }
}
