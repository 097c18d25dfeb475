package dev.discard.coordinator.run;

import dev.discard.common.archive.DurableFile;
import dev.discard.common.job.JobJson;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the uploaded segments of one run lie until they are stitched: on the file system of the run
 * directories, so that a rename takes them there.
 */
public final class Spool {

  private static final String ARRIVING = "arriving-";
  private static final String SPEC = "run.json";
  private static final String SINCE = "since.json";
  private static final String JOURNAL = "journal.jsonl";
  private static final String LOCK = "lock";
  private static final String MEDIA = "media";

  /** What stays when the segments go, so that the run can be taken up and parts of it requeued. */
  private static final Set<String> RECORDS = Set.of(SPEC, SINCE, JOURNAL, LOCK, MEDIA);

  private final Path directory;

  Spool(Path root, RunId run) {
    this.directory = root.resolve(run.value());
  }

  /** Makes the directory; uploads are taken from here on. */
  public void create() throws IOException {
    DurableFile.createDirectories(directory);
  }

  /** Writes down what the run was asked for, without its token; the same again does nothing. */
  public void record(RunSpec run) throws IOException {
    if (!Files.exists(directory.resolve(SPEC))) {
      byte[] text = JobJson.write(run).getBytes(StandardCharsets.UTF_8);
      DurableFile.write(directory.resolve(SPEC), text);
    }
  }

  /**
   * What the run was asked for; empty when nothing is left of it here.
   *
   * @throws IllegalArgumentException when it was written by another version
   */
  public Optional<RunSpec> recorded() throws IOException {
    Path file = directory.resolve(SPEC);
    return Files.exists(file)
        ? Optional.of(JobJson.readRun(Files.readString(file)))
        : Optional.empty();
  }

  /**
   * Takes the right to write here and in the run's directory; the caller closes it.
   *
   * @throws IOException when another coordinator has it
   */
  public RunLock lock() throws IOException {
    return RunLock.take(directory.resolve(LOCK));
  }

  /** Where the run's journal lies. */
  public Path journal() {
    return directory.resolve(JOURNAL);
  }

  /** A new name for an upload that is under way. */
  public Path arriving() {
    return directory.resolve(ARRIVING + UUID.randomUUID());
  }

  /** Where it is written down at which message ids the run's channels begin. */
  public Path since() {
    return directory.resolve(SINCE);
  }

  /** Where the lists of wanted files lie. */
  public Path media() {
    return directory.resolve(MEDIA);
  }

  /** Where the part of a file lies that has come before its upload was cut off. */
  public Path partOf(String sha256) {
    return directory.resolve("part-" + sha256);
  }

  /** Where a checked segment lies. */
  public Path segment(SegmentName name) {
    return directory.resolve(name.fileName());
  }

  /** Where the run's directory is made, before it appears under its name. */
  Path newRunDirectory() {
    return directory.resolve("run-directory");
  }

  /** Makes the names of what was moved here durable. */
  public void force() throws IOException {
    DurableFile.force(directory);
  }

  /**
   * Deletes what no commit speaks of: uploads that were cut off and segments that were refused, as
   * a crash leaves them. To be called while nothing is uploaded.
   */
  public void keepOnly(Collection<SegmentName> committed) throws IOException {
    Set<Path> kept = new HashSet<>();
    committed.forEach(name -> kept.add(segment(name)));
    for (Path file : files()) {
      if (!kept.contains(file) && !RECORDS.contains(file.getFileName().toString())) {
        deleteTree(file);
      }
    }
  }

  /** Deletes the segments of a run that has ended; what tells of its jobs stays. */
  public void retire() throws IOException {
    keepOnly(Set.of());
  }

  /** Deletes the directory with all that is in it; nothing when it is gone already. */
  public void delete() throws IOException {
    if (Files.exists(directory)) {
      deleteTree(directory);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(root)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    }
  }
}
