package dev.discard.common.sim.cdn;

import static dev.discard.common.sim.app.SimClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.oracle.ContentReport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What HTTP promises of files: heads, parts, tags and digests. */
class FilesOverHttpTest {

  private static SimClient client;
  private static String small;
  private static String large;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=media:100");
    List<JsonNode> files =
        client.lines("/truth/guilds/" + client.guild("Media") + "/media").stream()
            .map(SimClient::parse)
            .filter(file -> file.path("kind").asText().equals("attachments"))
            .sorted(Comparator.comparing(file -> file.path("bytes").asInt()))
            .toList();
    small = files.get(0).path("url").asText();
    large = files.get(files.size() - 1).path("url").asText();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  private static HttpResponse<byte[]> get(String url, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(SimClient.DEADLINE);
    return client.sendForBytes(headers.length == 0 ? request : request.headers(headers));
  }

  @Test
  void heads_tellOfTheFile() throws NoSuchAlgorithmException {
    HttpResponse<byte[]> file = get(small);
    assertThat(header(file, "Content-Length")).isEqualTo(String.valueOf(file.body().length));
    assertThat(header(file, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(file, "ETag")).matches("\"[0-9a-f]+\"");
    assertThat(header(file, "Last-Modified")).endsWith("GMT");
    byte[] md5 = MessageDigest.getInstance("MD5").digest(file.body());
    assertThat(header(file, "X-Goog-Hash"))
        .isEqualTo("md5=" + Base64.getEncoder().encodeToString(md5));
    assertThat(header(get(large), "X-Goog-Hash")).as("of a file in pieces").isEmpty();
  }

  @Test
  void head_hasTheHeadersAndNoBody() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(large)).method("HEAD", BodyPublishers.noBody());
    HttpResponse<byte[]> head = client.sendForBytes(request.timeout(SimClient.DEADLINE));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    HttpResponse<byte[]> whole = get(large);
    assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(whole.body().length));
    assertThat(header(head, "ETag")).isEqualTo(header(whole, "ETag"));
  }

  @ParameterizedTest
  @CsvSource({"bytes=0-99,0,100", "bytes=7-7,7,8", "bytes=300-,300,-1", "bytes=20-999999999,20,-1"})
  void ranges_arePartsOfTheFile(String range, int from, int to) {
    byte[] whole = get(small).body();
    int end = to < 0 ? whole.length : to;
    HttpResponse<byte[]> part = get(small, "Range", range);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, from, end));
    assertThat(header(part, "Content-Range"))
        .isEqualTo("bytes " + from + "-" + (end - 1) + "/" + whole.length);
  }

  @Test
  void parts_joinToTheWhole_whereverItIsBroken() {
    byte[] whole = get(large).body();
    for (int cut : new int[] {1, 24, 31, whole.length / 2, whole.length - 1}) {
      byte[] rest = get(large, "Range", "bytes=" + cut + "-").body();
      assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, cut, whole.length));
    }
    byte[] last = get(large, "Range", "bytes=-10").body();
    assertThat(last).isEqualTo(Arrays.copyOfRange(whole, whole.length - 10, whole.length));
  }

  @ParameterizedTest
  @CsvSource({"bytes=9000000-,416", "bytes=5-2,200", "bytes=0-1;5-6,200", "lines=1-2,200", "x,200"})
  void otherRanges_areBeyondTheEnd_orMeanNothing(String range, int status) {
    HttpResponse<byte[]> answer = get(small, "Range", range);
    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 416) {
      int length = get(small).body().length;
      assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + length);
    }
  }

  @Test
  void ifRange_givesAllOfAnotherFile() {
    String tag = header(get(small), "ETag");
    assertThat(get(small, "Range", "bytes=5-", "If-Range", tag).statusCode()).isEqualTo(206);
    assertThat(get(small, "Range", "bytes=5-", "If-Range", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void oracle_countsRequestsBytesAndParts() {
    ContentReport before = client.oracle().content();
    int length = get(small).body().length;
    get(small, "Range", "bytes=0-9");
    get(small.replace("hm=", "hm=0"));
    ContentReport after = client.oracle().content();
    assertThat(after.requests() - before.requests()).isEqualTo(3);
    assertThat(after.bytes() - before.bytes())
        .isEqualTo(length + 10L + "This content is no longer available.".length());
    assertThat(after.ranges() - before.ranges()).isEqualTo(1);
    assertThat(after.status(404) - before.status(404)).isEqualTo(1);
    get(small);
    assertThat(client.oracle().content().repeats()).isGreaterThan(before.repeats());
  }
}
