package dev.discard.common.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

  @TempDir Path directory;

  @Test
  void file_appears_onlyWhenCommitted() throws IOException {
    Path target = directory.resolve("a.jsonl");
    try (DurableFile file = DurableFile.create(target)) {
      file.stream().write(bytes("whole"));
      assertThat(target).doesNotExist();
      file.commit();
      assertThat(target).hasContent("whole");
    }
    assertThat(directory).isDirectoryNotContaining("glob:**" + DurableFile.TEMPORARY_SUFFIX);
  }

  @Test
  void file_keepsTheOldContent_whenNotCommitted() throws IOException {
    Path target = directory.resolve("a.jsonl");
    DurableFile.write(target, bytes("old"));
    try (DurableFile file = DurableFile.create(target)) {
      file.stream().write(bytes("half of the n"));
    }
    assertThat(target).hasContent("old");
    assertThat(directory).isDirectoryNotContaining("glob:**" + DurableFile.TEMPORARY_SUFFIX);
  }

  @Test
  void file_startsAfresh_overTheLeftoverOfACrash() throws IOException {
    Path target = directory.resolve("a.jsonl");
    Files.write(directory.resolve("a.jsonl" + DurableFile.TEMPORARY_SUFFIX), bytes("left over"));
    DurableFile.write(target, bytes("new"));
    assertThat(target).hasContent("new");
  }

  @Test
  void createDirectories_makesAllOfThem_andRefusesAFileInTheWay() throws IOException {
    DurableFile.createDirectories(directory.resolve("a/b/c"));
    DurableFile.createDirectories(directory.resolve("a/b/c"));
    assertThat(directory.resolve("a/b/c")).isDirectory();

    Files.write(directory.resolve("file"), bytes("x"));
    assertThatThrownBy(() -> DurableFile.createDirectories(directory.resolve("file")))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
