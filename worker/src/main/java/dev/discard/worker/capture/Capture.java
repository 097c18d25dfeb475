package dev.discard.worker.capture;

import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** What a job does: asks, and records what is answered. */
public interface Capture {

  /**
   * Runs to the end of the job, or until it is asked to stop and has come to a point where it can.
   *
   * @return how the job stands; the lines of the last group wait to be finished with it
   * @throws GaveUpException when it cannot go on now
   */
  Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException;
}
