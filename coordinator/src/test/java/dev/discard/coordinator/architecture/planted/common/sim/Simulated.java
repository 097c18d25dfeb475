package dev.discard.coordinator.architecture.planted.common.sim;

/** Something of the simulator. */
public final class Simulated {}
