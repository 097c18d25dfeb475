package dev.discard.coordinator.verify.truth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.common.archive.line.LineWriter;
import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.archive.line.Timing;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelMeta.Channel;
import dev.discard.common.archive.meta.ChannelMeta.Coverage;
import dev.discard.common.archive.meta.ChannelMeta.Segment;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.archive.meta.GuildMeta;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.common.archive.meta.RunMeta.Client;
import dev.discard.common.archive.meta.RunMeta.Fleet;
import dev.discard.common.archive.meta.RunMeta.Run;
import dev.discard.common.archive.meta.RunMeta.Settings;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.MessagePageScan;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.archive.page.PageReaction;
import dev.discard.common.json.Json;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A run directory of one simulated guild, fetched by the plainest code that could do it. */
final class HandMadeArchive {

  private static final int FULL_PAGE = 100;
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final SnowflakeRange ALL = new SnowflakeRange(0, Snowflake.smallestAt(START));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String api;
  private final String token;
  private final Path directory;
  private ByteArrayOutputStream log = new ByteArrayOutputStream();
  private LineWriter lines = new LineWriter(log, Scrubber.off());
  private long http;
  private long inChannel;
  private long messages;

  HandMadeArchive(String api, String token, Path directory) {
    this.api = api;
    this.token = token;
    this.directory = directory;
  }

  /**
   * Archives a guild.
   *
   * @param known what the truth tells of it
   */
  void write(JsonNode known) throws Exception {
    long guildId = known.path("id").asLong();
    Path guild = RunLayout.guild(directory, guildId);
    Files.createDirectories(guild);
    int channels = 0;
    for (String list : List.of("channels", "threads")) {
      for (JsonNode channel : known.path(list)) {
        if (channel.path("readable").asBoolean()) {
          write(guild, channel);
          channels++;
        }
      }
    }
    Files.write(RunLayout.runLog(directory, false), new byte[0]);
    new GuildMeta(guildId, known.path("name").asText(), channels, messages)
        .write(RunLayout.guildMeta(guild));
    writeRun();
  }

  private void write(Path guild, JsonNode known) throws Exception {
    long id = known.path("id").asLong();
    log = new ByteArrayOutputStream();
    lines = new LineWriter(log, Scrubber.off());
    inChannel = 0;
    Long oldest = null;
    Long newest = null;
    MessagePage page;
    do {
      page = page(id, newest == null ? 0 : newest);
      oldest = oldest != null || page.isEmpty() ? oldest : Long.valueOf(page.minId());
      newest = page.isEmpty() ? newest : Long.valueOf(page.maxId());
    } while (!page.isEmpty());
    Files.write(RunLayout.channelLog(guild, id, false), log.toByteArray());
    meta(known, oldest, newest).write(RunLayout.channelMeta(guild, id));
    messages += inChannel;
  }

  private MessagePage page(long channel, long after) throws Exception {
    String url = api + "/channels/" + Snowflake.format(channel) + "/messages";
    byte[] body = get(url, ApiParam.number("limit", FULL_PAGE), ApiParam.number("after", after));
    MessagePage page = MessagePageScan.scan(body);
    inChannel += page.size();
    for (PageMessage message : page.ascending()) {
      for (PageReaction reaction : message.reactions()) {
        String reactions =
            url + "/" + Snowflake.format(message.id()) + "/reactions/" + name(reaction);
        reactors(reactions, 0, reaction.normal());
        reactors(reactions, 1, reaction.burst());
      }
    }
    return page;
  }

  private void reactors(String url, int type, long count) throws Exception {
    JsonNode people = null;
    for (long after = 0; count > 0 && (people == null || people.size() == FULL_PAGE); ) {
      byte[] body =
          get(
              url,
              ApiParam.number("limit", FULL_PAGE),
              ApiParam.number("after", after),
              ApiParam.text("type", Integer.toString(type)));
      people = Json.mapper().readTree(body);
      after = people.isEmpty() ? after : people.get(people.size() - 1).path("id").asLong();
    }
  }

  private static String name(PageReaction reaction) {
    String name = reaction.emojiName() == null ? "gone" : reaction.emojiName();
    String text =
        reaction.emojiId() == 0 ? name : name + ":" + Snowflake.format(reaction.emojiId());
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private byte[] get(String url, ApiParam... params) throws Exception {
    StringBuilder query = new StringBuilder();
    for (ApiParam param : params) {
      query
          .append(query.isEmpty() ? '?' : '&')
          .append(param.name())
          .append('=')
          .append(param.value());
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + query))
            .header("Authorization", "Bot " + token)
            .header("User-Agent", "DiscordBot (https://example.org, 1.0)")
            .build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    while (answer.statusCode() == 429) {
      answer = client.send(request, BodyHandlers.ofByteArray());
    }
    if (answer.statusCode() != 200) {
      return "[]".getBytes(StandardCharsets.UTF_8); // an emoji that Discord refuses
    }
    http++;
    lines.http(
        ApiRequest.get(url, params),
        new Timing(START, START),
        new ApiAnswer(200, List.of(), answer.body()));
    return answer.body();
  }

  private ChannelMeta meta(JsonNode known, Long oldest, Long newest)
      throws NoSuchAlgorithmException {
    byte[] bytes = log.toByteArray();
    return new ChannelMeta(
        new Channel(
            known.path("id").asLong(),
            known.path("name").asText(),
            ChannelTypes.name(known.path("type").asInt()),
            null),
        new ChannelMeta.Summary(inChannel, oldest, newest),
        new Coverage(ALL, List.of(ALL), true, "empty_page"),
        List.of(new Segment("history", ALL, sha256(bytes), bytes.length, inChannel, 1, "w")),
        ChannelStatus.COMPLETE,
        null);
  }

  private void writeRun() throws IOException {
    new RunMeta(
            new Client("discard", "1.0.0"),
            List.of("discard"),
            new Settings("guild", false, "out", null, null, false, false, Map.of()),
            new Run(START, START, "d", "i", true, true, false, null, null),
            new RunMeta.Summary(http, 0, 0, messages),
            null,
            new Fleet(1, 1, 0, List.of("w"), 1),
            List.of(),
            List.of())
        .write(RunLayout.runMeta(directory));
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
