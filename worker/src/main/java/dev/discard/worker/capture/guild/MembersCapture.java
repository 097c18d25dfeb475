package dev.discard.worker.capture.guild;

import dev.discard.common.job.Work;
import dev.discard.common.resource.Paging;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.PagedList;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Everybody in a guild, page by page; the job's cursor is the largest id that has come. */
public final class MembersCapture implements Capture {

  private static final Paging MEMBERS = new Paging("after", 1000, "", "/user/id");

  private final Calls calls;
  private final JobLog log;
  private final PagedList list;

  /**
   * @param after the cursor
   */
  public MembersCapture(Calls calls, JobLog log, Work.Members work, long after) {
    this.calls = calls;
    this.log = log;
    this.list = new PagedList(Route.guildMembers(work.guildId()), List.of(), MEMBERS, after);
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException {
    while (!list.ended()) {
      if (stopping.getAsBoolean()) {
        return Ending.CONTINUES;
      }
      Outcome outcome = calls.ask(list.next());
      if (outcome instanceof DiscordFailure failure) {
        return Endings.of(failure);
      }
      Success success = (Success) outcome;
      log.success(success);
      list.answered(success.body());
      log.keep(list.cursor());
      log.uploadIfDue();
    }
    return Endings.done(Endings.END_OF_LIST);
  }
}
