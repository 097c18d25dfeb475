package dev.discard.worker.upload;

import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Segment;

/** Where the segments of one job go, in order. */
public interface SegmentSink {

  /**
   * Waits until the segment before is committed and begins to hand over this one, which goes on
   * while the caller fills the next. The sink owns the segment and closes it.
   *
   * @throws UploadException when the segment before could not be committed
   */
  void put(Segment segment, Manifest manifest) throws UploadException, InterruptedException;

  /**
   * Waits until everything is committed.
   *
   * @throws UploadException when that failed
   */
  void settle() throws UploadException, InterruptedException;
}
