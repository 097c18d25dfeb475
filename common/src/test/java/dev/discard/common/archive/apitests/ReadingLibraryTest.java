package dev.discard.common.archive.apitests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.FailedAnswer;
import dev.discard.common.archive.line.LineWriter;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Channel;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Client;
import dev.discard.common.archive.meta.RunMeta.Run;
import dev.discard.common.archive.meta.RunMeta.Settings;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ArchivedMessage;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.archive.reading.Messages;
import dev.discard.common.archive.reading.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as a stranger sees it: from outside of its packages. */
class ReadingLibraryTest {

  private static final String PAGE_URL = "https://discord.com/api/v10/channels/7/messages";
  private static final Timing TIMING = new Timing(Instant.EPOCH, Instant.EPOCH);
  private static final List<String> PAGES =
      List.of(
          "[{\"id\":\"3\",\"content\":\"c\"},"
              + "{\"id\":\"2\",\"content\":\"é 1.0\", \"n\":1.0},{\"id\":\"1\"}]",
          "[{\"id\":\"5\"},{\"id\":\"4\",\"type\":19}]",
          "[]");

  @TempDir Path directory;

  @BeforeEach
  void makeRun() throws IOException {
    new RunMeta(
            new Client("discard", "1.0.0"),
            List.of("discard"),
            new Settings("guild", false, "out", null, null, false, false, Map.of()),
            new Run(Instant.EPOCH, null, "d", "i", false, false, false, null, null),
            new RunMeta.Summary(0, 0, 0, 0),
            null,
            null,
            List.of(),
            List.of())
        .write(RunLayout.runMeta(directory));
    Path guild = Files.createDirectory(RunLayout.guild(directory, 5));
    new GuildMeta(5L, "guild", 1, 5).write(RunLayout.guildMeta(guild));
    meta(7).write(RunLayout.channelMeta(guild, 7));
    Files.write(RunLayout.channelLog(guild, 7, false), lines(PAGES));
  }

  @Test
  void messages_comeOldestFirst_byteForByte() {
    try (Messages messages = channel().messages()) {
      List<ArchivedMessage> all = new ArrayList<>();
      messages.forEach(all::add);

      assertThat(all).extracting(ArchivedMessage::id).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(all).extracting(ArchivedMessage::type).containsExactly(0, 0, 0, 19, 0);
      assertThat(new String(all.get(1).raw(), StandardCharsets.UTF_8))
          .isEqualTo("{\"id\":\"2\",\"content\":\"é 1.0\", \"n\":1.0}");
      assertThat(all.get(1).json().get("content").asText()).isEqualTo("é 1.0");
      assertThat(all.get(3).line().number()).isEqualTo(2);
    }
  }

  @Test
  void run_leadsToItsGuildsAndChannels() {
    RunDirectory run = RunDirectory.open(directory);
    GuildLog guild = run.guilds().get(0);

    assertThat(run.meta().client().version()).isEqualTo("1.0.0");
    assertThat(guild.meta().name()).isEqualTo("guild");
    assertThat(guild.channels()).hasSize(1);
    assertThat(guild.channels().get(0).meta()).isEqualTo(meta(7));
  }

  @Test
  void channels_comeByNumber_notByText() throws IOException {
    Path guild = RunLayout.guild(directory, 5);
    meta(10).write(RunLayout.channelMeta(guild, 10));
    Files.writeString(guild.resolve("9.jsonl.part"), "a leftover");

    assertThat(RunDirectory.open(directory).guilds().get(0).channels())
        .extracting(channel -> channel.meta().channel().id())
        .containsExactly(7L, 10L);
  }

  @Test
  void channel_opensWithAnyOfItsNames() {
    for (String suffix : List.of("", ".jsonl", ".jsonl.gz", ".meta.json")) {
      ChannelLog channel = ChannelLog.open(directory.resolve("5/7" + suffix));
      assertThat(channel.meta().channel().id()).isEqualTo(7);
    }
  }

  @Test
  void lines_areAllLines() {
    try (ArchiveLines lines = channel().lines()) {
      List<Kind> kinds = new ArrayList<>();
      for (ArchiveLine line : lines) {
        kinds.add(line.content().kind());
        assertThat(line.json().get("type").asText())
            .isEqualTo(line.content().kind().name().toLowerCase(Locale.ROOT));
      }
      assertThat(kinds).containsExactly(Kind.HTTP, Kind.HTTP, Kind.HTTP, Kind.HTTP_ERROR);
    }
  }

  @Test
  void messages_areTheSame_fromSeveralGzipMembers() throws IOException {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    for (String page : PAGES) {
      members.writeBytes(gzip(lines(List.of(page))));
    }
    compressed(members.toByteArray());

    assertThat(ids(channel())).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void truncatedGzip_isNamed_afterTheLinesBeforeIt() throws IOException {
    byte[] first = gzip(lines(List.of(PAGES.get(0))));
    byte[] second = gzip(lines(List.of(PAGES.get(1))));
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    members.writeBytes(first);
    members.write(second, 0, second.length - 9);
    compressed(members.toByteArray());

    List<Long> seen = new ArrayList<>();
    try (Messages messages = channel().messages()) {
      assertThatThrownBy(() -> messages.forEach(message -> seen.add(message.id())))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining("7.jsonl.gz, line ")
          .hasMessageContaining("ends inside a gzip member")
          .message()
          .hasLineCount(1);
    }
    assertThat(seen).startsWith(1L, 2L, 3L);
  }

  @Test
  void corruptLine_isNamedByItsNumber() throws IOException {
    Path log = directory.resolve("5/7.jsonl");
    byte[] good = Files.readAllBytes(log);
    byte[] cut = Arrays.copyOf(good, good.length - 20);
    Files.write(log, cut);

    assertThatThrownBy(() -> ids(channel()))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("7.jsonl, line 4 is corrupt")
        .message()
        .hasLineCount(1);
  }

  @Test
  void wrongPlaces_areNamedWithWhatToDo() {
    assertThatThrownBy(() -> RunDirectory.open(directory.resolve("5")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is not a run directory");
    assertThatThrownBy(() -> ChannelLog.open(directory.resolve("5")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("RUN/GUILD/CHANNEL");
    assertThatThrownBy(() -> ChannelLog.open(directory.resolve("5/8")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> ChannelLog.open(directory.resolve("5/guild")).meta())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is not a channel log");
  }

  // A log that does not fit in memory must not be asked to.
  @Test
  void messages_keepNoLineInMemory_thatWasReadBefore() {
    try (Messages messages = channel().messages()) {
      Iterator<ArchivedMessage> iterator = messages.iterator();
      WeakReference<ArchiveLine> first = new WeakReference<>(iterator.next().line());
      for (long id = 0; id != 4; id = iterator.next().id()) {}

      await()
          .until(
              () -> {
                System.gc();
                return first.refersTo(null);
              });
      assertThat(iterator.next().id()).isEqualTo(5);
    }
  }

  private ChannelLog channel() {
    return ChannelLog.open(directory.resolve("5/7"));
  }

  private static List<Long> ids(ChannelLog channel) {
    try (Messages messages = channel.messages()) {
      return messages.stream().map(ArchivedMessage::id).toList();
    }
  }

  private static ChannelMeta meta(long id) {
    return new ChannelMeta(
        new Channel(id, "general", "text", null),
        new ChannelMeta.Summary(5, 1L, 5L),
        null,
        List.of(),
        null,
        null);
  }

  private void compressed(byte[] content) throws IOException {
    Files.delete(directory.resolve("5/7.jsonl"));
    Files.write(directory.resolve("5/7.jsonl.gz"), content);
  }

  private static byte[] lines(List<String> pages) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LineWriter writer = new LineWriter(out, Scrubber.off());
    try {
      for (String page : pages) {
        writer.http(
            ApiRequest.get(PAGE_URL, ApiParam.number("limit", 100)),
            TIMING,
            new ApiAnswer(200, List.of(), page.getBytes(StandardCharsets.UTF_8)));
      }
      if (pages.size() > 1) {
        writer.httpError(ApiRequest.get(PAGE_URL), TIMING, 1, FailedAnswer.broken("reset"));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
