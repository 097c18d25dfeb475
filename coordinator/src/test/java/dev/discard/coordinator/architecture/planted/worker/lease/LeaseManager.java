package dev.discard.coordinator.architecture.planted.worker.lease;

/** Named for its layer. */
public final class LeaseManager {}
