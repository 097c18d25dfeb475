package dev.discard.coordinator.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.MediaMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.job.MediaKind;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLine.Result;
import dev.discard.common.media.MediaLineJson;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import dev.discard.coordinator.verify.finding.Finding;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a file that is stored, one that an earlier run had, and one that is lost. */
final class VerifyMediaTest {

  private static final Instant NOW = Instant.parse("2021-03-01T00:00:00Z");
  private static final byte[] CONTENT = SampleRun.utf8("a file");
  private static final byte[] OLDER = SampleRun.utf8("a file of before");
  private static final MediaMeta SUMS =
      new MediaMeta(4, 1, CONTENT.length, 1, 1, 0, Map.of("404 gone", 1L), 1);

  @TempDir Path output;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    new SampleRun(run(), false).page(2, 1).page().cut(100).write(1L, 2L, "empty_page");
    store(CONTENT);
    store(OLDER);
    lines.add(line(1, Result.STORED, "", CONTENT));
    lines.add(line(2, Result.KNOWN, "", OLDER));
    lines.add(line(3, Result.LOST, "gone", null));
    writeLog();
    promise(SUMS);
  }

  @Test
  void files_keepEveryPromise() throws Exception {
    VerifyResult result = verify();

    assertThat(result.findings()).isEmpty();
    assertThat(result.files()).isEqualTo(3);
  }

  @Test
  void contentThatNobodySpeaksOf_isNoFinding() throws Exception {
    store(SampleRun.utf8("of another run"));

    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void missingContent_isFound_alsoThatOfEarlierRuns() throws Exception {
    Files.delete(path(OLDER));

    assertThat(found())
        .containsExactly(
            "missing-file 5/media.jsonl:2: "
                + StoredFile.path(SampleRun.sha256(OLDER))
                + " is not there");
  }

  @Test
  void alteredContent_isFound_byItsLengthAndByItsDigest() throws Exception {
    Files.write(path(CONTENT), SampleRun.utf8("A file"));
    Files.write(path(OLDER), SampleRun.utf8("short"));

    assertThat(found())
        .containsExactly(
            "altered-file 5/media.jsonl:1: "
                + StoredFile.path(SampleRun.sha256(CONTENT))
                + " is not the content of that digest",
            "altered-file 5/media.jsonl:2: "
                + StoredFile.path(SampleRun.sha256(OLDER))
                + " has 5 bytes instead of 16");
  }

  @Test
  void fileThatIsToldTwice_isFound() throws Exception {
    lines.add(line(1, Result.KNOWN, "", CONTENT));
    writeLog();
    promise(new MediaMeta(4, 1, CONTENT.length, 2, 1, 0, Map.of("404 gone", 1L), 0));

    assertThat(found())
        .containsExactly(
            "doubled-file 5/media.jsonl:4: it was told before what became of"
                + " https://cdn.test/attachments/7/1/a.png");
  }

  // Two segments that are committed at the same time cannot know of each other.
  @Test
  void pictureOfNoMessage_mayBeToldTwice() throws Exception {
    lines.add(line(0, 1, Result.KNOWN, "", CONTENT));
    lines.add(line(0, 1, Result.KNOWN, "", CONTENT));
    writeLog();
    promise(new MediaMeta(5, 1, CONTENT.length, 3, 1, 0, Map.of("404 gone", 1L), 0));

    assertThat(verify().findings()).isEmpty();
  }

  @Test
  void lineThatNobodyUnderstands_isFound_andOthersAreChecked() throws Exception {
    lines.add(0, "{\"type\":\"media\",\"kind\":\"shoes\"}");
    writeLog();
    Files.delete(path(OLDER));

    assertThat(verify().findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.DAMAGED_LINE, Kind.MISSING_FILE);
  }

  @Test
  void sums_areThoseOfTheLog() throws Exception {
    promise(new MediaMeta(4, 2, CONTENT.length, 0, 1, 0, Map.of("404 gone", 1L), 1));

    assertThat(verify().findings()).extracting(Finding::kind).containsExactly(Kind.WRONG_SUM);
  }

  @Test
  void sumsOfTheRun_areThoseOfItsGuilds() throws Exception {
    promise(SUMS, SUMS.plus(SUMS));

    assertThat(verify().findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.WRONG_SUM);
              assertThat(finding.place()).isEqualTo("run.meta.json");
            });
  }

  @Test
  void missingLog_isFound_whereFilesArePromised() throws Exception {
    Files.delete(log());

    assertThat(verify().findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.DAMAGED_FILE, Kind.WRONG_SUM);
  }

  private static String line(
      long attachment, Result result, String reason, byte @Nullable [] content) {
    return line(2, attachment, result, reason, content);
  }

  private static String line(
      long message, long attachment, Result result, String reason, byte @Nullable [] content) {
    String url = "https://cdn.test/attachments/7/" + attachment + "/a.png?ex=1&is=2&hm=3";
    WantedFile file =
        new WantedFile(
            MediaKind.ATTACHMENTS,
            new Holder(SampleRun.CHANNEL, message, Long.toString(attachment), "a.png"),
            url,
            Told.NOTHING,
            List.of(),
            null);
    StoredFile stored =
        content == null ? null : new StoredFile(SampleRun.sha256(content), content.length, NOW);
    int status = result == Result.LOST ? 404 : 0;
    return MediaLineJson.write(
        new MediaLine(file, result, reason, "", status, List.of(), stored, false, NOW, List.of()));
  }

  private void store(byte[] content) throws IOException {
    Files.createDirectories(path(content).getParent());
    Files.write(path(content), content);
  }

  private Path path(byte[] content) {
    return output.resolve(StoredFile.path(SampleRun.sha256(content)));
  }

  private Path run() {
    return output.resolve("20210301T000000_guild");
  }

  private Path log() {
    return RunLayout.mediaLog(guild(), false);
  }

  private Path guild() {
    return RunLayout.guild(run(), SampleRun.GUILD);
  }

  private void writeLog() throws IOException {
    Files.writeString(log(), String.join("\n", lines) + "\n");
  }

  private void promise(MediaMeta sums) throws IOException {
    promise(sums, sums);
  }

  private void promise(MediaMeta ofGuild, MediaMeta ofRun) throws IOException {
    Path guildMeta = RunLayout.guildMeta(guild());
    GuildMeta.read(guildMeta).with(ofGuild).write(guildMeta);
    Path runMeta = RunLayout.runMeta(run());
    RunMeta.read(runMeta).with(ofRun).write(runMeta);
  }

  private List<String> found() throws InterruptedException {
    return verify().findings().stream().map(Finding::toString).toList();
  }

  private VerifyResult verify() throws InterruptedException {
    return Verification.print(run(), null, new PrintStream(new ByteArrayOutputStream()));
  }
}
