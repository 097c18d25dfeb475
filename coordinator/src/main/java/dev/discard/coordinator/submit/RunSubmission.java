package dev.discard.coordinator.submit;

import dev.discard.common.job.RunSpec;

/**
 * A run as it is handed to a coordinator.
 *
 * @param spec what is asked for
 * @param sealedToken the token, sealed with the fleet key
 */
public record RunSubmission(RunSpec spec, String sealedToken) {}
