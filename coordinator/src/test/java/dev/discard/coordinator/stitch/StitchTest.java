package dev.discard.coordinator.stitch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.archive.DurableFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StitchTest {

  @TempDir Path directory;
  private Path target;
  private Path temporary;

  @BeforeEach
  void name() {
    target = directory.resolve("channel.jsonl");
    temporary = directory.resolve("channel.jsonl" + DurableFile.TEMPORARY_SUFFIX);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20})
  void file_isThePiecesInOrder_andThePiecesAreGone(int count) throws Exception {
    List<Piece> pieces = pieces(count);
    stitch(pieces);
    assertThat(target).hasContent(joined(count));
    assertThat(files()).containsExactly("channel.jsonl");
  }

  @Test
  void file_doesNotAppear_beforeTheLastPieceIsIn() throws Exception {
    try (Stitch stitch = new Stitch(target, false)) {
      for (Piece piece : pieces(3)) {
        stitch.add(piece);
        assertThat(target).doesNotExist();
      }
    }
    assertThat(temporary).as("a stitch that was not finished leaves no half file").doesNotExist();
  }

  @Test
  void gzipMembers_areStillOneFile_whenTheyAreJoined() throws Exception {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ByteArrayOutputStream member = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(member)) {
        out.write(text(i));
      }
      pieces.add(piece("segment-" + i, member.toByteArray()));
    }
    stitch(pieces);
    byte[] plain =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(target))).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo(joined(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void otherFile_isReplaced_whenAllPiecesAreIn_andTheyStayUntilTheyAreCleared(int count)
      throws Exception {
    Files.writeString(target, "another one\n");
    List<Piece> pieces = pieces(count);
    try (Stitch stitch = new Stitch(target, true)) {
      for (Piece piece : pieces) {
        stitch.add(piece);
        assertThat(target).hasContent("another one\n");
      }
      stitch.finish();
      assertThat(target).hasContent(joined(count));
      assertThat(pieces).allSatisfy(piece -> assertThat(piece.file()).exists());
      stitch.clear();
    }
    assertThat(files()).containsExactly("channel.jsonl");
  }

  // The process is killed while it joins: pieces are whole, the temporary file is half.
  @Test
  void secondTry_givesTheSameFile_whenTheFirstDiedInTheMiddle() throws Exception {
    List<Piece> pieces = pieces(4);
    Stitch killed = new Stitch(target, false);
    for (Piece piece : pieces.subList(0, 3)) {
      killed.add(piece);
    }
    assertThat(temporary).isNotEmptyFile();
    stitch(pieces);
    assertThat(target).hasContent(joined(4));
    assertThat(files()).containsExactly("channel.jsonl");
  }

  // The process is killed between the appearance of the file and the deletion of the pieces.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void secondTry_keepsTheFile_whenTheFirstDiedAfterItAppeared(int deleted) throws Exception {
    List<Piece> pieces = pieces(3);
    Files.writeString(target, joined(3));
    for (Piece piece : pieces.subList(0, deleted)) {
      Files.delete(piece.file());
    }
    stitch(pieces);
    assertThat(target).hasContent(joined(3));
    assertThat(files()).containsExactly("channel.jsonl");
  }

  @Test
  void secondTry_keepsTheFile_whenTheOnlyPieceHadBeenRenamed() throws Exception {
    List<Piece> pieces = pieces(1);
    Files.move(pieces.get(0).file(), target);
    stitch(pieces);
    assertThat(target).hasContent(joined(1));
  }

  @Test
  void damage_isNamed_whenAFileThatHadAppearedIsAnother() throws Exception {
    List<Piece> pieces = pieces(3);
    Files.writeString(target, "short");
    assertThatThrownBy(() -> stitch(pieces))
        .isInstanceOf(DamageException.class)
        .hasMessage("channel.jsonl has another length than was committed");
    assertThat(target).hasContent("short");
  }

  @Test
  void damage_isNamed_whenAPieceWasChanged() throws Exception {
    List<Piece> pieces = pieces(3);
    byte[] bytes = Files.readAllBytes(pieces.get(1).file());
    bytes[2] ^= 1;
    Files.write(pieces.get(1).file(), bytes);
    assertThatThrownBy(() -> stitch(pieces))
        .isInstanceOf(DamageException.class)
        .hasMessage("segment-1 was changed on the disk");
    assertThat(target).doesNotExist();
    assertThat(files()).containsExactly("segment-0", "segment-1", "segment-2");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void damage_isNamed_whenAPieceIsGone(int count) throws Exception {
    List<Piece> pieces = pieces(count);
    Files.delete(pieces.get(count - 1).file());
    assertThatThrownBy(() -> stitch(pieces))
        .isInstanceOf(DamageException.class)
        .hasMessageEndingWith("is gone from the disk");
    assertThat(target).doesNotExist();
  }

  @Test
  void damage_isNamed_whenTheOnlyPieceWasCut() throws Exception {
    List<Piece> pieces = pieces(1);
    Files.writeString(pieces.get(0).file(), "x");
    assertThatThrownBy(() -> stitch(pieces))
        .isInstanceOf(DamageException.class)
        .hasMessage("segment-0 has another length than was committed");
  }

  @Test
  void nothing_cannotBeFinished() throws Exception {
    try (Stitch stitch = new Stitch(target, false)) {
      assertThatThrownBy(stitch::finish).isInstanceOf(IllegalStateException.class);
    }
  }

  private void stitch(List<Piece> pieces) throws IOException {
    try (Stitch stitch = new Stitch(target, false)) {
      for (Piece piece : pieces) {
        stitch.add(piece);
      }
      stitch.finish();
      stitch.clear();
    }
  }

  private List<Piece> pieces(int count) throws Exception {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(piece("segment-" + i, text(i)));
    }
    return pieces;
  }

  private Piece piece(String name, byte[] bytes) throws Exception {
    Path file = Files.write(directory.resolve(name), bytes);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return new Piece(file, bytes.length, HexFormat.of().formatHex(digest));
  }

  /** The first text is longer than the buffer that pieces are copied through. */
  private static byte[] text(int i) {
    String filling = i == 0 ? "x".repeat(200_000) : "y";
    return ("{\"piece\":" + i + ",\"filling\":\"" + filling + "\"}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String joined(int count) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < count; i++) {
      joined.append(new String(text(i), StandardCharsets.UTF_8));
    }
    return joined.toString();
  }

  private List<String> files() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
