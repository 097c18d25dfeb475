package dev.discard.common.sim.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.discard.common.json.Json;
import dev.discard.common.sim.app.SimClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Answers against Discord's own description of its API, where that file lies beside the repository
 * (it is too large to keep here); against the keys that it requires, written down below, always.
 */
class SchemaTest {

  private static final String USER =
      "id username avatar discriminator public_flags flags global_name primary_guild";
  private static final String CHANNEL = "id type flags guild_id name position";

  private static SimClient client;
  private static Optional<JsonNode> openApi;

  @BeforeAll
  static void start() throws IOException {
    client = SimClient.of("world=tiny");
    openApi = Optional.empty();
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared/discord-openapi.json");
      if (openApi.isEmpty() && Files.isReadable(file)) {
        openApi = Optional.of(Json.mapper().readTree(file.toFile()));
      }
    }
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  /**
   * An answer to look at.
   *
   * @param schema its name in the description
   * @param required keys, separated by spaces
   */
  record Case(String path, String schema, String required) {}

  static Stream<Case> cases() {
    String guild = "/guilds/" + client.guild("Tiny");
    String channel = "/channels/" + client.channel("general");
    return Stream.of(
        new Case("/users/@me", "UserPIIResponse", "id username mfa_enabled locale"),
        new Case(
            "/users/@me/guilds",
            "MyGuildResponse",
            "id name icon banner owner permissions features"),
        new Case("/applications/@me", "PrivateApplicationResponse", "id flags flags_new owner"),
        new Case("/gateway", "GatewayResponse", "url"),
        new Case("/gateway/bot", "GatewayBotResponse", "url session_start_limit shards"),
        new Case(
            guild + "?with_counts=true",
            "GuildWithCountsResponse",
            "id name owner_id roles emojis stickers region"),
        new Case(
            guild + "/preview",
            "GuildPreviewResponse",
            "id name emojis stickers approximate_member_count"),
        new Case(guild + "/channels", "GuildChannelResponse", CHANNEL),
        new Case(channel, "GuildChannelResponse", CHANNEL),
        new Case(
            guild + "/roles",
            "GuildRoleResponse",
            "id name permissions position color colors hoist managed"),
        new Case(
            guild + "/emojis",
            "EmojiResponse",
            "id name roles require_colons managed animated available"),
        new Case(
            guild + "/stickers",
            "GuildStickerResponse",
            "id name tags type format_type description"),
        new Case(
            guild + "/members?limit=100", "GuildMemberResponse", "user roles joined_at nick flags"),
        new Case(guild + "/members/@me", "GuildMemberResponse", "user roles joined_at nick flags"),
        new Case(
            channel + "/messages?limit=100",
            "MessageResponse",
            "id channel_id author content timestamp components"),
        new Case(reactions(channel), "UserResponse", USER),
        new Case(
            "/invites/discard?with_counts=1",
            "GuildInviteResponse",
            "type code guild guild_id channel expires_at"));
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
  void answer_isAsDescribed(Case answer, TestInfo info, TestReporter reporter) {
    JsonNode body = client.json(answer.path());
    List<JsonNode> objects = body.isArray() ? List.copyOf(children(body)) : List.of(body);
    assertThat(objects).isNotEmpty();
    for (JsonNode object : objects) {
      for (String key : answer.required().split(" ")) {
        assertThat(object.has(key)).as("%s in %s", key, object).isTrue();
      }
    }
    openApi.ifPresentOrElse(
        api -> assertDescribed(api, answer.schema(), objects),
        () ->
            reporter.publishEntry(
                info.getDisplayName(), "required keys only: no description here"));
  }

  private static List<JsonNode> children(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get).toList();
  }

  private static void assertDescribed(JsonNode api, String name, List<JsonNode> objects) {
    ObjectNode schema = Json.mapper().createObjectNode();
    schema.put("$ref", "#/components/schemas/" + name);
    schema.set("components", api.path("components"));
    var compiled = SchemaRegistry.withDialect(Dialects.getOpenApi31()).getSchema(schema);
    for (JsonNode object : objects) {
      assertThat(compiled.validate(object).stream().map(Error::toString))
          .as(object.toString())
          .isEmpty();
    }
  }
}
