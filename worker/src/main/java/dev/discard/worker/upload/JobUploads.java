package dev.discard.worker.upload;

import dev.discard.common.job.Work;
import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Segment;
import dev.discard.common.upload.UploadReceipt;
import dev.discard.worker.discord.JobTime;
import dev.discard.worker.upload.UploadException.Cause;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The uploads of one job: numbered on, never more than one under way. For one job thread. */
public final class JobUploads implements SegmentSink, AutoCloseable {

  private final Uploader uploader;
  private final Lease lease;
  private final JobTime time;
  private int seq;
  private long end;
  private @Nullable Upload upload;
  private @Nullable FutureTask<UploadReceipt> task;

  /**
   * @param time told how long the job waited for its uploads, and told of with each of them
   */
  public JobUploads(Uploader uploader, Lease lease, JobTime time) {
    this.uploader = uploader;
    this.lease = lease;
    this.time = time;
    this.seq = lease.seq();
    this.end = lease.work().range().to();
  }

  @Override
  public void put(Segment segment, Manifest manifest) throws IOException, InterruptedException {
    try {
      settle();
      checkEnd(manifest);
    } catch (UploadException | InterruptedException | RuntimeException given) {
      segment.close();
      throw given;
    }
    upload = new Upload(lease, seq, segment, manifest, time.take());
    task = uploader.begin(upload);
    seq++;
  }

  @Override
  public long end() throws UploadException, InterruptedException {
    if (task != null && task.isDone()) {
      settle();
    }
    return end;
  }

  @Override
  public void settle() throws UploadException, InterruptedException {
    FutureTask<UploadReceipt> last = task;
    if (last == null) {
      return;
    }
    long began = time.now();
    try {
      end = last.get().end();
      task = null;
      upload = null;
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    } catch (CancellationException closed) {
      throw new UploadException(Cause.UNREACHABLE, "the upload was broken off");
    } finally {
      time.uploaded(began);
    }
  }

  /** Breaks off what is under way. */
  @Override
  public void close() throws IOException {
    if (task != null && upload != null) {
      task.cancel(true);
      upload.close();
    }
  }

  /** Jobs without messages cover no ids, and have no end. */
  private void checkEnd(Manifest manifest) throws UploadException {
    if (lease.work() instanceof Work.History
        && Long.compareUnsigned(manifest.covered().to(), end) > 0) {
      throw UploadException.pastEnd();
    }
  }

  private static UploadException failure(@Nullable Throwable cause) {
    return cause instanceof UploadException refused
        ? refused
        : new UploadException(Cause.UNREACHABLE, "the upload was broken off: " + cause);
  }
}
