package dev.discard.common.sim.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SettableClock;
import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.oracle.Note;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CdnShellTest {

  private final SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
  private final SimClient client = SimClient.of(clock, "world=demo");

  @AfterEach
  void stop() {
    client.close();
  }

  private JsonNode attachment() {
    return message().path("attachments").get(0);
  }

  private JsonNode message() {
    String channel = client.channel("general");
    for (JsonNode message : client.json("/channels/" + channel + "/messages?limit=100")) {
      if (!message.path("attachments").isEmpty()) {
        return message;
      }
    }
    throw new IllegalStateException("no attachment on the newest page");
  }

  private HttpResponse<byte[]> fetch(String url) {
    return client.sendForBytes(HttpRequest.newBuilder(URI.create(url)).timeout(SimClient.DEADLINE));
  }

  @Test
  void signedLink_leadsToAsManyBytesAsPromised_onAnotherPort() {
    JsonNode attachment = attachment();
    String url = attachment.path("url").asText();
    assertThat(url)
        .startsWith(client.sim().cdnBase() + "/attachments/")
        .matches(".*\\?ex=[0-9a-f]{8}&is=[0-9a-f]{8}&hm=[0-9a-f]{64}&");
    HttpResponse<byte[]> file = fetch(url);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).hasSize(attachment.path("size").asInt());
  }

  @Test
  void link_expiresAfterADay_andIsNewOnTheNextRead() {
    String url = attachment().path("url").asText();
    clock.pass(Duration.ofHours(24).minusSeconds(1));
    assertThat(fetch(url).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(1));
    assertGone(url);
    String again = attachment().path("url").asText();
    assertThat(again).isNotEqualTo(url);
    assertThat(fetch(again).statusCode()).isEqualTo(200);
  }

  @Test
  void link_staysTheSame_forHalfItsLife() {
    String url = attachment().path("url").asText();
    clock.pass(Duration.ofHours(12).minusSeconds(1));
    assertThat(attachment().path("url").asText()).isEqualTo(url);
    clock.pass(Duration.ofSeconds(1));
    assertThat(attachment().path("url").asText()).isNotEqualTo(url);
  }

  @Test
  void changedOrUnsignedLink_isGone() {
    String url = attachment().path("url").asText();
    assertGone(url.substring(0, url.indexOf('?')));
    assertGone(url.replace("image.png", "other.png"));
    assertGone(url.replaceAll("ex=[0-9a-f]{8}", "ex=7fffffff"));
  }

  @Test
  void strangeFileNames_areServed() {
    String path = "/channels/" + client.channel("oddities") + "/messages?limit=100&after=0";
    Map<String, String> urls = new HashMap<>();
    for (JsonNode list : client.json(path).findValues("attachments")) {
      list.forEach(file -> urls.put(file.path("filename").asText(), file.path("url").asText()));
    }
    assertThat(urls).containsKeys("../../x", "", "..", "CON", "a#b?c&d=e.png");
    assertThat(urls.keySet()).anyMatch(name -> name.length() == 300);
    assertThat(urls.get("../../x")).contains("/..%2F..%2Fx?ex=");
    urls.forEach((name, url) -> assertThat(fetch(url).statusCode()).as(name).isEqualTo(200));
  }

  @Test
  void files_goWithTheirMessage() {
    JsonNode message = message();
    String url = message.at("/attachments/0/url").asText();
    long channel = message.path("channel_id").asLong();
    client.change(world -> world.deleteMessage(channel, message.path("id").asLong()));
    assertGone(url);
  }

  @Test
  void links_canAllBeMadeToExpire() {
    String url = attachment().path("url").asText();
    SimClient.await(client.sim().expireLinks());
    assertGone(url);
    assertThat(fetch(attachment().path("url").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void proxy_makesPicturesOfPictures_andRefusesTheRest() {
    String path = "/channels/" + client.channel("oddities") + "/messages?limit=100&after=0";
    for (JsonNode list : client.json(path).findValues("attachments")) {
      for (JsonNode file : list) {
        boolean picture = file.path("content_type").asText().startsWith("image/");
        HttpResponse<byte[]> proxied = fetch(file.path("proxy_url").asText());
        assertThat(proxied.statusCode()).isEqualTo(picture ? 200 : 415);
      }
    }
  }

  private void assertGone(String url) {
    HttpResponse<byte[]> response = fetch(url);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).asString().isEqualTo("This content is no longer available.");
  }

  @Test
  void token_isRefusedAndReported() {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(attachment().path("url").asText()))
            .header("Authorization", "Bot x");
    assertThat(client.sendForBytes(request).statusCode()).isEqualTo(400);
    assertThat(client.oracle().note(Note.TOKEN_AT_CDN)).isEqualTo(1);
    assertThat(client.oracle().content().refused()).isEqualTo(1);
  }
}
