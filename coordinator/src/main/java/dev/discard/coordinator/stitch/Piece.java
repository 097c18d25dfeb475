package dev.discard.coordinator.stitch;

import java.nio.file.Path;

/**
 * A committed segment as stitching needs it.
 *
 * @param file where it lies
 * @param bytes its length
 * @param sha256 lower-case hex digest of its bytes
 */
public record Piece(Path file, long bytes, String sha256) {}
