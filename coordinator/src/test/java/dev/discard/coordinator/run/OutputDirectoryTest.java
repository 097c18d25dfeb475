package dev.discard.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.testing.TestFleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputDirectoryTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @TempDir Path temporary;

  @Test
  void output_isMade_whenItIsMissing() throws Exception {
    Path path = temporary.resolve("a/b");
    OutputDirectory.open(path);
    assertThat(path).isDirectory();
  }

  @Test
  void output_isRefused_whenAFileStandsInTheWay() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));
    assertThatThrownBy(() -> OutputDirectory.open(file.resolve("out")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void runDirectory_isNamedForStartAndMode_fullWithoutTimes() throws Exception {
    OutputDirectory output = OutputDirectory.open(temporary);
    assertThat(begin(output, run(RunMode.GUILD, null)).name())
        .isEqualTo("20260101T000000_guild_full");
    assertThat(begin(output, run(RunMode.CHANNEL, TestFleet.START)).name())
        .isEqualTo("20260101T000000_channel");
  }

  @Test
  void runDirectory_appearsWithItsMetaFile() throws Exception {
    RunSpec run = run(RunMode.PROFILE, null);
    RunDirectory directory = begin(OutputDirectory.open(temporary), run);
    RunMeta meta = RunMeta.read(directory.path().resolve("run.meta.json"));
    assertThat(meta.run().directory()).isEqualTo("20260101T000000_profile_full");
    assertThat(meta.run().ident()).isEqualTo(run.id().value());
    assertThat(meta.run().finished()).isFalse();
  }

  @Test
  void runDirectory_getsPartOfTheIdent_whenItsNameIsTaken() throws Exception {
    OutputDirectory output = OutputDirectory.open(temporary);
    RunSpec first = run(RunMode.GUILD, null);
    RunSpec second = run(RunMode.GUILD, null);
    begin(output, first);
    RunDirectory other = begin(output, second);
    String ident = second.id().value().substring(0, 5);
    assertThat(other.name()).isEqualTo("20260101T000000_guild_full_" + ident);
    assertThat(RunMeta.read(other.path().resolve("run.meta.json")).run().directory())
        .isEqualTo(other.name());
    assertThat(output.find(first).orElseThrow().name()).isEqualTo("20260101T000000_guild_full");
    assertThat(output.find(second).orElseThrow().name()).isEqualTo(other.name());
  }

  @Test
  void run_isNotFound_whenOnlyAForeignDirectoryHasItsName() throws Exception {
    OutputDirectory output = OutputDirectory.open(temporary);
    Path foreign = Files.createDirectory(temporary.resolve("20260101T000000_guild_full"));
    Files.writeString(foreign.resolve("run.meta.json"), "not JSON");
    RunSpec run = run(RunMode.GUILD, null);
    assertThat(output.find(run)).isEmpty();
    assertThat(begin(output, run).name()).startsWith("20260101T000000_guild_full_");
  }

  @Test
  void names_neverReachAPath() throws Exception {
    RunDirectory directory = begin(OutputDirectory.open(temporary), run(RunMode.GUILD, null));
    for (String hostile : List.of("../../../etc/passwd", "a/b", "\0", "..", "")) {
      ChannelRef channel = new ChannelRef(5, 7, hostile, 0, null, null);
      Work work = new Work.History(channel, new SnowflakeRange(0, 1));
      assertThat(directory.log(LogFile.of(work)))
          .isEqualTo(directory.path().resolve("5").resolve("7.jsonl"));
      directory.write(
          5,
          new ChannelMeta(
              new ChannelMeta.Channel(7, hostile, "text", null),
              new ChannelMeta.Summary(0, null, null),
              null,
              List.of(),
              null,
              null));
    }
    assertThat(entries(directory.path().resolve("5"))).containsExactly("7.meta.json");
    assertThat(entries(directory.path())).containsExactly("5", "run.meta.json");
  }

  @Test
  void logs_lieWhereTheFormatSays() throws Exception {
    RunDirectory plain = begin(OutputDirectory.open(temporary), run(RunMode.GUILD, null));
    Path root = plain.path();
    assertThat(plain.log(LogFile.of(new Work.Session(List.of(), true))))
        .isEqualTo(plain.log(LogFile.of(new Work.Gateway(List.of()))))
        .isEqualTo(root.resolve("run.jsonl"));
    assertThat(plain.log(LogFile.of(new Work.Guild(5, 9))))
        .isEqualTo(root.resolve("5/guild.jsonl"));
    assertThat(plain.log(new LogFile.Channel(0, 7))).isEqualTo(root.resolve("@me/7.jsonl"));
    assertThat(plain.log(new LogFile.Channel(-1, -2)))
        .as("ids are unsigned")
        .isEqualTo(root.resolve("18446744073709551615/18446744073709551614.jsonl"));
    RunSpec gzip = TestFleet.run(RunMode.CHANNEL, true, 7);
    assertThat(begin(OutputDirectory.open(temporary), gzip).log(new LogFile.Run()))
        .hasFileName("run.jsonl.gz");
  }

  @Test
  void spool_keepsOnlyWhatWasCommitted() throws Exception {
    Spool spool = OutputDirectory.open(temporary).spool(run(RunMode.GUILD, null).id());
    spool.create();
    SegmentName committed = new SegmentName(new JobId("session"), 7, 0, DIGEST, false);
    SegmentName refused = new SegmentName(new JobId("session"), 7, 1, DIGEST, false);
    Files.writeString(spool.segment(committed), "kept");
    Files.writeString(spool.segment(refused), "orphan");
    Files.writeString(spool.arriving(), "half");
    Files.createDirectories(spool.newRunDirectory().resolve("left"));
    spool.keepOnly(List.of(committed));
    assertThat(entries(spool.segment(committed).getParent()))
        .containsExactly("session.7.0.0123456789abcdef.jsonl");
    spool.delete();
    spool.delete();
    assertThat(spool.segment(committed).getParent()).doesNotExist();
  }

  @Test
  void segments_ofOtherBytes_haveOtherNames() {
    SegmentName one = new SegmentName(new JobId("session"), 7, 0, DIGEST, true);
    SegmentName other = new SegmentName(new JobId("session"), 7, 0, "f".repeat(64), true);
    assertThat(one.fileName()).isEqualTo("session.7.0.0123456789abcdef.jsonl.gz");
    assertThat(other.fileName()).isNotEqualTo(one.fileName());
    assertThatThrownBy(() -> new SegmentName(new JobId("session"), 7, 0, "../../x", true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SegmentName(new JobId("session"), -1, 0, DIGEST, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RunDirectory begin(OutputDirectory output, RunSpec run) throws IOException {
    output.spool(run.id()).create();
    return output.begin(run, name -> meta(run, name));
  }

  private static RunMeta meta(RunSpec run, String directory) {
    return new RunMeta(
        new RunMeta.Client("discard", "1.0.0"),
        run.command(),
        new RunMeta.Settings("guild", false, "out", null, null, false, false, Map.of()),
        new RunMeta.Run(
            run.created(), null, directory, run.id().value(), false, false, false, null, null),
        new RunMeta.Summary(0, 0, 0, 0),
        null,
        null,
        List.of(),
        List.of());
  }

  private static RunSpec run(RunMode mode, Instant before) {
    RunSpec run = TestFleet.run(mode, false, 5);
    RunSpec.Settings s = run.settings();
    return new RunSpec(
        new RunId(run.id().value()),
        mode,
        run.ids(),
        run.created(),
        run.command(),
        new RunSpec.Settings(
            s.apiBase(), false, null, before, false, false, s.globalRate(), s.outputDir()));
  }

  private static List<String> entries(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
