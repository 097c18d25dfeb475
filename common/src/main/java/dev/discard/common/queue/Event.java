package dev.discard.common.queue;

import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;

/**
 * Something that happened to a job.
 *
 * @param id grows from event to event; where to go on reading
 * @param what what happened
 * @param job to which job
 * @param kind the job's kind
 * @param worker the worker that held it; {@code -} when none ever did
 * @param attempt how many times the job had been leased by then
 * @param cursor the first message id that was not committed by then
 * @param messages in the segment when committed, in the whole job when it ended
 * @param requests in the segment when committed
 * @param detail the proof of the end, the reason of the failure, the new end of a job that was
 *     split, or how it was requeued ({@code again} or {@code anew}); one line, often empty
 */
public record Event(
    String id,
    What what,
    JobId job,
    JobKind kind,
    String worker,
    int attempt,
    long cursor,
    long messages,
    long requests,
    String detail) {

  /** The id before that of every event. */
  public static final String BEGINNING = "0-0";

  /** The kinds of events. */
  public enum What {
    ENQUEUED,
    LEASED,
    COMMITTED,
    DONE,
    DENIED,
    VANISHED,
    FAILED,
    DEAD,
    RECLAIMED,
    RELEASED,
    /** Narrowed, the rest of its range being other jobs from now on. */
    SPLIT,
    /** Settled before, ready again. */
    REQUEUED
  }
}
