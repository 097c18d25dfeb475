package dev.discard.common.queue;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;

/**
 * Timed ownership of a job.
 *
 * @param run the job's run
 * @param job the job
 * @param work what is to be done
 * @param fence the fencing token that every write under this lease carries
 * @param cursor the first message id that is not committed yet; the start of the range at first
 * @param seq the number of the next segment, counted from 0 over all attempts
 * @param attempt counted from 1
 * @param accounts any of them may ask
 */
public record Lease(
    RunId run,
    JobId job,
    Work work,
    long fence,
    long cursor,
    int seq,
    int attempt,
    Accounts accounts) {}
