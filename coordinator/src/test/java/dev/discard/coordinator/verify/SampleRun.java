package dev.discard.coordinator.verify;

import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.FailedAnswer;
import dev.discard.common.archive.line.LineWriter;
import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Channel;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelMeta.Segment;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Client;
import dev.discard.common.archive.meta.RunMeta.Fleet;
import dev.discard.common.archive.meta.RunMeta.Run;
import dev.discard.common.archive.meta.RunMeta.Settings;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A run directory in the making, in which every promise holds until a test breaks one. */
final class SampleRun {

  static final long GUILD = 5;
  static final long CHANNEL = 7;
  static final String API = "https://discord.com/api/v10";

  private static final Instant START = Instant.parse("2021-03-01T00:00:00Z");

  private final Path directory;
  private final boolean gzip;
  private final ByteArrayOutputStream segment = new ByteArrayOutputStream();
  private final LineWriter lines = new LineWriter(segment, Scrubber.off());
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final List<Segment> segments = new ArrayList<>();
  private long messages;
  private long inSegment;
  private long http = 1; // the run's own line
  private long from;

  SampleRun(Path directory, boolean gzip) {
    this.directory = directory;
    this.gzip = gzip;
  }

  Path log() {
    return RunLayout.channelLog(guild(), CHANNEL, gzip);
  }

  Path channelMeta() {
    return RunLayout.channelMeta(guild(), CHANNEL);
  }

  Path runMeta() {
    return RunLayout.runMeta(directory);
  }

  /** Messages with the given ids, newest first as the API has them. */
  SampleRun page(long... newestFirst) throws IOException {
    List<String> objects = new ArrayList<>();
    for (long id : newestFirst) {
      objects.add("{\"id\":\"" + id + "\",\"content\":\"message " + id + "\"}");
    }
    return body(newestFirst.length, "[" + String.join(",", objects) + "]");
  }

  SampleRun body(int messagesInIt, String json) throws IOException {
    inSegment += messagesInIt;
    return line(
        ApiRequest.get(API + "/channels/" + CHANNEL + "/messages", ApiParam.number("limit", 100)),
        json);
  }

  SampleRun reactions(long message, String emoji, int type, String users) throws IOException {
    return line(
        ApiRequest.get(
            API + "/channels/" + CHANNEL + "/messages/" + message + "/reactions/" + emoji,
            ApiParam.text("type", Integer.toString(type))),
        users);
  }

  /** The answer to another request below the channel, or anywhere else. */
  SampleRun list(String path, String json) throws IOException {
    return line(ApiRequest.get(API + path), json);
  }

  /** Ends a segment of a job that covers no messages. */
  SampleRun part(String job) throws IOException {
    return cut(job, new SnowflakeRange(0, 0));
  }

  /** The log of the guild, as often as lines are given. */
  SampleRun guildLog(String path, String... answers) throws IOException {
    Files.createDirectories(guild());
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    LineWriter writer = new LineWriter(log, Scrubber.off());
    for (String answer : answers) {
      writer.http(
          ApiRequest.get(API + path), timing(), new ApiAnswer(200, List.of(), utf8(answer)));
      http++;
    }
    Files.write(RunLayout.guildLog(guild(), false), log.toByteArray());
    return this;
  }

  private SampleRun line(ApiRequest request, String json) throws IOException {
    lines.http(request, timing(), new ApiAnswer(200, List.of(), utf8(json)));
    http++;
    return this;
  }

  /** Ends a segment that covers up to {@code to}. */
  SampleRun cut(long to) throws IOException {
    cut("history-7-0", new SnowflakeRange(from, to));
    from = to;
    return this;
  }

  private SampleRun cut(String job, SnowflakeRange range) throws IOException {
    byte[] bytes = gzip ? gzip(segment.toByteArray()) : segment.toByteArray();
    segments.add(new Segment(job, range, sha256(bytes), bytes.length, inSegment, 1, "w"));
    file.writeBytes(bytes);
    segment.reset();
    messages += inSegment;
    inSegment = 0;
    return this;
  }

  /** Writes all files: the range {@code [0, last cut)}, complete. */
  SampleRun write(Long oldest, Long newest, String proof) throws IOException {
    Files.createDirectories(guild());
    Files.write(log(), file.toByteArray());
    SnowflakeRange all = new SnowflakeRange(0, from);
    new ChannelMeta(
            new Channel(CHANNEL, "general", "text", null),
            new ChannelMeta.Summary(messages, oldest, newest),
            new Coverage(all, all.isEmpty() ? List.of() : List.of(all), true, proof),
            segments,
            ChannelStatus.COMPLETE,
            null)
        .write(channelMeta());
    new GuildMeta(GUILD, "G", 1, messages).write(RunLayout.guildMeta(guild()));
    writeRun();
    return this;
  }

  private void writeRun() throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    LineWriter writer = new LineWriter(log, Scrubber.off());
    writer.http(
        ApiRequest.get(API + "/gateway"), timing(), new ApiAnswer(200, List.of(), utf8("{}\n")));
    writer.httpError(ApiRequest.get(API + "/gateway"), timing(), 1, FailedAnswer.broken("reset"));
    writer.received(START, utf8("{\"op\":10}"));
    Files.write(RunLayout.runLog(directory, false), log.toByteArray());
    new RunMeta(
            new Client("discard", "1.0.0"),
            List.of("discard"),
            new Settings("guild", false, "out", null, null, false, gzip, Map.of()),
            new Run(START, START, "d", "i", true, true, false, null, null),
            new RunMeta.Summary(http, 1, 1, messages),
            null,
            new Fleet(1, 1, 0, List.of("w"), segments.size()),
            List.of(),
            List.of())
        .write(runMeta());
  }

  private Path guild() {
    return RunLayout.guild(directory, GUILD);
  }

  private static Timing timing() {
    return new Timing(START, START);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError(absent);
    }
  }
}
