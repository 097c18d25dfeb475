package dev.discard.worker.capture.guild;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Paging;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.Lists;
import dev.discard.worker.capture.PagedList;
import dev.discard.worker.capture.Pages;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.NotFound;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The threads of a channel that no list of the whole guild holds (DISCORD.md 1.4). One may stand in
 * several of the answers; whoever reads them goes by its id.
 *
 * <p>The job's cursor is the set of the lists that are done, and whether one was refused.
 */
public final class ThreadsCapture implements Capture {

  private static final int ANNOUNCEMENT = 5;
  private static final int FORUM = 15;
  private static final int MEDIA = 16;

  /** Of the cursor: the list of public threads was refused. */
  private static final long REFUSED = 1L << 32;

  private static final Paging JOINED = new Paging("before", 100, "/threads", "/id");
  private static final Paging SEARCH = new Paging("max_id", 25, "/threads", "/id");

  private final Lists lists;
  private final JobLog log;
  private final Work.Threads work;
  private final boolean user;
  private long cursor;

  /**
   * @param cursor what is committed
   */
  public ThreadsCapture(Calls calls, JobLog log, Work.Threads work, long cursor) {
    this.lists = new Lists(calls, log);
    this.log = log;
    this.work = work;
    this.user = calls.account().user();
    this.cursor = cursor;
  }

  /** The lists, in the order of asking. */
  private enum Part {
    PUBLIC,
    PRIVATE,
    SEARCH_ARCHIVED,
    SEARCH_ACTIVE;

    long bit() {
      return 1L << ordinal();
    }
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException {
    for (Part part : Part.values()) {
      if ((cursor & part.bit()) != 0 || !isWanted(part)) {
        continue;
      }
      DiscordFailure failure = lists.pages(pages(part), BodyCheck.JSON, stopping);
      if (failure == null && stopping.getAsBoolean()) {
        return Ending.CONTINUES;
      }
      if (failure != null && isFinal(failure)) {
        return Endings.of(failure);
      }
      cursor |= part.bit() | (failure == null ? 0 : REFUSED);
      log.keep(cursor);
      if (failure instanceof NotFound) {
        return Endings.done(Endings.END_OF_LIST); // a server that knows no such lists
      }
      log.uploadIfDue();
    }
    return Endings.done(Endings.END_OF_LIST);
  }

  /**
   * The lists of archived threads are for bots; users search. Where the list of public ones is
   * known to be incomplete, or is refused, a search has them.
   */
  private boolean isWanted(Part part) {
    int type = work.channel().type();
    boolean posts = type == FORUM || type == MEDIA;
    return switch (part) {
      case PUBLIC -> !user;
      case PRIVATE -> !user && !posts && type != ANNOUNCEMENT;
      case SEARCH_ARCHIVED -> user || type == ANNOUNCEMENT || posts && (cursor & REFUSED) != 0;
      case SEARCH_ACTIVE -> user;
    };
  }

  private Pages pages(Part part) {
    long channel = work.channel().id();
    return switch (part) {
      case PUBLIC -> new ArchivedThreads(Route.archivedPublicThreads(channel));
      case PRIVATE ->
          work.managed()
              ? new ArchivedThreads(Route.archivedPrivateThreads(channel))
              : new PagedList(Route.joinedPrivateThreads(channel), List.of(), JOINED, 0);
      case SEARCH_ARCHIVED -> search(channel, true);
      case SEARCH_ACTIVE -> search(channel, false);
    };
  }

  private static Pages search(long channel, boolean archived) {
    List<ApiParam> fixed =
        List.of(
            ApiParam.text("archived", Boolean.toString(archived)),
            ApiParam.text("sort_by", "creation_time"),
            ApiParam.text("sort_order", "desc"));
    return new PagedList(Route.threadSearch(channel), fixed, SEARCH, 0);
  }

  /** Whether the failure is about more than one list. */
  private static boolean isFinal(DiscordFailure failure) {
    boolean absent = failure instanceof NotFound none && none.code() == 0;
    return failure.remedy() != Remedy.NONE || failure instanceof NotFound && !absent;
  }
}
