package dev.discard.coordinator.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import dev.discard.common.media.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * What is stored of which key, over all runs of an output directory: a small file for each key, so
 * that several processes may use it at once and none has it in memory. It is a memory aid: an entry
 * that is torn, or whose content is gone, counts as absent, and costs a fetch.
 */
public final class MediaIndex {

  private static final int FAN_OUT = 2;

  private final Path root;
  private final MediaStore store;

  /**
   * @param output the output directory
   */
  public MediaIndex(Path output, MediaStore store) {
    this.root = output.resolve("media").resolve("keys");
    this.store = store;
  }

  /** What is stored of a key. */
  public Optional<StoredFile> find(String key) throws IOException {
    try {
      JsonNode json = Json.mapper().readTree(Files.readAllBytes(path(key)));
      StoredFile file =
          new StoredFile(
              json.path("sha256").asText(),
              json.path("bytes").asLong(-1),
              Instant.parse(json.path("fetched_at").asText()));
      boolean same = json.path("key").asText().equals(key);
      return same && store.has(file) ? Optional.of(file) : Optional.empty();
    } catch (NoSuchFileException unknown) {
      return Optional.empty();
    } catch (JsonProcessingException | RuntimeException torn) {
      return Optional.empty();
    }
  }

  /** Notes what is stored of a key, in place of what was noted before. */
  public void put(String key, StoredFile file) throws IOException {
    Path path = path(key);
    Files.createDirectories(path.resolveSibling(""));
    byte[] json =
        Json.mapper()
            .createObjectNode()
            .put("key", key)
            .put("sha256", file.sha256())
            .put("bytes", file.bytes())
            .put("fetched_at", file.fetchedAt().toString())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    Path fresh = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
    Files.write(fresh, json);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path path(String key) {
    String name = digest(key);
    return root.resolve(name.substring(0, FAN_OUT)).resolve(name.substring(FAN_OUT) + ".json");
  }

  private static String digest(String key) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
