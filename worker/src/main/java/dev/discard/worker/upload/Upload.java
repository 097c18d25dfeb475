package dev.discard.worker.upload;

import dev.discard.common.queue.Lease;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Segment;
import dev.discard.common.spent.Spent;
import dev.discard.common.upload.FleetHttp;
import java.io.IOException;

/**
 * A segment on its way.
 *
 * @param seq its number in the job
 * @param spent what the time of the job went into while it was made
 */
record Upload(Lease lease, int seq, Segment segment, Manifest manifest, Spent spent)
    implements AutoCloseable {

  String path() {
    return FleetHttp.segment(lease.run(), lease.job(), lease.fence(), seq);
  }

  @Override
  public void close() throws IOException {
    segment.close();
  }

  @Override
  public String toString() {
    return "segment " + seq + " of " + lease.job();
  }
}
