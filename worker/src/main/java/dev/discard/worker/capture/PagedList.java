package dev.discard.worker.capture;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.resource.Paging;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.util.ArrayList;
import java.util.List;

/**
 * The way through a list that comes in pages by id, from one call to the next. It ends where a page
 * brings nothing that lies beyond the pages before it, so that no answers can make it endless.
 */
public final class PagedList implements Pages {

  private static final String MORE = "has_more";

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
  public PagedList(Route route, List<ApiParam> fixed, Paging paging, long from) {
    this.route = route;
    this.fixed = List.copyOf(fixed);
    this.paging = paging;
    this.ascending = paging.cursor().startsWith("after");
    this.cursor = from;
  }

  @Override
  public boolean ended() {
    return ended;
  }

  /** The id that the list is known up to; 0 while nothing is. */
  public long cursor() {
    return cursor;
  }

  @Override
  public Call next() {
    List<ApiParam> params = new ArrayList<>(fixed);
    params.add(ApiParam.number("limit", paging.limit()));
    if (cursor != 0) {
      params.add(ApiParam.number(paging.cursor(), cursor));
    }
    return new Call(route, params);
  }

  @Override
  public void answered(byte[] body) {
    ListPage page = ListPage.of(body, paging.elements(), paging.id());
    long reached = farthest(page.ids());
    boolean beyond = reached != 0 && (cursor == 0 || isBeyond(reached));
    Boolean more = ListPage.says(body, MORE);
    ended = !beyond || (more == null ? page.size() < paging.limit() : !more);
    cursor = beyond ? reached : cursor;
  }

  private boolean isBeyond(long id) {
    int order = Long.compareUnsigned(id, cursor);
    return ascending ? order > 0 : order < 0;
  }

  private long farthest(List<Long> ids) {
    return (ascending
            ? ids.stream().max(Long::compareUnsigned)
            : ids.stream().min(Long::compareUnsigned))
        .orElse(0L);
  }
}
