package dev.discard.worker.capture.guild;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Resource;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Resources of a guild or of a channel, as the catalogue says. What Discord refuses is on record,
 * and the next one follows; what fails for another reason is asked for again by the next attempt,
 * and by then the others are committed.
 *
 * <p>The job's cursor is the set of those that are: bit n is the n-th family.
 */
public final class ResourcesCapture implements Capture {

  private final Calls calls;
  private final JobLog log;
  private final long owner;
  private final List<Family> families;
  private long done;

  /**
   * @param done the cursor
   */
  public ResourcesCapture(Calls calls, JobLog log, Work.Resources work, long done) {
    this.calls = calls;
    this.log = log;
    ChannelRef channel = work.channel();
    this.owner = channel == null ? work.guildId() : channel.id();
    this.families = Family.of(work.scope(), work.names());
    this.done = done;
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException {
    DiscordFailure fault = null;
    for (int n = 0; n < families.size(); n++) {
      long bit = 1L << n;
      DiscordFailure failure = (done & bit) == 0 ? record(families.get(n), stopping) : null;
      if (stopping.getAsBoolean()) {
        return Ending.CONTINUES;
      }
      if (failure == null) {
        done |= bit;
        log.keep(done);
        log.uploadIfDue();
      } else if (failure.remedy() == Remedy.RETRY) {
        fault = failure;
        log.keepErrors();
      } else {
        return Endings.of(failure);
      }
    }
    return fault == null ? Endings.done(Endings.END_OF_LIST) : Endings.of(fault);
  }

  /** Null, or the failure that concerns more than one answer. */
  private @Nullable DiscordFailure record(Family family, BooleanSupplier stopping)
      throws IOException, InterruptedException {
    ResourceList parent = new ResourceList(calls, log, family.parent());
    DiscordFailure failure = serious(parent.record(owner, 0, stopping));
    for (Resource child : family.children()) {
      for (long each : parent.ids()) {
        if (failure == null && !stopping.getAsBoolean()) {
          failure = serious(new ResourceList(calls, log, child).record(owner, each, stopping));
        }
      }
    }
    return failure;
  }

  private static @Nullable DiscordFailure serious(@Nullable DiscordFailure failure) {
    return failure == null || failure.remedy() == Remedy.NONE ? null : failure;
  }
}
