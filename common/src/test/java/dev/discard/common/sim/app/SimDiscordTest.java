package dev.discard.common.sim.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.async.Await;
import dev.discard.common.json.Json;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimDiscordTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private SimDiscord sim;

  @BeforeEach
  void start() throws Exception {
    sim = Await.await(SimDiscord.start(vertx, SimConfig.of("world=tiny")), DEADLINE);
  }

  @AfterEach
  void stop() throws Exception {
    Await.await(vertx.close(), DEADLINE);
  }

  @Test
  void channelList_showsHiddenChannels() throws Exception {
    String guild = json("/users/@me/guilds").get(0).get("id").asText();
    assertThat(json("/guilds/" + guild + "/channels").findValuesAsText("name"))
        .containsExactly("Text", "general", "empty", "hidden");
  }

  private JsonNode json(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sim.apiBase() + path))
            .header("Authorization", "Bot " + sim.botToken())
            .header("User-Agent", "DiscordBot (https://example.org, 1.0)")
            .timeout(DEADLINE)
            .build();
    return Json.mapper()
        .readTree(
            http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)).body());
  }
}
