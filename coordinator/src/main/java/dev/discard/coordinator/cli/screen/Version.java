package dev.discard.coordinator.cli.screen;

import org.jspecify.annotations.Nullable;

/** The version of this program, as the jar's manifest has it. */
public final class Version {

  private Version() {}

  public static String number() {
    @Nullable String packaged = Version.class.getPackage().getImplementationVersion();
    return packaged == null ? "1.0.0-development" : packaged;
  }
}
