package dev.discard.coordinator.ingest;

import dev.discard.coordinator.ingest.room.Room;
import dev.discard.coordinator.media.FileDigest;
import dev.discard.coordinator.media.MediaStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * One file on its way into the store; every method blocks. What has come of an upload that was cut
 * off is kept, so that the next one may go on behind it.
 *
 * @param upload what it promises
 * @param run whose spool it passes
 * @param store where it goes
 * @param arriving the file that it is received into
 */
record FileArrival(MediaUpload upload, RunSpool run, MediaStore store, Path arriving) {

  static FileArrival of(MediaUpload upload, RunSpool run, MediaStore store) {
    return new FileArrival(upload, run, store, run.spool().arriving());
  }

  /** Whether the store has it already. */
  boolean isKept() throws IOException {
    return store.holds(upload.sha256(), upload.length());
  }

  boolean enter(Room room) throws IOException {
    room.enter(upload.length() - upload.offset());
    return true;
  }

  void leave(Room room) {
    room.leave(upload.length() - upload.offset());
  }

  /**
   * Opens the file at the place where the upload goes on.
   *
   * @throws OffsetException when less, or more, than that has come before
   */
  FileDigest open() throws IOException, OffsetException {
    if (upload.offset() > 0) {
      claim();
    }
    FileChannel file =
        FileChannel.open(arriving, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileDigest digest = new FileDigest(file.position(upload.offset()));
    if (upload.offset() > 0) {
      digest.begin(arriving);
    }
    return digest;
  }

  /** What has come before belongs to one upload at a time. */
  private void claim() throws IOException, OffsetException {
    try {
      Files.move(part(), arriving, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException nothing) {
      throw new OffsetException(0);
    }
    long here = Files.size(arriving);
    if (here != upload.offset()) {
      keepPart();
      throw new OffsetException(here);
    }
  }

  /**
   * Checks what has arrived and takes it into the store.
   *
   * @param digest of all of it
   * @return whether its content is new there
   * @throws Refusal when it is not what was promised
   */
  boolean keep(String digest) throws IOException {
    long length = Files.size(arriving);
    if (length != upload.length()) {
      throw new Refusal(422, "length", length + " bytes instead of " + upload.length());
    }
    if (!digest.equals(upload.sha256())) {
      throw new Refusal(422, "digest", "the digest is " + digest);
    }
    boolean fresh = store.take(arriving, upload.sha256());
    // An upload that was cut off before may have left a beginning that nobody needs now.
    Files.deleteIfExists(part());
    return fresh;
  }

  /** Keeps what has come, unless it was found to be wrong. */
  boolean giveUp(Throwable failure) throws IOException {
    if (failure instanceof Refusal refusal && !refusal.error().equals(Refusal.STALLED)) {
      return Files.deleteIfExists(arriving);
    }
    return keepPart();
  }

  private boolean keepPart() throws IOException {
    if (Files.exists(arriving)) {
      Files.move(
          arriving, part(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return true;
  }

  private Path part() {
    return run.spool().partOf(upload.sha256());
  }
}
