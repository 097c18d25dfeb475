package dev.discard.common.ratelimit;

/**
 * A wait that Redis named, in the order of what asks for it; microseconds from then.
 *
 * @param refusal until what a 429 had named is over
 * @param bucket until the buckets are ready, too; at least {@code refusal}
 * @param whole until there is a slot of the global pace, too; at least {@code bucket}
 */
record Delay(long refusal, long bucket, long whole) {

  static final Delay NONE = new Delay(0, 0, 0);
}
