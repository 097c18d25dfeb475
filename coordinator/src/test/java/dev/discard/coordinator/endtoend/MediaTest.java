package dev.discard.coordinator.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.coordinator.endtoend.HomeFleet.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a simulated guild, from the lines that name them to the store. */
final class MediaTest {

  @TempDir Path output;
  private HomeFleet home;

  @BeforeEach
  void start() throws Exception {
    home = HomeFleet.start(output, 2, "world=demo");
  }

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  @Test
  void guild_isArchivedWithItsFiles_andTheSumsBalance() throws Exception {
    Archive archive = archive(EnumSet.allOf(MediaKind.class), false);

    assertThat(archive.outcome().exitCode()).as(archive.outcome().toString()).isZero();
    assertThat(home.findings(archive)).isEmpty();
    MediaMeta media = media(archive);
    assertThat(media.wanted()).isGreaterThan(100);
    assertThat(media.told()).isEqualTo(media.wanted());
    assertThat(media.failed()).isZero();
    assertThat(media.stored()).isEqualTo(contents());
    assertThat(archive.outcome().closing().files()).isPresent();
  }

  @Test
  void secondRun_findsEverything_andFetchesNothing() throws Exception {
    MediaMeta first = media(archive(Set.of(MediaKind.ATTACHMENTS), false));
    long contents = contents();
    Archive second = archive(Set.of(MediaKind.ATTACHMENTS), false);

    MediaMeta again = media(second);
    assertThat(again.stored()).isZero();
    assertThat(again.deduplicated()).isEqualTo(first.stored() + first.deduplicated());
    assertThat(contents()).isEqualTo(contents);
    assertThat(home.findings(second)).isEmpty();
    assertThat(words(second, "\"result\":\"known\"")).isEqualTo(again.deduplicated());
  }

  @Test
  void refetch_asksAgain_andStoresNothingTwice() throws Exception {
    MediaMeta first = media(archive(Set.of(MediaKind.ATTACHMENTS), false));
    long contents = contents();
    Archive second = archive(Set.of(MediaKind.ATTACHMENTS), true);

    MediaMeta again = media(second);
    assertThat(words(second, "\"result\":\"known\"")).isZero();
    assertThat(again.wanted()).isEqualTo(first.wanted());
    assertThat(again.stored()).isZero();
    assertThat(contents()).isEqualTo(contents);
    assertThat(home.findings(second)).isEmpty();
  }

  @Test
  void runWithoutMedia_hasNoTraceOfFiles() throws Exception {
    Archive archive = home.archive(home.run(RunMode.GUILD, home.guild(0).id()));

    assertThat(archive.meta().media()).isNull();
    assertThat(output.resolve("media")).doesNotExist();
    assertThat(log(archive)).doesNotExist();
  }

  private Archive archive(Set<MediaKind> kinds, boolean refetch) throws Exception {
    RunSpec run = home.run(RunMode.GUILD, home.guild(0).id());
    MediaRule rule = new MediaRule(kinds, 1 << 30, List.of(), refetch, false, home.sim().simBase());
    RunSpec.Wanted wanted = new RunSpec.Wanted(Selection.EVERYTHING, false, false, false, rule);
    return home.archive(HomeFleet.wanting(run, wanted));
  }

  private static MediaMeta media(Archive archive) {
    return Objects.requireNonNull(archive.meta().media(), "the run wants files");
  }

  private long words(Archive archive, String words) throws Exception {
    List<String> lines = Files.readAllLines(log(archive));
    return lines.stream().filter(line -> line.contains(words)).count();
  }

  private Path log(Archive archive) throws InterruptedException {
    return archive.path().resolve(Long.toString(home.guild(0).id())).resolve("media.jsonl");
  }

  /** How many files the store has. */
  private long contents() throws IOException {
    try (Stream<Path> files = Files.walk(output.resolve("media/sha256"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
