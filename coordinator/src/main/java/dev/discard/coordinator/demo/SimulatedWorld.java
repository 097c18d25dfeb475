package dev.discard.coordinator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What {@code discard simulate} said about itself.
 *
 * @param apiBase where its API is
 * @param truth where it tells what it holds
 * @param token of its first bot
 * @param guild the id of its first guild
 */
record SimulatedWorld(String apiBase, String truth, String token, String guild) {

  static SimulatedWorld read(Process simulator) throws IOException {
    BufferedReader out = simulator.inputReader(StandardCharsets.UTF_8);
    String apiBase = value(out, "api-base ");
    String truth = value(out, "truth ");
    String token = value(out, "token ");
    String guild = value(out, "guild ").split(" ")[0];
    return new SimulatedWorld(apiBase, truth, token, guild);
  }

  private static String value(BufferedReader out, String key) throws IOException {
    String line = Children.line(out);
    while (!line.startsWith(key)) {
      line = Children.line(out);
    }
    return line.substring(key.length());
  }

  /** The guild's channels, as the simulator knows them. */
  JsonNode channels() throws IOException {
    try (InputStream in = URI.create(truth + "/truth/guilds/" + guild).toURL().openStream()) {
      return Json.mapper().readTree(in).path("channels");
    }
  }

  /** How many messages there are to archive. */
  long messages() throws IOException {
    long sum = 0;
    for (JsonNode channel : channels()) {
      if (channel.path("readable").asBoolean()) {
        sum += channel.path("messages").asLong();
      }
    }
    return sum;
  }

  /** A channel with something to read in it. */
  String channelToRead() throws IOException {
    for (JsonNode channel : channels()) {
      if (channel.path("readable").asBoolean() && channel.path("messages").asLong() > 0) {
        return channel.path("id").asText();
      }
    }
    throw new IOException("the simulated guild has nothing to read");
  }
}
