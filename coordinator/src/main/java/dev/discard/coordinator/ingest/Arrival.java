package dev.discard.coordinator.ingest;

import dev.discard.common.segment.SegmentCheck;
import dev.discard.common.segment.SegmentFaultException;
import dev.discard.coordinator.ingest.room.Room;
import dev.discard.coordinator.media.MissingContentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One upload on its way into the spool; every method blocks.
 *
 * @param upload what it promises
 * @param run where it goes
 * @param arriving the file that it is received into
 */
record Arrival(UploadRequest upload, RunSpool run, Path arriving) {

  static Arrival of(UploadRequest upload, RunSpool run) {
    return new Arrival(upload, run, run.spool().arriving());
  }

  /** Asks for room; why there is none to be had now, empty when {@link #leave} is owed. */
  Optional<String> enter(Room room) throws IOException {
    return room.enter(upload.job(), upload.manifest().bytes(), run.backlog());
  }

  void leave(Room room) {
    room.leave(upload.manifest().bytes());
  }

  FileChannel open() throws IOException {
    return FileChannel.open(arriving, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** Checks what has arrived against its manifest, and makes it a durable file of the spool. */
  Path keep() throws IOException, SegmentFaultException, MissingContentException {
    try (InputStream bytes = Files.newInputStream(arriving)) {
      SegmentCheck.check(bytes, run.gzip(), upload.manifest());
    }
    try (FileChannel file = FileChannel.open(arriving, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    if (run.media().isPresent()) {
      run.media().get().arrived(upload.job(), upload.manifest().sha256(), arriving);
    }
    // The same upload may have come before: its bytes are the same, since the name tells them.
    Files.move(arriving, kept(), StandardCopyOption.ATOMIC_MOVE);
    run.spool().force();
    run.journal().arrived(upload.commit());
    return kept();
  }

  /** It is committed: what it names is known from now on. */
  boolean committed() throws IOException {
    if (run.media().isPresent()) {
      run.media().get().committed(upload.job(), upload.manifest().sha256());
    }
    return true;
  }

  /** Deletes whatever of it is there. */
  boolean discard() throws IOException {
    Files.deleteIfExists(arriving);
    return Files.deleteIfExists(kept());
  }

  /** Deletes what was not made a file of the spool. */
  boolean abandon() throws IOException {
    return Files.deleteIfExists(arriving);
  }

  private Path kept() {
    return run.spool().segment(upload.name(run.gzip()));
  }
}
