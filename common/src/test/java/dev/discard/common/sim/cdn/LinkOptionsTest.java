package dev.discard.common.sim.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SettableClock;
import dev.discard.common.sim.app.SimClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Options and quirks that concern files. */
class LinkOptionsTest {

  private static List<JsonNode> attachments(SimClient client) {
    List<JsonNode> all = new ArrayList<>();
    String path = "/channels/" + client.channel("files") + "/messages?limit=100";
    client.json(path).forEach(message -> message.path("attachments").forEach(all::add));
    return all;
  }

  private static HttpResponse<byte[]> fetch(SimClient client, JsonNode attachment) {
    URI url = URI.create(attachment.path("url").asText());
    return client.sendForBytes(HttpRequest.newBuilder(url).timeout(SimClient.DEADLINE));
  }

  @Test
  void links_areGoodAsLongAsTheOptionSays() {
    SettableClock clock = new SettableClock("2026-01-01T00:00:00Z");
    try (SimClient client = SimClient.of(clock, "world=media:10", "links=30s")) {
      JsonNode file = attachments(client).get(0);
      clock.pass(Duration.ofSeconds(29));
      assertThat(fetch(client, file).statusCode()).isEqualTo(200);
      clock.pass(Duration.ofSeconds(1));
      assertThat(fetch(client, file).statusCode()).isEqualTo(404);
      assertThat(fetch(client, attachments(client).get(0)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sizes_areTrue_unlessTheQuirkIsOn() {
    try (SimClient honest = SimClient.of("world=media:100")) {
      assertThat(wrong(honest)).isZero();
    }
    try (SimClient lying = SimClient.of("world=media:100", "quirks=wrong-size")) {
      assertThat(wrong(lying)).isBetween(5L, 50L);
    }
  }

  private static long wrong(SimClient client) {
    return attachments(client).stream()
        .filter(file -> fetch(client, file).body().length != file.path("size").asInt())
        .count();
  }

  @Test
  void latency_isThatOfFilesToo() {
    try (SimClient client = SimClient.of("world=tiny", "latency=900000")) {
      URI url = URI.create(client.sim().cdnBase() + "/elsewhere/1.png");
      HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(Duration.ofMillis(200));
      assertThatThrownBy(() -> client.sendForBytes(request))
          .hasCauseInstanceOf(HttpTimeoutException.class);
    }
  }
}
