package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of the files that answers named; wanted = stored + deduplicated + lost + skipped +
 * failed.
 *
 * @param wanted how many files were named; one that several messages hold counts for each
 * @param stored those that were fetched, and whose content the store did not have
 * @param bytes of the stored ones
 * @param deduplicated those whose content the store had already, fetched again or not
 * @param lost those that are not to be had
 * @param skipped those that were not wanted by their size or type
 * @param lostReasons how many were lost for which reason
 * @param failed those that nobody came to, because their jobs were given up or cut short
 */
public record MediaMeta(
    long wanted,
    long stored,
    long bytes,
    long deduplicated,
    long lost,
    long skipped,
    Map<String, Long> lostReasons,
    long failed) {

  private static final String LOST_REASONS = "lost_reasons";

  /** Of a run that wants no files, or finds none. */
  public static final MediaMeta NONE = new MediaMeta(0, 0, 0, 0, 0, 0, Map.of(), 0);

  public MediaMeta {
    // By their words, so that the same files make the same text.
    lostReasons = Collections.unmodifiableSortedMap(new TreeMap<>(lostReasons));
  }

  /** The sums of both. */
  public MediaMeta plus(MediaMeta other) {
    Map<String, Long> reasons = new TreeMap<>(lostReasons);
    other.lostReasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    return new MediaMeta(
        wanted + other.wanted,
        stored + other.stored,
        bytes + other.bytes,
        deduplicated + other.deduplicated,
        lost + other.lost,
        skipped + other.skipped,
        reasons,
        failed + other.failed);
  }

  /** How many files something is known of. */
  public long told() {
    return stored + deduplicated + lost + skipped;
  }

  /** The same of so many files, those included that nobody came to. */
  public MediaMeta of(long named) {
    return new MediaMeta(
        named, stored, bytes, deduplicated, lost, skipped, lostReasons, named - told());
  }

  /** Its JSON. */
  public ObjectNode toJson() {
    ObjectNode json = MetaFile.object();
    json.put("wanted", wanted).put("stored", stored).put("bytes", bytes);
    json.put("deduplicated", deduplicated).put("lost", lost).put("skipped", skipped);
    ObjectNode reasons = json.putObject(LOST_REASONS);
    lostReasons.forEach(reasons::put);
    return json.put("failed", failed);
  }

  /** Reads what {@link #toJson} wrote; null when there is nothing. */
  public static @Nullable MediaMeta read(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    Map<String, Long> reasons = new TreeMap<>();
    json.path(LOST_REASONS)
        .properties()
        .forEach(one -> reasons.put(one.getKey(), one.getValue().asLong()));
    return new MediaMeta(
        json.path("wanted").asLong(),
        json.path("stored").asLong(),
        json.path("bytes").asLong(),
        json.path("deduplicated").asLong(),
        json.path("lost").asLong(),
        json.path("skipped").asLong(),
        reasons,
        json.path("failed").asLong());
  }
}
