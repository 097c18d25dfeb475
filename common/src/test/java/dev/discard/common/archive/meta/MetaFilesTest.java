package dev.discard.common.archive.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.meta.ChannelMeta.Channel;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelMeta.Findings;
import dev.discard.common.archive.meta.ChannelMeta.Segment;
import dev.discard.common.archive.meta.ChannelMeta.ShortList;
import dev.discard.common.archive.meta.RunMeta.Client;
import dev.discard.common.archive.meta.RunMeta.Fleet;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.archive.meta.RunMeta.Run;
import dev.discard.common.archive.meta.RunMeta.Settings;
import dev.discard.common.archive.meta.RunMeta.User;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected files beside this test were written by Python's own {@code json.dump}. */
class MetaFilesTest {

  private static final String NAME =
      "r\u00e9trocomputing \ud83d\udc4d \"quoted\" back\\slash / tab\t nl\n cr\r bell\u0007"
          + " del\u007f ff\f bs\b ls\u2028";

  @TempDir Path directory;

  @Test
  void runMeta_isWrittenAsPythonWouldWriteIt_andReadBack() throws IOException {
    Map<String, JsonNode> more = new LinkedHashMap<>();
    more.put("api_base", TextNode.valueOf("https://discord.com/api/v10"));
    more.put("global_rate", DoubleNode.valueOf(45.5));
    more.put("workers", IntNode.valueOf(3));
    more.put("detached", BooleanNode.FALSE);
    more.put("note", NullNode.instance);
    RunMeta meta =
        new RunMeta(
            new Client("discard", "1.0.0"),
            List.of("discard", "guild", "1"),
            new Settings(
                "guild",
                false,
                "out/",
                Instant.parse("2021-01-01T00:00:00Z"),
                null,
                false,
                true,
                more),
            new Run(
                Instant.parse("2021-02-01T17:47:40.375815Z"),
                null,
                "20210201T174740_guild",
                "9rk7i81i32udny753nbmfcyn",
                false,
                true,
                true,
                "IOException: disk full",
                "line 1\nline 2"),
            new RunMeta.Summary(6, 3, 5, 4),
            new User(788430627179462657L, NAME, "0", true),
            new Fleet(7, 9, 2, List.of("a", "b"), 8),
            List.of(
                new Missing(
                    805808489695150180L,
                    805808489695150183L,
                    "hidden",
                    "Missing Access (403/50001)",
                    null)),
            List.of(new Missing(805808489695150180L, -1L, null, "no answer", "discard requeue x")),
            List.of(new Missing(805808489695150180L, null, NAME, "members", "8 of about 9", null)),
            List.of("half of it is blank"));

    Path file = directory.resolve("run.meta.json");
    meta.write(file);

    assertThat(Files.readString(file)).isEqualTo(expected("run.meta.json"));
    assertThat(RunMeta.read(file)).isEqualTo(meta);
  }

  @Test
  void guildMeta_isWrittenAsPythonWouldWriteIt_andReadBack() throws IOException {
    GuildMeta meta =
        new GuildMeta(805808489695150180L, NAME, 2, 6, 1, new GuildMeta.Members(812, 900L));
    Path file = directory.resolve("guild.meta.json");
    meta.write(file);

    assertThat(Files.readString(file)).isEqualTo(expected("guild.meta.json"));
    assertThat(GuildMeta.read(file)).isEqualTo(meta);
  }

  @Test
  void channelMeta_isWrittenAsPythonWouldWriteIt_andReadBack() throws IOException {
    ChannelMeta meta =
        new ChannelMeta(
            new Channel(805808489695150183L, NAME, ChannelTypes.name(11), 805808489695150100L),
            new ChannelMeta.Summary(2, 805808565507457035L, 805808981356183572L),
            new Coverage(
                new SnowflakeRange(0, 805856550682624000L),
                List.of(new SnowflakeRange(0, 5), new SnowflakeRange(7, 805856550682624000L)),
                false,
                "empty_page"),
            List.of(
                new Segment(
                    "history-805808489695150183-0",
                    new SnowflakeRange(0, 5),
                    "ab".repeat(32),
                    1234,
                    2,
                    1,
                    "w-1")),
            ChannelStatus.FAILED,
            "no answer",
            new Findings(3, List.of(new ShortList(805808565507457035L, NAME, 5, 4)), 1));
    Path file = directory.resolve("1.meta.json");
    meta.write(file);

    assertThat(Files.readString(file)).isEqualTo(expected("channel.meta.json"));
    assertThat(ChannelMeta.read(file)).isEqualTo(meta);
  }

  @Test
  void emptyChannelMeta_isWrittenAsPythonWouldWriteIt_andReadBack() throws IOException {
    ChannelMeta meta =
        new ChannelMeta(
            new Channel(1, null, "text", null),
            new ChannelMeta.Summary(0, null, null),
            new Coverage(new SnowflakeRange(0, 0), List.of(), true, null),
            List.of(),
            ChannelStatus.COMPLETE,
            null);
    Path file = directory.resolve("1.meta.json");
    meta.write(file);

    assertThat(Files.readString(file)).isEqualTo(expected("empty-channel.meta.json"));
    assertThat(ChannelMeta.read(file)).isEqualTo(meta);
  }

  @Test
  void originals_areRead_withoutOurKeysAndWithForeignOnes() throws IOException {
    ChannelMeta channel =
        ChannelMeta.read(
            file(
                "{\"channel\": {\"id\": 18446744073709551615, \"name\": \"general\","
                    + " \"type\": \"text\", \"topic\": 1}, \"summary\": {\"num_messages\": 0,"
                    + " \"oldest_message\": null, \"newest_message\": null}, \"later\": []}"));
    assertThat(channel)
        .isEqualTo(
            new ChannelMeta(
                new Channel(-1L, "general", "text", null),
                new ChannelMeta.Summary(0, null, null),
                null,
                List.of(),
                null,
                null));

    RunMeta run =
        RunMeta.read(
            file(
                "{\"client\": {\"name\": \"discard\", \"version\": \"0.1.0\"}, \"command\": [],"
                    + " \"settings\": {\"mode\": \"guild\", \"token\": \"s3cret\","
                    + " \"is_user_account\": false, \"output_dir\": \"out/\", \"after\": null,"
                    + " \"before\": \"2021-02-01T12:30:00\", \"no_scrub\": false},"
                    + " \"run\": {\"datetime_start\": \"2021-02-01T17:47:40+00:00\","
                    + " \"datetime_end\": null, \"run_directory\": \"d\", \"ident\": \"i\","
                    + " \"completed\": true, \"finished\": true, \"errors\": false,"
                    + " \"exception\": null, \"traceback\": null},"
                    + " \"summary\": {\"num_http_requests\": 6, \"num_ws_packets\": 6,"
                    + " \"num_messages\": 6}, \"user\": null}"));
    assertThat(run.settings().before()).isEqualTo(Instant.parse("2021-02-01T12:30:00Z"));
    assertThat(run.settings().gzip()).isFalse();
    assertThat(run.settings().more()).isEmpty();
    assertThat(run.fleet()).isNull();
    assertThat(run.denied()).isEmpty();
    assertThat(run.incomplete()).isEmpty();
    assertThat(run.warnings()).isEmpty();
    assertThat(run.toString()).doesNotContain("s3cret");
  }

  @Test
  void whatNothingDependsOn_mayBeMissing() throws IOException {
    assertThat(ChannelMeta.read(file("{\"channel\": {\"id\": 1, \"name\": \"c\"}}")))
        .isEqualTo(
            new ChannelMeta(
                new Channel(1, "c", "unknown", null),
                new ChannelMeta.Summary(0, null, null),
                null,
                List.of(),
                null,
                null));
    assertThat(GuildMeta.read(file("{\"guild\": {\"id\": 1}}")))
        .isEqualTo(new GuildMeta(1L, null, 0, 0));
    assertThat(
            RunMeta.read(
                    file(
                        "{\"client\": {\"version\": \"0.3.3\"}, \"settings\": {\"mode\": \"guild\"},"
                            + " \"run\": {\"datetime_start\": \"2021-02-01T17:47:40+00:00\"}}"))
                .settings()
                .mode())
        .isEqualTo("guild");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"channel\": 1}",
        "{\"channel\": {\"id\": \"x\", \"type\": \"text\"}, \"summary\": {}}",
        "{\"channel\": {\"type\": \"text\"}}",
        "{\"channel\": {\"id\": 1}, \"summary\": []}",
        "{\"channel\": {\"id\": 1, \"type\": \"text\"}, \"summary\": {\"num_messages\": \"x\"}}",
        "{\"channel\": {\"id\": 1, \"type\": \"text\"}, \"summary\": {}, \"status\": \"odd\"}",
        "{\"channel\": {\"id\": 1, \"type\": \"text\"}, \"summary\": {}, \"segments\": [1]}",
        "{\"channel\": {\"id\": 1, \"type\": \"text\"}, \"summary\": {},"
            + " \"coverage\": {\"requested\": [5, 1]}}",
        "{\"channel\": {\"id\": 1, \"type\": \"text\"}, \"summary\": {},"
            + " \"coverage\": {\"requested\": [5]}}",
      })
  void corruptMeta_isNamedInOneLine(String content) throws IOException {
    Path file = file(content);
    assertThatThrownBy(() -> ChannelMeta.read(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("corrupt")
        .message()
        .hasLineCount(1);
  }

  @Test
  void guildMeta_isNoChannel() throws IOException {
    Path file = file("{\"guild\": {\"id\": 1, \"name\": \"g\"}, \"summary\": {}}");
    assertThatThrownBy(() -> ChannelMeta.read(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("is not a channel log");
  }

  @Test
  void missingMeta_saysSo() {
    assertThatThrownBy(() -> RunMeta.read(directory.resolve("nowhere.meta.json")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void channelTypes_areNamedAsDiscordPyDoes() {
    assertThat(ChannelTypes.name(0)).isEqualTo("text");
    assertThat(ChannelTypes.name(5)).isEqualTo("news");
    assertThat(ChannelTypes.name(15)).isEqualTo("forum");
    assertThat(ChannelTypes.name(99)).isEqualTo("unknown_99");
  }

  private Path file(String content) throws IOException {
    Path file = directory.resolve("any.meta.json");
    return Files.writeString(file, content);
  }

  private static String expected(String name) throws IOException {
    try (InputStream file = MetaFilesTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
