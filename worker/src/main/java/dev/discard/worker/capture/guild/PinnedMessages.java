package dev.discard.worker.capture.guild;

import dev.discard.common.archive.PythonTime;
import dev.discard.common.archive.line.ApiParam;
import dev.discard.worker.capture.ListPage;
import dev.discard.worker.capture.Pages;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way through the pins of a channel: from the one that was pinned last on, by time. */
final class PinnedMessages implements Pages {

  private static final int FULL_PAGE = 50;

  private final Route route;
  private @Nullable String before;
  private @Nullable Instant reached;
  private boolean ended;

  PinnedMessages(long channel) {
    this.route = Route.pins(channel);
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
      params.add(ApiParam.text("before", before));
    }
    return new Call(route, params);
  }

  @Override
  public void answered(byte[] body) {
    ListPage page = ListPage.of(body, "/items", "/message/id", "/pinned_at");
    String last = page.last(1);
    Instant time = time(last);
    boolean more = Boolean.TRUE.equals(ListPage.says(body, "has_more"));
    ended = !more || time == null || reached != null && !time.isBefore(reached);
    before = last;
    reached = time;
  }

  private static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : PythonTime.parse(text);
    } catch (IllegalArgumentException odd) {
      return null;
    }
  }
}
