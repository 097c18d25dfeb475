package dev.discard.common.queue;

import dev.discard.common.segment.Manifest;

/**
 * A segment that the queue has recorded; the coordinator's spool has its bytes.
 *
 * @param seq its number in the job, from 0
 * @param fence the fencing token under which it was captured
 * @param attempt the how many-th lease of the job that was
 * @param worker who captured it
 * @param manifest what it holds
 */
public record CommittedSegment(
    int seq, long fence, int attempt, String worker, Manifest manifest) {}
