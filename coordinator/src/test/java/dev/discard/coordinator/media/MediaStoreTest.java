package dev.discard.coordinator.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.media.StoredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaStoreTest {

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final String KEY = "https://cdn.test/attachments/1/2/a.png";

  @TempDir Path output;
  private MediaStore store;
  private MediaIndex index;

  @BeforeEach
  void open() {
    store = new MediaStore(output);
    index = new MediaIndex(output, store);
  }

  static StoredFile stored(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return new StoredFile(HexFormat.of().formatHex(digest), bytes.length, THEN);
  }

  private boolean take(String text) throws Exception {
    Path whole = Files.writeString(output.resolve("whole"), text);
    boolean fresh = store.take(whole, stored(text).sha256());
    assertThat(whole).doesNotExist();
    return fresh;
  }

  @Test
  void content_liesUnderItsDigestOnce_whoeverBringsIt() throws Exception {
    StoredFile file = stored("a picture");
    assertThat(store.has(file)).isFalse();
    assertThat(take("a picture")).isTrue();
    assertThat(take("a picture")).as("the second time").isFalse();
    assertThat(store.has(file)).isTrue();
    assertThat(output.resolve(file.path())).hasContent("a picture");
    assertThat(file.path()).matches("media/sha256/[0-9a-f]{2}/[0-9a-f]{62}");
  }

  @Test
  void content_isReadOnly() throws Exception {
    take("a picture");
    assertThat(Files.getPosixFilePermissions(output.resolve(stored("a picture").path())))
        .doesNotContain(
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE);
  }

  @Test
  void content_isReplaced_whenWhatLiesThereIsOfAnotherLength() throws Exception {
    take("a picture");
    Path place = output.resolve(stored("a picture").path());
    Files.delete(place);
    Files.writeString(place, "a pic");
    assertThat(store.has(stored("a picture"))).isFalse();
    assertThat(take("a picture")).as("it was not there whole").isTrue();
    assertThat(place).hasContent("a picture");
  }

  @Test
  void digest_isRefused_whenItIsAPath() {
    for (String bad : List.of("", "..", "../../../../etc/passwd", "A".repeat(64))) {
      assertThatThrownBy(() -> store.length(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void index_tellsWhatIsStored_andTheNewestOfIt() throws Exception {
    assertThat(index.find(KEY)).isEmpty();
    take("a picture");
    index.put(KEY, stored("a picture"));
    assertThat(index.find(KEY)).contains(stored("a picture"));
    assertThat(index.find(KEY + "?size=4096")).isEmpty();
    take("another one");
    index.put(KEY, stored("another one"));
    assertThat(new MediaIndex(output, store).find(KEY)).contains(stored("another one"));
  }

  @Test
  void index_knowsNothing_whenTheContentIsGoneOrCut() throws Exception {
    take("a picture");
    index.put(KEY, stored("a picture"));
    Path place = output.resolve(stored("a picture").path());
    Files.delete(place);
    assertThat(index.find(KEY)).isEmpty();
    Files.writeString(place, "a pic");
    assertThat(index.find(KEY)).isEmpty();
  }

  @Test
  void index_knowsNothing_whenItsEntryIsTornOrForeign() throws Exception {
    take("a picture");
    index.put(KEY, stored("a picture"));
    Path entry = onlyEntry();
    String whole = Files.readString(entry);
    for (String torn : List.of("", "{", whole.substring(0, 90), "[]", whole.replace(KEY, "x"))) {
      Files.writeString(entry, torn);
      assertThat(index.find(KEY)).as(torn).isEmpty();
    }
    Files.writeString(entry, whole);
    assertThat(index.find(KEY)).as("whole again").isPresent();
  }

  @Test
  void key_isNoPath_whateverItHolds() throws Exception {
    take("a picture");
    for (String key : List.of("https://a/../../x", "CON", "/etc/passwd", "k".repeat(4096))) {
      index.put(key, stored("a picture"));
      assertThat(index.find(key)).contains(stored("a picture"));
    }
    try (var outside = Files.list(output)) {
      assertThat(outside).containsExactly(output.resolve("media"));
    }
  }

  private Path onlyEntry() throws IOException {
    try (var files = Files.walk(output.resolve("media/keys"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }
}
