package dev.discard.common.sim.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.sim.app.SimClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The keys that Discord promises, as far as readers rely on them. Its own description of its API,
 * which {@code OpenApiTest} goes by, is not everywhere.
 */
class NeededKeysTest {

  private static final String USER =
      "id username avatar discriminator public_flags flags global_name primary_guild";
  private static final String CHANNEL = "id type flags guild_id name position";

  private static SimClient client;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=tiny");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  /**
   * An answer to look at.
   *
   * @param required keys, separated by spaces
   */
  record Case(String path, String required) {}

  static Stream<Case> cases() {
    String guild = "/guilds/" + client.guild("Tiny");
    String channel = "/channels/" + client.channel("general");
    return Stream.of(
        new Case("/users/@me", "id username mfa_enabled locale"),
        new Case("/users/@me/guilds", "id name icon banner owner permissions features"),
        new Case("/applications/@me", "id flags flags_new owner"),
        new Case("/gateway", "url"),
        new Case("/gateway/bot", "url session_start_limit shards"),
        new Case(guild + "?with_counts=true", "id name owner_id roles emojis stickers region"),
        new Case(guild + "/preview", "id name emojis stickers approximate_member_count"),
        new Case(guild + "/channels", CHANNEL),
        new Case(channel, CHANNEL),
        new Case(guild + "/roles", "id name permissions position color colors hoist managed"),
        new Case(guild + "/emojis", "id name roles require_colons managed animated available"),
        new Case(guild + "/stickers", "id name tags type format_type description"),
        new Case(guild + "/members?limit=100", "user roles joined_at nick flags"),
        new Case(guild + "/members/@me", "user roles joined_at nick flags"),
        new Case(
            channel + "/messages?limit=100", "id channel_id author content timestamp components"),
        new Case(reactions(channel), USER),
        new Case("/invites/discard?with_counts=1", "type code guild guild_id channel expires_at"));
  }

  /** The list behind the first reaction with a Unicode emoji. */
  private static String reactions(String channel) {
    return client.lines("/truth" + channel + "/reactions").stream()
        .map(SimClient::parse)
        .filter(reaction -> reaction.path("emoji").path("id").isNull())
        .findFirst()
        .map(reaction -> channel + "/messages/" + path(reaction))
        .orElseThrow();
  }

  private static String path(JsonNode reaction) {
    String name = reaction.path("emoji").path("name").asText();
    return reaction.path("message").asText()
        + "/reactions/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answer_hasTheKeysThatReadersNeed(Case answer) {
    JsonNode body = client.json(answer.path());
    List<JsonNode> objects = body.isArray() ? List.copyOf(children(body)) : List.of(body);
    assertThat(objects).isNotEmpty();
    for (JsonNode object : objects) {
      for (String key : answer.required().split(" ")) {
        assertThat(object.has(key)).as("%s in %s", key, object).isTrue();
      }
    }
  }

  private static List<JsonNode> children(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get).toList();
  }
}
