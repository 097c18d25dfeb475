package dev.discard.worker.capture;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.resource.Paging;
import dev.discard.worker.discord.Call;
import dev.discard.worker.discord.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * The way through a list in pages, from one call to the next. It ends wherever a page brings
 * nothing that lies beyond the pages before it, so that no answer at all can make it endless.
 */
final class PagedList {

  private final Route route;
  private final List<ApiParam> fixed;
  private final Paging paging;
  private final boolean ascending;
  private long cursor;
  private boolean ended;

  /**
   * @param fixed the parameters of every page
   * @param from the id beyond which it begins; 0 for its beginning
   */
  PagedList(Route route, List<ApiParam> fixed, Paging paging, long from) {
    this.route = route;
    this.fixed = List.copyOf(fixed);
    this.paging = paging;
    this.ascending = paging.cursor().equals("after");
    this.cursor = from;
  }

  boolean ended() {
    return ended;
  }

  /** The call for the next page. */
  Call next() {
    List<ApiParam> params = new ArrayList<>(fixed);
    params.add(ApiParam.number("limit", paging.limit()));
    if (cursor != 0) {
      params.add(ApiParam.number(paging.cursor(), cursor));
    }
    return new Call(route, params);
  }

  /** Takes in the answer to {@link #next}; the ids in it. */
  PageIds answered(byte[] body) {
    PageIds page = PageIds.of(body, paging);
    long reached = ascending ? page.largest() : page.smallest();
    int progress = Long.compareUnsigned(reached, cursor);
    boolean beyond = reached != 0 && (cursor == 0 || (ascending ? progress > 0 : progress < 0));
    ended = page.size() < paging.limit() || !beyond;
    cursor = beyond ? reached : cursor;
    return page;
  }
}
