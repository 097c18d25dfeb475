package dev.discard.common.sim.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MediaTest {

  private static List<JsonNode> files(SimClient client, String path) {
    return client.lines(path).stream().map(SimClient::parse).toList();
  }

  private static Map<String, Integer> kinds(List<JsonNode> files) {
    Map<String, Integer> kinds = new HashMap<>();
    files.forEach(file -> kinds.merge(file.path("kind").asText(), 1, Integer::sum));
    return kinds;
  }

  private static void assertServed(SimClient client, JsonNode file) {
    URI url = URI.create(file.path("url").asText());
    HttpResponse<byte[]> response =
        client.sendForBytes(HttpRequest.newBuilder(url).timeout(SimClient.DEADLINE));
    assertThat(response.statusCode()).as(file.toString()).isEqualTo(200);
    assertThat(response.body()).as(file.toString()).hasSize(file.path("bytes").asInt());
    assertThat(sha256(response.body())).isEqualTo(file.path("sha256").asText());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  @Test
  void demo_hasSomeHundredFilesOfEachKind_andServesThem() {
    try (SimClient client = SimClient.of("world=demo")) {
      List<JsonNode> files = files(client, "/truth/guilds/" + client.guild("The Tower") + "/media");
      assertThat(kinds(files).get("attachments")).isBetween(200, 600);
      assertThat(kinds(files).get("avatars")).isBetween(100, 600);
      assertThat(kinds(files)).containsEntry("emojis", 3).containsEntry("stickers", 4);
      assertThat(kinds(files)).containsEntry("icons", 9).containsEntry("embeds", 40);
      files.forEach(file -> assertServed(client, file));
      assertThat(client.oracle().content().status(200)).isEqualTo(files.size());
      assertThat(client.oracle().content().repeats()).isZero();
    }
  }

  @Test
  void attachments_areThoseThatMessagesTellOf() {
    try (SimClient client = SimClient.of("world=tiny")) {
      Set<String> told = new HashSet<>();
      for (String line :
          client.lines("/truth/channels/" + client.channel("general") + "/messages")) {
        JsonNode message = SimClient.parse(line);
        for (JsonNode file : message.path("attachments")) {
          told.add(message.path("id").asText() + " " + file.path("id").asText());
        }
      }
      Set<String> held = new HashSet<>();
      for (JsonNode file : files(client, "/truth/guilds/" + client.guild("Tiny") + "/media")) {
        if (file.path("kind").asText().equals("attachments")) {
          held.add(file.path("message").asText() + " " + file.path("id").asText());
        }
      }
      assertThat(held).isNotEmpty().isEqualTo(told);
    }
  }

  @Test
  void privateFiles_areListedForWhoTalks() {
    try (SimClient client = SimClient.of("world=demo")) {
      List<JsonNode> files = files(client, "/truth/media?account=keeper");
      assertThat(kinds(files)).containsKeys("attachments", "avatars", "icons");
      files.forEach(file -> assertServed(client, file));
      assertThat(files(client, "/truth/media")).isEmpty();
    }
  }

  @Test
  void mediaWorld_hasSoManyFiles_smallAndLarge_allDifferent() {
    try (SimClient client = SimClient.of("world=media:2000")) {
      List<JsonNode> files =
          files(client, "/truth/guilds/" + client.guild("Media") + "/media").stream()
              .filter(file -> file.path("kind").asText().equals("attachments"))
              .toList();
      assertThat(files).hasSize(2000);
      assertThat(files.stream().map(file -> file.path("sha256").asText()).distinct()).hasSize(2000);
      List<Integer> sizes = files.stream().map(file -> file.path("bytes").asInt()).toList();
      assertThat(sizes).allMatch(size -> size >= 1_000 && size <= 5_000_000);
      assertThat(sizes.stream().filter(size -> size < 70_711).count()).isBetween(900L, 1100L);
      files.stream().limit(50).forEach(file -> assertServed(client, file));
    }
  }
}
