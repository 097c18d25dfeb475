package dev.discard.worker.upload;

import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Segment;
import java.io.IOException;

/** Where the segments of one job go, in order. */
public interface SegmentSink {

  /**
   * Waits until the segment before is committed and begins to hand over this one, which goes on
   * while the caller fills the next. The sink owns the segment and closes it.
   *
   * @throws UploadException when the segment before could not be committed, or has narrowed the
   *     range so that this one goes past its end
   */
  void put(Segment segment, Manifest manifest) throws IOException, InterruptedException;

  /**
   * Where the range of a job with messages ends, as far as its commits have told: the first id that
   * is not its. Does not wait.
   *
   * @throws UploadException when a segment could not be committed
   */
  long end() throws UploadException, InterruptedException;

  /**
   * Waits until everything is committed.
   *
   * @throws UploadException when that failed
   */
  void settle() throws UploadException, InterruptedException;
}
