package dev.discard.coordinator.drive;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.DurableFile;
import dev.discard.common.job.RunSpec;
import dev.discard.coordinator.plan.facts.Since;
import dev.discard.coordinator.run.OutputDirectory;
import dev.discard.coordinator.run.Spool;
import dev.discard.coordinator.summary.Continuation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the channels of a run begin. Other runs go on meanwhile and what they cover grows, so it is
 * decided once, before the run's directory appears, and written down beside its segments.
 */
final class Beginning {

  private Beginning() {}

  /** Decides it, unless that was done before. */
  static void decide(RunSpec run, OutputDirectory output) throws IOException {
    Spool spool = output.spool(run.id());
    if (!run.settings().wanted().sinceLast() || Files.exists(spool.since())) {
      return;
    }
    Since since;
    try {
      since = new Since(Continuation.of(output.path()));
    } catch (ArchiveException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable);
    }
    spool.create();
    DurableFile.write(spool.since(), since.toJson().getBytes(StandardCharsets.UTF_8));
  }

  /** What was decided. */
  static Since of(RunSpec run, Spool spool) throws IOException {
    if (!run.settings().wanted().sinceLast()) {
      return Since.THE_BEGINNING;
    }
    Path file = spool.since();
    try {
      return Since.read(Files.readString(file));
    } catch (IllegalArgumentException damaged) {
      throw new IOException(file + ": " + damaged.getMessage(), damaged);
    }
  }
}
