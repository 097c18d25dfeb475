package dev.discard.coordinator.media;

import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.job.JobId;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.RunSpec;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLineJson;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.media.find.MediaFinder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the answers of one run name, as its segments come in. Any thread may use it; every
 * method blocks.
 */
public final class RunMedia {

  private static final Logger LOG = LoggerFactory.getLogger(RunMedia.class);
  private static final String OWN_JOBS = "media-";

  private final MediaRule rule;
  private final boolean gzip;
  private final SnowflakeRange requested;
  private final MediaStore store;
  private final MediaIndex index;
  private final WantedLists lists;

  /** The assets that committed segments have named: as many as there are people and emojis. */
  private final Set<String> assets = ConcurrentHashMap.newKeySet();

  /**
   * @param requested the message ids that the run asks for
   * @param output the output directory
   * @param lists of the run
   */
  public RunMedia(RunSpec run, SnowflakeRange requested, Path output, WantedLists lists) {
    this.rule = run.settings().wanted().media();
    this.gzip = run.settings().gzip();
    this.requested = requested;
    this.store = new MediaStore(output);
    this.index = new MediaIndex(output, store);
    this.lists = lists;
  }

  public MediaStore store() {
    return store;
  }

  /** What a job is to fetch, with what is stored of it by now; empty when there is no list. */
  public Optional<List<WantedFile>> wanted(JobId job) throws IOException {
    Optional<List<WantedFile>> files = lists.read(job);
    if (files.isEmpty() || rule.refetch()) {
      return files;
    }
    List<WantedFile> filled = new ArrayList<>();
    for (WantedFile file : files.get()) {
      filled.add(index.find(file.key()).map(file::with).orElse(file));
    }
    return Optional.of(filled);
  }

  /**
   * A checked segment has come that is not committed yet: writes down what it names, or, of a media
   * job, makes sure that what it speaks of is safe.
   *
   * @param guild that the job is about
   * @throws MissingContentException when a line speaks of content that is not in the store
   */
  public void arrived(JobId job, String sha256, Path segment)
      throws IOException, MissingContentException {
    if (job.value().startsWith(OWN_JOBS)) {
      confirm(segment);
    } else if (!lists.has(sha256)) {
      lists.write(sha256, find(job, segment));
    }
  }

  /** The segment is committed: what it names need not be named again. */
  public void committed(JobId job, String sha256) throws IOException {
    for (WantedLists.Head head : lists.of(sha256)) {
      JobId list = head.work(0).id();
      for (WantedFile file : lists.read(list).orElse(List.of())) {
        if (file.holder().message() == 0) {
          assets.add(file.key());
        }
      }
    }
  }

  private List<WantedFile> find(JobId job, Path segment) {
    MediaFinder finder = new MediaFinder(rule, requested, key -> !assets.contains(key));
    try (ArchiveLines lines = ArchiveLines.open(segment, gzip)) {
      for (ArchiveLine line : lines) {
        finder.line(line.bytes());
      }
    }
    if (finder.unfit() > 0) {
      LOG.info("{} names {} files by addresses that are none", job, finder.unfit());
    }
    return finder.files();
  }

  private void confirm(Path segment) throws IOException, MissingContentException {
    List<MediaLine> stored = new ArrayList<>();
    try (ArchiveLines lines = ArchiveLines.open(segment, gzip)) {
      for (ArchiveLine line : lines) {
        if (line.content().kind() == ScannedLine.Kind.MEDIA) {
          MediaLine media = read(line);
          check(media.stored());
          if (media.result() == MediaLine.Result.STORED) {
            stored.add(media);
          }
        }
      }
    }
    // Here and not when each file comes: the disk has written most of them meanwhile.
    store.force(stored.stream().map(MediaLine::stored).filter(Objects::nonNull).toList());
    for (MediaLine line : stored) {
      index.put(line.file().key(), Objects.requireNonNull(line.stored(), "is stored"));
    }
  }

  private static MediaLine read(ArchiveLine line) throws MissingContentException {
    try {
      return MediaLineJson.read(line.json());
    } catch (IllegalArgumentException odd) {
      throw new MissingContentException(String.valueOf(odd.getMessage()));
    }
  }

  private void check(@Nullable StoredFile file) throws IOException, MissingContentException {
    if (file != null && !store.has(file)) {
      throw new MissingContentException(
          "a line speaks of %s, which is not in the store".formatted(file.path()));
    }
  }
}
