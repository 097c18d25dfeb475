package dev.discard.common.queue;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.segment.Manifest;

/**
 * A segment that is safe on disk and is to be recorded.
 *
 * @param run the job's run
 * @param job the job
 * @param fence the fencing token of the lease under which it was captured
 * @param seq its number in the job, from 0
 * @param worker who captured it; printable, without spaces
 * @param manifest what it holds, checked against its bytes
 */
public record Commit(RunId run, JobId job, long fence, int seq, String worker, Manifest manifest) {

  /**
   * The answer to a commit.
   *
   * @param held whether the segment is committed, now or before
   * @param cursor the first message id after the segment; 0 when not held
   * @param seq the number of the next segment; 0 when not held
   * @param end where the range of the job ends by now, since it may have been split: the first
   *     message id that is not its; 0 when not held, and for jobs without messages
   */
  public record Receipt(Held held, long cursor, int seq, long end) {}
}
