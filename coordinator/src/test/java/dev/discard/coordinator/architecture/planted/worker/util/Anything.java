package dev.discard.coordinator.architecture.planted.worker.util;

/** In a package that is named for its layer and has no place in the drawing. */
public final class Anything {}
