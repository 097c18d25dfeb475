package dev.discard.worker.app;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.JobKind;
import dev.discard.common.queue.Lease;
import dev.discard.common.redis.RedisException;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.SegmentWriter;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.CutRule;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.kind.Captures;
import dev.discard.worker.capture.kind.Captures.Task;
import dev.discard.worker.capture.kind.Captures.Tools;
import dev.discard.worker.capture.media.Files;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.JobTime;
import dev.discard.worker.discord.RetryRule;
import dev.discard.worker.discord.http.DiscordClient;
import dev.discard.worker.lease.JobOutcome;
import dev.discard.worker.lease.JobRunner;
import dev.discard.worker.lease.Stop;
import dev.discard.worker.media.MediaFetch;
import dev.discard.worker.upload.JobUploads;
import dev.discard.worker.upload.UploadException;
import dev.discard.worker.upload.Uploader;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs jobs: captures into segments, uploads them, and says what became of the job. */
final class CaptureRunner implements JobRunner {

  private final KnownRuns runs;
  private final Parts parts;
  private final Path directory;
  private final Consumer<String> unfit;
  private final Leftovers leftovers = new Leftovers();

  /**
   * @param directory where segments lie until they are uploaded
   * @param unfit told why this worker can do nothing at all for the fleet
   */
  CaptureRunner(KnownRuns runs, Parts parts, Path directory, Consumer<String> unfit) {
    this.runs = runs;
    this.parts = parts;
    this.directory = directory;
    this.unfit = unfit;
  }

  /**
   * What all jobs of a worker share.
   *
   * @param segmentBytes how large segments grow; empty for what is usual
   */
  record Parts(
      OptionalLong segmentBytes,
      DiscordClient discord,
      RetryRule retries,
      Tools tools,
      Uploader uploader,
      MediaFetch media) {

    CutRule cut(boolean gzip) {
      CutRule usual = CutRule.of(gzip);
      return new CutRule(segmentBytes.orElse(usual.bytes()), usual.age());
    }
  }

  @Override
  public JobOutcome run(Lease lease, Stop stop) throws InterruptedException {
    Optional<RunTerms> terms;
    try {
      terms = runs.terms(lease.run());
    } catch (IllegalArgumentException otherKey) {
      return unfit(String.valueOf(otherKey.getMessage()));
    } catch (RedisException away) {
      return JobOutcome.released(String.valueOf(away.getMessage()));
    }
    if (terms.isEmpty()) {
      return JobOutcome.LOST;
    }
    try {
      return run(lease, terms.get(), stop);
    } catch (ClosedByInterruptException torn) {
      throw new InterruptedException("broken off while it wrote");
    } catch (IOException disk) {
      return JobOutcome.failed("temporary files: " + disk);
    }
  }

  private JobOutcome run(Lease lease, RunTerms terms, Stop stop)
      throws IOException, InterruptedException {
    JobTime time = new JobTime(Ticker.system(), leftovers.take(lease.run()));
    try {
      return run(lease, terms, time, stop);
    } finally {
      leftovers.keep(lease.run(), time.take());
    }
  }

  private JobOutcome run(Lease lease, RunTerms terms, JobTime time, Stop stop)
      throws IOException, InterruptedException {
    try (SegmentWriter writer = new SegmentWriter(directory, terms.gzip());
        JobUploads uploads = new JobUploads(parts.uploader(), lease, time);
        JobLog log =
            new JobLog(writer, terms.scrubber(), uploads, cut(lease, terms), lease.cursor())) {
      Calls calls = new Calls(parts.discord(), terms.accounts(lease), retries(lease), log, time);
      return run(
          Captures.of(
              new Task(lease.work(), lease.cursor(), terms.selection(), files(lease, terms)),
              calls,
              log,
              parts.tools()),
          log,
          stop);
    }
  }

  private @Nullable Files files(Lease lease, RunTerms terms) {
    return lease.work().kind() == JobKind.MEDIA
        ? new Files(parts.media(), parts.uploader().contents().of(lease), terms.media())
        : null;
  }

  private CutRule cut(Lease lease, RunTerms terms) {
    CutRule usual = parts.cut(terms.gzip());
    boolean telling = lease.work().kind() == JobKind.HISTORY && lease.seq() == 0;
    return telling ? usual.tellingDensity(terms.range()) : usual;
  }

  private RetryRule retries(Lease lease) {
    boolean first = lease.work().kind() == JobKind.SESSION;
    return first ? parts.retries().atFirst() : parts.retries();
  }

  private JobOutcome run(Capture capture, JobLog log, Stop stop)
      throws IOException, InterruptedException {
    try {
      try {
        Ending ending = capture(capture, stop);
        log.finish(ending);
        return ending.equals(Ending.CONTINUES)
            ? JobOutcome.released("worker stops")
            : JobOutcome.SETTLED;
      } catch (GaveUpException gaveUp) {
        log.finish(Ending.CONTINUES);
        String reason = String.valueOf(gaveUp.getMessage());
        return gaveUp.faulty() ? JobOutcome.failed(reason) : JobOutcome.released(reason);
      }
    } catch (UploadException upload) {
      return outcome(upload);
    }
  }

  /** A worker that leaves ends the waiting; what is whole by then is still committed. */
  private static Ending capture(Capture capture, Stop stop)
      throws IOException, InterruptedException, GaveUpException {
    try {
      return capture.run(stop::asked);
    } catch (InterruptedException hurried) {
      if (!stop.asked()) {
        throw hurried;
      }
      return Ending.CONTINUES;
    } finally {
      stop.committing();
    }
  }

  private JobOutcome outcome(UploadException upload) {
    String reason = String.valueOf(upload.getMessage());
    return switch (upload.why()) {
      case LEASE_LOST -> JobOutcome.LOST;
      case REFUSED -> JobOutcome.failed(reason);
      case PAST_END, UNREACHABLE -> JobOutcome.released(reason);
      case UNAUTHORISED ->
          unfit("the coordinator refuses this worker; is DISCARD_FLEET_KEY right?");
    };
  }

  private JobOutcome unfit(String reason) {
    unfit.accept(reason);
    return JobOutcome.released(reason);
  }
}
