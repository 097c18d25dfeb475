package dev.discard.coordinator.stitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnstitchTest {

  @TempDir Path directory;
  private Path file;
  private List<Piece> pieces;

  @BeforeEach
  void stitch() throws Exception {
    file = directory.resolve("channel.jsonl");
    pieces = List.of(piece("a", "first\n"), piece("b", "second\n"), piece("c", "3\n"));
    Files.writeString(file, "first\nsecond\n3\n");
  }

  @Test
  void pieces_areThoseThatTheFileWasJoinedFrom_andItStays() throws Exception {
    Unstitch.apart(file, pieces);
    assertThat(directory.resolve("a")).hasContent("first\n");
    assertThat(directory.resolve("b")).hasContent("second\n");
    assertThat(directory.resolve("c")).hasContent("3\n");
    assertThat(file).hasContent("first\nsecond\n3\n");
  }

  @Test
  void piece_isLeftAlone_whenItIsThere() throws Exception {
    Files.writeString(directory.resolve("b"), "other");
    Unstitch.apart(file, pieces);
    assertThat(directory.resolve("b")).hasContent("other");
    assertThat(directory.resolve("c")).hasContent("3\n");
  }

  @Test
  void changedFile_givesNoPiece() throws Exception {
    Files.writeString(file, "first\nSECOND\n3\n");
    assertThatThrownBy(() -> Unstitch.apart(file, pieces)).isInstanceOf(DamageException.class);
    assertThat(directory.resolve("b")).doesNotExist();
  }

  @Test
  void fileOfAnotherLength_givesNoPiece() throws Exception {
    Files.writeString(file, "first\n");
    assertThatThrownBy(() -> Unstitch.apart(file, pieces)).isInstanceOf(DamageException.class);
    assertThat(directory.resolve("a")).doesNotExist();
  }

  private Piece piece(String name, String content) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return new Piece(directory.resolve(name), bytes.length, HexFormat.of().formatHex(digest));
  }
}
