package dev.discard.common.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.MediaKind;
import dev.discard.common.json.Json;
import dev.discard.common.media.MediaLine.Result;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaLineJsonTest {

  private static final String DIGEST = "ab" + "0123456789abcdef".repeat(3) + "0123456789abcd";
  private static final Instant AT = Instant.parse("2026-11-23T03:04:05.000006Z");
  private static final String URL =
      "https://cdn.discordapp.com/attachments/1/2/..%2Fa%20b.png?ex=65&is=64&hm=ff&";

  private static final WantedFile FILE =
      new WantedFile(
          MediaKind.ATTACHMENTS,
          new Holder(1, 9_007_199_254_740_993L, "2", "../\u202ea b.png"),
          URL,
          new Told(9, "image/png"),
          List.of(),
          null);

  @Test
  void line_saysTheFieldsOfTheContract() {
    JsonNode json = Json.read(MediaLineJson.write(stored(List.of())));

    assertThat(json.path("type").asText()).isEqualTo("media");
    assertThat(json.path("message").bigIntegerValue().toString()).isEqualTo("9007199254740993");
    assertThat(json.path("attachment").isIntegralNumber()).isTrue();
    assertThat(json.path("url").asText()).isEqualTo(URL);
    assertThat(json.path("key").asText())
        .isEqualTo("https://cdn.discordapp.com/attachments/1/2/..%2Fa%20b.png");
    assertThat(json.path("path").asText()).isEqualTo("media/sha256/ab/" + DIGEST.substring(2));
    assertThat(json.path("fetched_at").asText()).isEqualTo("2026-11-23T03:04:05.000006+00:00");
    assertThat(json.path("headers").path("x-a").asText()).isEqualTo("1, 2");
  }

  @Test
  void line_comesBackAsItWas() {
    CdnExchange exchange =
        new CdnExchange(
            "urn:uuid:1",
            AT,
            URL,
            List.of(new Header("Host", "cdn.discordapp.com")),
            302,
            "Found",
            List.of(new Header("Location", "a"), new Header("location", "b")),
            0,
            0,
            new byte[] {0, -1},
            true);
    String text = MediaLineJson.write(stored(List.of(exchange)));

    MediaLine back = MediaLineJson.read(text);

    assertThat(MediaLineJson.write(back)).isEqualTo(text);
    assertThat(back.file().holder()).isEqualTo(FILE.holder());
    assertThat(back.exchanges().get(0).body()).containsExactly(0, -1);
    assertThat(back.exchanges().get(0).response()).hasSize(2);
  }

  @Test
  void lostFile_hasNoContent() {
    MediaLine lost =
        new MediaLine(
            FILE, Result.LOST, "404: gone", "", 404, List.of(), null, false, AT, List.of());

    assertThat(Json.read(MediaLineJson.write(lost)).has("sha256")).isFalse();
    assertThat(MediaLineJson.read(MediaLineJson.write(lost))).isEqualTo(lost);
  }

  @Test
  void anotherLine_isRefused() {
    assertThatThrownBy(() -> MediaLineJson.read("{\"type\":\"media\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wantedList_comesBackAsItWas() {
    List<WantedFile> files = List.of(FILE, FILE.with(new StoredFile(DIGEST, 9, AT)));

    assertThat(WantedJson.read(WantedJson.write(files))).isEqualTo(files);
  }

  @Test
  void key_leavesOutTheSignatureAlone() {
    assertThat(MediaKey.of("http://h/a?ex=1&size=4096&is=2&hm=3&"))
        .isEqualTo("http://h/a?size=4096");
    assertThat(MediaKey.of("http://h/a?exact=1#x")).isEqualTo("http://h/a?exact=1");
    assertThat(MediaKey.of("http://h/a?")).isEqualTo("http://h/a");
  }

  private static MediaLine stored(List<CdnExchange> exchanges) {
    return new MediaLine(
        FILE,
        Result.STORED,
        "",
        "",
        200,
        List.of(new Header("X-A", "1"), new Header("x-a", "2")),
        new StoredFile(DIGEST, 9, AT),
        true,
        AT,
        exchanges);
  }
}
