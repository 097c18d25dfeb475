package dev.discard.coordinator.warc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.MediaKind;
import dev.discard.common.media.CdnExchange;
import dev.discard.common.media.Header;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLine.Result;
import dev.discard.common.media.MediaLineJson;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

class MediaWarcTest {

  private static final Instant AT = Instant.parse("2026-11-23T03:04:05.678901Z");
  private static final byte[] CONTENT = "the picture, all of it".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOTHING = {};

  @TempDir Path output;
  private Path guild;
  private StoredFile stored;

  @BeforeEach
  void store() throws Exception {
    guild = Files.createDirectories(output.resolve("run").resolve("5"));
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));
    stored = new StoredFile(sha256, CONTENT.length, AT);
    Path place = output.resolve(stored.path());
    Files.createDirectories(place.getParent());
    Files.write(place, CONTENT);
  }

  @Test
  void answer_isPlayedFromTheStore_underTheIdThatItsLineTells() throws Exception {
    CdnExchange exchange = exchange("https://h/a.png?ex=1", 200, 0, CONTENT.length, NOTHING);
    write(line(stored, exchange));

    List<WarcResponse> answers = answers();

    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).id().toString()).isEqualTo(exchange.id());
    assertThat(answers.get(0).target()).isEqualTo("https://h/a.png?ex=1");
    assertThat(answers.get(0).date()).isEqualTo(AT);
    assertThat(Files.readString(guild.resolve("media.cdxj")))
        .contains("media-00000.warc.gz")
        .contains("a.png");
  }

  @Test
  void downloadThatWasBrokenOff_isTwoAnswers_withWhatEachHeld() throws Exception {
    write(
        line(
            stored,
            truncated(exchange("https://h/a", 200, 0, 9, NOTHING)),
            exchange("https://h/a", 206, 9, CONTENT.length, NOTHING)));

    assertThat(answers()).hasSize(2);
  }

  @Test
  void whatServersSay_cannotBreakOutOfItsRecord() throws Exception {
    List<Header> odd =
        List.of(
            new Header("X-Evil", "a\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n"),
            new Header("", "no name"),
            new Header("Na me:", "caf\u00e9 \u202e"),
            new Header("Content-Type", "no such; type"),
            new Header("Transfer-Encoding", "chunked"),
            new Header("Set-Cookie", "secret=1"),
            new Header("Content-Length", "999"));
    CdnExchange exchange =
        new CdnExchange(
            id(),
            AT,
            "http://h/a b|{}\u00e9.png#x",
            List.of(new Header("Authorization", "Bot abc"), new Header("Host", "h")),
            404,
            "Not\r\nFound",
            odd,
            0,
            0,
            "gone".getBytes(StandardCharsets.UTF_8),
            false);
    write(line(null, exchange));

    assertThat(answers()).hasSize(1);
    assertThat(unpacked()).doesNotContain("Bot abc").doesNotContain("secret=1");
  }

  @Test
  void sameAgain_replacesWhatIsThere() throws Exception {
    MediaLine line = line(stored, exchange("https://h/a", 200, 0, CONTENT.length, NOTHING));
    write(line);
    write(line);

    assertThat(answers()).hasSize(1);
    try (var files = Files.list(guild)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("media.jsonl", "media-00000.warc.gz", "media.cdxj");
    }
  }

  @Test
  void set_isParted_whenAFileWouldGrowTooLarge() throws Exception {
    try (WarcSet set = new WarcSet(guild, "media", java.util.Map.of(), 600)) {
      for (int i = 0; i < 3; i++) {
        CdnExchange each = exchange("https://h/" + i, 200, 0, 0, CONTENT);
        Target target = Target.of(each.url());
        Block asked = Block.of(HttpHead.request("GET", target, List.of()), NOTHING);
        Block answer = Block.of(HttpHead.response(200, "OK", List.of(), CONTENT.length), CONTENT);
        set.write(
            500,
            new Exchange(java.net.URI.create(each.id()), AT, target, asked, answer, false)
                .records());
      }
      assertThat(set.commit()).hasSizeGreaterThan(1);
    }
  }

  private void write(MediaLine line) throws Exception {
    Path log = guild.resolve("media.jsonl");
    Files.writeString(log, MediaLineJson.write(line) + "\n");
    MediaWarc.write(log, output, guild);
    Validated.assertValid(guild.resolve("media-00000.warc.gz"));
  }

  private List<WarcResponse> answers() throws Exception {
    List<WarcResponse> answers = new ArrayList<>();
    try (WarcReader reader = new WarcReader(guild.resolve("media-00000.warc.gz"))) {
      for (WarcRecord record : reader) {
        if (record instanceof WarcResponse answer) {
          answers.add(answer);
        }
      }
    }
    return answers;
  }

  private String unpacked() throws Exception {
    try (var in =
        new java.util.zip.GZIPInputStream(
            Files.newInputStream(guild.resolve("media-00000.warc.gz")))) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static MediaLine line(StoredFile stored, CdnExchange... exchanges) {
    WantedFile file =
        new WantedFile(
            MediaKind.ATTACHMENTS,
            new Holder(1, 2, "3", "a.png"),
            "https://h/a.png?ex=1",
            new Told(CONTENT.length, "image/png"),
            List.of(),
            null);
    Result result = stored == null ? Result.LOST : Result.STORED;
    return new MediaLine(
        file, result, "", "", 200, List.of(), stored, false, AT, List.of(exchanges));
  }

  private static CdnExchange exchange(String url, int status, long from, long to, byte[] body) {
    return new CdnExchange(
        id(),
        AT,
        url,
        List.of(new Header("Host", "h")),
        status,
        "OK",
        List.of(
            new Header("Content-Type", "image/png"),
            new Header("Content-Length", Integer.toString(CONTENT.length))),
        from,
        to,
        body,
        false);
  }

  private static CdnExchange truncated(CdnExchange e) {
    return new CdnExchange(
        e.id(),
        e.at(),
        e.url(),
        e.request(),
        e.status(),
        e.message(),
        e.response(),
        e.from(),
        e.to(),
        e.body(),
        true);
  }

  private static String id() {
    return "urn:uuid:" + UUID.randomUUID();
  }
}
