package dev.discard.common.sim.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.discard.common.async.Clock;
import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.media.UrlSigner;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.rest.identity.GatewayDoor;
import dev.discard.common.sim.world.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route against Discord's own description of its API. */
class OpenApiTest {

  /** Routes that the description lacks, and why. */
  private static final Map<String, String> NOT_DESCRIBED =
      Map.of(
          "/users/@me/channels", "of user accounts, which the description leaves out",
          "/channels/{channel}/threads/active", "of version 9 only",
          "/guilds/{guild}/member-verification", "never described officially");

  private static SimClient client;
  private static Optional<OpenApi> api = Optional.empty();
  private static Samples samples;

  @BeforeAll
  static void start() throws IOException {
    client = SimClient.of("world=demo", "log=10");
    api = OpenApi.find();
    samples = new Samples(client);
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  static Stream<String> paths() {
    return SimClient.await(client.sim().ask(OpenApiTest::paths)).stream().distinct();
  }

  private static List<String> paths(World world) {
    UrlSigner signer = new UrlSigner(1, Clock.system(), Duration.ofHours(1));
    MessageJson messages = new MessageJson(world, new Files("http://cdn.example.org", signer));
    GatewayDoor door = new GatewayDoor(() -> "ws://gateway.example.org", 1, () -> 1);
    List<String> paths = new ArrayList<>(new Routes(world, Set.of(), messages, door).paths());
    paths.remove("/attachments/refresh-urls"); // never described officially, and not read
    return paths;
  }

  @ParameterizedTest
  @MethodSource("paths")
  void answer_isAsDescribed(String path) {
    assertThat(samples.of(path)).as("samples of " + path).isNotEmpty();
    assumeTrue(api.isPresent(), "shared/discord-openapi.json is not here: nothing to compare with");
    Optional<JsonNode> operation = api.get().read(path);
    assertThat(operation.isPresent()).as(path).isNotEqualTo(NOT_DESCRIBED.containsKey(path));
    for (String address : samples.of(path)) {
      var response = client.get(address);
      assertThat(response.statusCode()).as(address).isEqualTo(200);
      operation.ifPresent(described -> check(described, address, SimClient.parse(response.body())));
    }
  }

  private static void check(JsonNode described, String address, JsonNode body) {
    Deviation.undo(body);
    assertThat(api.orElseThrow().violations(described, body))
        .extracting(OpenApiTest::words)
        .as(address)
        .isEmpty();
  }

  private static String words(Error violation) {
    return violation.getInstanceLocation() + ": " + violation.getMessage();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void numbers_areRefused_whereTheDescriptionEnds(String path) {
    assumeTrue(api.isPresent(), "shared/discord-openapi.json is not here: nothing to compare with");
    List<OpenApi.Bounded> bounded = api.get().read(path).map(OpenApi::bounded).orElse(List.of());
    for (OpenApi.Bounded parameter : bounded) {
      String address = samples.of(path).get(0).replaceAll("[?&]limit=\\d+", "");
      String asked = address + (address.contains("?") ? "&" : "?") + parameter.name() + "=";
      assertThat(client.code(asked + (parameter.least() - 1))).as(asked).isEqualTo(50_035);
      assertThat(client.status(asked + parameter.least())).as(asked).isEqualTo(200);
      assertThat(client.status(asked + parameter.most())).as(asked).isEqualTo(200);
      assertThat(client.code(asked + (parameter.most() + 1))).as(asked).isEqualTo(50_035);
    }
  }

  @Test
  void deviations_areAllInTheWorld() {
    Set<Deviation> found = EnumSet.noneOf(Deviation.class);
    for (String path :
        List.of("/guilds/{guild}/channels", "/channels/{channel}/messages/{message}")) {
      samples.of(path).forEach(address -> found.addAll(Deviation.undo(client.json(address))));
    }
    assertThat(found).containsExactly(Deviation.values());
  }

  @Test
  void privateChannels_areAsDescribed() {
    assumeTrue(api.isPresent(), "shared/discord-openapi.json is not here: nothing to compare with");
    for (JsonNode channel : asUser("/users/@me/channels")) {
      String address = "/channels/" + channel.path("id").asText();
      check(api.get().read("/channels/{channel}").orElseThrow(), address, asUser(address));
      String messages = address + "/messages?limit=100";
      check(
          api.get().read("/channels/{channel}/messages").orElseThrow(), messages, asUser(messages));
    }
  }

  private static JsonNode asUser(String address) {
    return SimClient.parse(client.send(client.userRequest(address)).body());
  }
}
