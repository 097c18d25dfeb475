package dev.discard.coordinator.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.DurableFile;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that the segments of a run name, in lists as long as a job: one file for each segment,
 * whose first line tells of the lists, and each following one is a list.
 */
public final class WantedLists {

  private static final Pattern JOB = Pattern.compile("media-([0-9a-f]{16})-([0-9]{1,9})");
  private static final int DIGITS = 16;

  private final Path directory;

  /**
   * @param directory of the run; it need not exist
   */
  public WantedLists(Path directory) {
    this.directory = directory;
  }

  /**
   * A list.
   *
   * @param segment the first 16 digits of the segment's digest
   * @param part its number among those of the segment, from 0
   * @param files how many are on it
   * @param expires the Unix second in which the first of their links dies; 0 when none does
   */
  public record Head(String segment, int part, int files, long expires) {

    /** The job that fetches them. */
    public Work.Media work(long guildId) {
      return new Work.Media(guildId, segment, part, files, expires);
    }
  }

  /**
   * Writes down the files of a segment, for good. Where they are written down already they stay as
   * they are: the same segment may come again, and jobs may have been made of its lists.
   */
  public void write(String sha256, List<WantedFile> files) throws IOException {
    Path file = file(segment(sha256));
    if (files.isEmpty() || Files.exists(file)) {
      return;
    }
    ObjectNode heads = Json.mapper().createObjectNode();
    StringBuilder lists = new StringBuilder();
    for (int from = 0; from < files.size(); from += Work.Media.MOST_FILES) {
      List<WantedFile> some =
          files.subList(from, Math.min(files.size(), from + Work.Media.MOST_FILES));
      heads
          .withArray("lists")
          .addObject()
          .put("files", some.size())
          .put("expires", Expiry.first(some));
      lists.append(WantedJson.write(some)).append('\n');
    }
    DurableFile.createDirectories(directory);
    DurableFile.write(file, (heads + "\n" + lists).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the files of a segment are written down. */
  public boolean has(String sha256) {
    return Files.exists(file(segment(sha256)));
  }

  /** The lists of a segment; none when it names no files. */
  public List<Head> of(String sha256) throws IOException {
    String segment = segment(sha256);
    List<Head> heads = new ArrayList<>();
    try (BufferedReader lines = Files.newBufferedReader(file(segment))) {
      for (JsonNode list : Json.read(String.valueOf(lines.readLine())).path("lists")) {
        heads.add(
            new Head(
                segment, heads.size(), list.path("files").asInt(), list.path("expires").asLong()));
      }
    } catch (NoSuchFileException none) {
      return List.of();
    }
    return heads;
  }

  /** The jobs for the files of a segment, by ascending parts. */
  public List<Work.Media> jobs(long guildId, String sha256) throws IOException {
    return of(sha256).stream().map(head -> head.work(guildId)).toList();
  }

  /** The files of a job; empty when it has no list here. */
  public Optional<List<WantedFile>> read(JobId job) throws IOException {
    Matcher name = JOB.matcher(job.value());
    if (!name.matches()) {
      return Optional.empty();
    }
    try (BufferedReader lines = Files.newBufferedReader(file(name.group(1)))) {
      return lines
          .lines()
          .skip(1 + Long.parseLong(name.group(2)))
          .findFirst()
          .map(WantedJson::read);
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private static String segment(String sha256) {
    return sha256.substring(0, DIGITS);
  }

  private Path file(String segment) {
    return directory.resolve(segment + ".jsonl");
  }
}
