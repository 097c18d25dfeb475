package dev.discard.coordinator.architecture.planted.worker.app;

/** Wiring of the worker. */
public final class StartsWorker {}
