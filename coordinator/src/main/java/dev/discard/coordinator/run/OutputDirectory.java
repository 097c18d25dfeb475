package dev.discard.coordinator.run;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.DurableFile;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The directory that run directories appear in, with the spool beside them. */
public final class OutputDirectory {

  private static final String SPOOL = ".spool";

  private final Path root;

  private OutputDirectory(Path root) {
    this.root = root;
  }

  /**
   * Opens the directory and makes it when it is missing.
   *
   * @throws IOException when nothing can be written there
   */
  public static OutputDirectory open(Path root) throws IOException {
    OutputDirectory output = new OutputDirectory(root.toAbsolutePath().normalize());
    DurableFile.createDirectories(output.spoolRoot());
    Path probe = Files.createTempFile(output.spoolRoot(), "writable-", "");
    Files.delete(probe);
    return output;
  }

  public Path path() {
    return root;
  }

  /** The spool of a run; it need not exist yet. */
  public Spool spool(RunId run) {
    return new Spool(spoolRoot(), run);
  }

  /**
   * Makes the directory of a run. It appears together with its first meta file, so that nobody ever
   * sees a run directory that does not tell what it is.
   *
   * @param meta the meta file of a run that begins, given the name of its directory
   */
  public RunDirectory begin(RunSpec run, Function<String, RunMeta> meta) throws IOException {
    Path unnamed = spool(run.id()).newRunDirectory();
    DurableFile.createDirectories(unnamed);
    for (String name : names(run)) {
      Path directory = root.resolve(name);
      if (!Files.exists(directory)) {
        meta.apply(name).write(RunLayout.runMeta(unnamed));
        DurableFile.rename(unnamed, directory);
        return new RunDirectory(directory, run.settings().gzip());
      }
    }
    throw new IOException("run directory exists already: " + root.resolve(names(run).get(1)));
  }

  /** The directory of a run that has begun, as after a restart. */
  public Optional<RunDirectory> find(RunSpec run) {
    return names(run).stream()
        .map(root::resolve)
        .filter(directory -> holds(directory, run.id()))
        .findFirst()
        .map(directory -> new RunDirectory(directory, run.settings().gzip()));
  }

  /** The name that a run's directory has unless it was taken. */
  public static String usualName(RunSpec run) {
    return names(run).get(0);
  }

  /** The name of a run's directory, and the one that it gets when that is taken. */
  private static List<String> names(RunSpec run) {
    boolean full =
        run.settings().after() == null
            && run.settings().before() == null
            && !run.settings().wanted().sinceLast();
    String name = RunLayout.runDirectory(run.created(), run.mode().word(), full);
    return List.of(name, RunLayout.runDirectory(name, run.id().value()));
  }

  private static boolean holds(Path directory, RunId run) {
    try {
      Path meta = RunLayout.runMeta(directory);
      return Files.exists(meta) && RunMeta.read(meta).run().ident().equals(run.value());
    } catch (ArchiveException foreign) {
      return false;
    }
  }

  private Path spoolRoot() {
    return root.resolve(SPOOL);
  }
}
