package dev.discard.coordinator.cli.input;

import dev.discard.coordinator.ingest.room.RoomRule;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** How much room a coordinator takes, be it a process of its own or inside a command. */
final class RoomOptions {

  @Option(
      names = "--spool-limit",
      paramLabel = "SIZE",
      scope = ScopeType.INHERIT,
      converter = Converters.Size.class,
      description = {
        "Let workers wait while more than that is uploaded and not yet",
        "stitched, such as 500m or 10g; no limit by default."
      })
  @Nullable Long spoolLimit;

  @Option(
      names = "--disk-reserve",
      paramLabel = "SIZE",
      scope = ScopeType.INHERIT,
      converter = Converters.Size.class,
      description = {
        "Let workers wait while less than that is free where archives are",
        "written; by default 1g, or 5 % of a disk that is smaller than 20g."
      })
  @Nullable Long diskReserve;

  RoomRule rule() {
    return new RoomRule(optional(spoolLimit), optional(diskReserve));
  }

  private static OptionalLong optional(@Nullable Long bytes) {
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }
}
