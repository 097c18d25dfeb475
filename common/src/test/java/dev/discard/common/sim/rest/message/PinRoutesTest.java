package dev.discard.common.sim.rest.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinRoutesTest {

  private static SimClient client;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void pins_comeInPages_theLastPinnedFirst() {
    String path = path("thousand", "/messages/pins");
    List<String> times = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String before = "?limit=50";
    boolean more = true;
    while (more) {
      JsonNode page = client.json(path + before);
      page.path("items").forEach(pin -> times.add(pin.path("pinned_at").asText()));
      sizes.add(page.path("items").size());
      String last = URLEncoder.encode(times.get(times.size() - 1), StandardCharsets.UTF_8);
      before = "?before=" + last;
      more = page.path("has_more").asBoolean();
    }
    assertThat(sizes).containsExactly(50, 50, 20);
    assertThat(times).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(client.json(path("thousand", "")).path("last_pin_timestamp").asText())
        .isEqualTo(times.get(0));
  }

  @Test
  void oldPins_areAnArray_ofFiftyAtMost() {
    assertThat(client.json(path("thousand", "/pins"))).hasSize(50);
    assertThat(client.json(path("general", "/pins"))).hasSize(7);
  }

  @Test
  void pinnedMessages_sayThatTheyAre_andHaveNoReactionsHere() {
    String path = path("general", "/messages");
    List<String> pinned = new ArrayList<>();
    for (JsonNode pin : client.json(path + "/pins").path("items")) {
      assertThat(pin.at("/message/pinned").asBoolean()).isTrue();
      assertThat(pin.path("message").has("reactions")).isFalse();
      pinned.add(pin.at("/message/id").asText());
    }
    List<String> said = new ArrayList<>();
    for (String line : client.lines("/truth" + path)) {
      JsonNode message = SimClient.parse(line);
      if (message.path("pinned").asBoolean()) {
        said.add(message.path("id").asText());
      }
    }
    assertThat(said).containsExactlyInAnyOrderElementsOf(pinned);
  }

  @Test
  void deletedMessages_areNotPinnedAnyLonger() {
    try (SimClient own = SimClient.of("world=demo")) {
      long channel = Long.parseLong(own.channel("general"));
      String path = "/channels/" + channel + "/messages/pins";
      long message = own.json(path).at("/items/0/message/id").asLong();
      own.change(world -> world.deleteMessage(channel, message));
      assertThat(own.json(path).path("items")).hasSize(6);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "empty, '', 0",
    "no-history, '', 0",
    "archived, '', 3",
    "oddities, '', 1",
    "Lounge, '', 1",
  })
  void pins_areThoseThatMayBeRead(String channel, String query, int count) {
    assertThat(client.json(path(channel, "/messages/pins" + query)).path("items")).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "general, /messages/pins?limit=51, 50035",
    "general, /messages/pins?limit=0, 50035",
    "general, /messages/pins?before=12, 50035",
    "closed-to-me, /messages/pins, 50001",
    "closed-to-me, /pins, 50001",
    "Soundproof, /messages/pins, 50001",
  })
  void pins_areRefused(String channel, String rest, int code) {
    assertThat(client.code(path(channel, rest))).isEqualTo(code);
  }

  @Test
  void lastPin_isNull_whereNothingWasPinned() {
    JsonNode channels = client.json("/guilds/" + client.guild("The Tower") + "/channels");
    for (JsonNode channel : channels) {
      if (channel.path("name").asText().equals("hundred")) {
        assertThat(channel.has("last_pin_timestamp")).isTrue();
        assertThat(channel.path("last_pin_timestamp").isNull()).isTrue();
      }
    }
    assertThat(channels.findValuesAsText("last_pin_timestamp")).anyMatch(t -> !t.equals("null"));
  }

  private static String path(String channel, String rest) {
    return "/channels/" + client.channel(channel) + rest;
  }
}
