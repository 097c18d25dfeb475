package dev.discard.common.archive.line;

import java.time.Instant;

/** When a request was sent and when its answer had arrived. */
public record Timing(Instant start, Instant end) {}
