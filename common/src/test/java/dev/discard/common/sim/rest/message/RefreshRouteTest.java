package dev.discard.common.sim.rest.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.app.SimClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshRouteTest {

  private final SimClient client =
      SimClient.of("world=media:20", "limits=refresh-urls=5/5s,account");

  @AfterEach
  void stop() {
    client.close();
  }

  private static HttpResponse<String> post(SimClient to, String body) {
    return to.send(to.request("/attachments/refresh-urls").POST(BodyPublishers.ofString(body)));
  }

  private static String body(List<String> urls) {
    ObjectNode body = Json.mapper().createObjectNode();
    urls.forEach(body.putArray("attachment_urls")::add);
    return body.toString();
  }

  private int status(String url) {
    URI address = URI.create(url);
    return client
        .sendForBytes(HttpRequest.newBuilder(address).timeout(SimClient.DEADLINE))
        .statusCode();
  }

  private String link() {
    return client
        .json("/channels/" + client.channel("files") + "/messages?limit=1")
        .at("/0/attachments/0/url")
        .asText();
  }

  @Test
  void links_areRenewed_expiredAndUnsignedOnes() {
    String url = link();
    SimClient.await(client.sim().expireLinks());
    assertThat(status(url)).isEqualTo(404);
    String unsigned = url.substring(0, url.indexOf('?'));
    HttpResponse<String> answer = post(client, body(List.of(url, unsigned)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(SimClient.header(answer, "X-RateLimit-Limit")).isNotEmpty();
    JsonNode refreshed = SimClient.parse(answer.body()).path("refreshed_urls");
    assertThat(refreshed.at("/0/original").asText()).isEqualTo(url);
    assertThat(status(refreshed.at("/0/refreshed").asText())).isEqualTo(200);
    assertThat(refreshed.at("/1/refreshed")).isEqualTo(refreshed.at("/0/refreshed"));
    assertThat(client.oracle().route("refresh-urls")).isEqualTo(1);
  }

  @Test
  void deletedFiles_haveNewLinksThatLeadNowhere() {
    String url = link();
    long channel = Long.parseLong(client.channel("files"));
    client.change(world -> world.setGone(channel, 0, -1, true));
    JsonNode answer = SimClient.parse(post(client, body(List.of(url))).body());
    assertThat(status(answer.at("/refreshed_urls/0/refreshed").asText())).isEqualTo(404);
  }

  @Test
  void otherAddresses_stayAsTheyAre() {
    List<String> others =
        List.of(
            "https://example.org/attachments/1/2/x.png", client.sim().cdnBase() + "/icons/1/a.png");
    JsonNode answer = SimClient.parse(post(client, body(others)).body()).path("refreshed_urls");
    assertThat(answer.findValuesAsText("refreshed")).isEqualTo(others);
  }

  @Test
  void fiftyAtOnce_areTheMost() {
    assertThat(post(client, body(Collections.nCopies(50, link()))).statusCode()).isEqualTo(200);
    assertThat(post(client, body(Collections.nCopies(51, link()))).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | 50109 | /code | 50109",
        "{} | 50035 | /errors/attachment_urls/_errors/0/code | BASE_TYPE_REQUIRED",
        "{\"attachment_urls\":7} | 50035 | /errors/attachment_urls/_errors/0/code | LIST_TYPE_CONVERT",
        "{\"attachment_urls\":[]} | 50035 | /errors/attachment_urls/_errors/0/code | BASE_TYPE_BAD_LENGTH",
        "{\"attachment_urls\":[7]} | 50035 | /errors/attachment_urls/0/_errors/0/code | STRING_TYPE_CONVERT",
        "{\"attachment_urls\":[\"x\"]} | 50035 | /errors/attachment_urls/0/_errors/0/code | URL_TYPE_INVALID_URL",
      })
  void badBodies_areRefused_withATreeOfWhatIsWrong(
      String body, int code, String pointer, String word) {
    HttpResponse<String> answer = post(client, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SimClient.parse(answer.body()).path("code").asInt()).isEqualTo(code);
    assertThat(SimClient.parse(answer.body()).at(pointer).asText()).isEqualTo(word);
  }

  @Test
  void reading_isNoMethodOfIt_andQuirksTakeItAway() {
    assertThat(client.status("/attachments/refresh-urls")).isEqualTo(405);
    try (SimClient without = SimClient.of("world=tiny", "quirks=no-refresh-urls")) {
      assertThat(post(without, body(List.of("https://example.org/"))).statusCode()).isEqualTo(404);
    }
  }
}
