package dev.discard.common.sim.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.async.Await;
import dev.discard.common.async.Clock;
import dev.discard.common.json.Json;
import dev.discard.common.sim.oracle.OracleReport;
import dev.discard.common.sim.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A simulated Discord of one's own, and a client that speaks plain HTTP to it. */
public final class SimClient implements AutoCloseable {

  public static final Duration DEADLINE = Duration.ofSeconds(30);
  public static final String AGENT = "DiscordBot (https://example.org/archiver, 1.0) Java";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE).build();
  private final SimDiscord sim;

  private SimClient(SimConfig config) {
    sim = await(SimDiscord.start(vertx, config));
  }

  public static SimClient of(String... options) {
    return new SimClient(SimConfig.of(options));
  }

  public static SimClient of(Clock clock, String... options) {
    return new SimClient(SimConfig.of(options).withClock(clock));
  }

  public SimDiscord sim() {
    return sim;
  }

  public Vertx vertx() {
    return vertx;
  }

  public static <T> T await(Future<T> future) {
    try {
      return Await.await(future, DEADLINE);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /**
   * A request as the first bot, below {@code /api/v10} unless the path begins with {@code /api}.
   */
  public HttpRequest.Builder request(String path) {
    String base = sim.apiBase().replace("/api/v10", "");
    String below = path.startsWith("/api") || path.startsWith("/_sim") ? path : "/api/v10" + path;
    return HttpRequest.newBuilder(URI.create(base + below))
        .header("Authorization", "Bot " + sim.botToken())
        .header("User-Agent", AGENT)
        .timeout(DEADLINE);
  }

  public HttpRequest.Builder userRequest(String path) {
    return request(path).setHeader("Authorization", sim.userToken());
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Asks without saying who; the status of the answer. */
  public int sendWithoutToken(String path) {
    URI uri = request(path).build().uri();
    return send(HttpRequest.newBuilder(uri).timeout(DEADLINE)).statusCode();
  }

  public HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  public HttpResponse<String> get(String path) {
    return send(request(path));
  }

  public int status(String path) {
    return get(path).statusCode();
  }

  /** The code of an error answer. */
  public int code(String path) {
    return parse(get(path).body()).path("code").asInt();
  }

  public JsonNode json(String path) {
    return parse(get(path).body());
  }

  public static JsonNode parse(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (IOException broken) {
      throw new IllegalStateException("not JSON: " + json, broken);
    }
  }

  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The id of the guild with this name. */
  public String guild(String name) {
    for (JsonNode guild : json("/users/@me/guilds")) {
      if (guild.path("name").asText().startsWith(name)) {
        return guild.path("id").asText();
      }
    }
    throw new IllegalArgumentException("no guild " + name);
  }

  /** The id of the first channel or thread of that name in any guild. */
  public String channel(String name) {
    Long id = await(sim.ask(world -> find(world, name)));
    return id.toString();
  }

  private static long find(World world, String name) {
    return world.guilds().stream()
        .flatMap(guild -> Stream.concat(guild.channels().stream(), guild.threads().stream()))
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** The ids on a page of messages, in the order of the page. */
  public List<Long> ids(String path) {
    List<Long> ids = new ArrayList<>();
    json(path).forEach(message -> ids.add(message.path("id").asLong()));
    return ids;
  }

  /** The lines of one of the simulator's own pages. */
  public List<String> lines(String path) {
    String body = get("/_sim" + path).body();
    return body.isEmpty() ? List.of() : Arrays.asList(body.split("\n"));
  }

  /** All message ids of a channel, ascending, as the truth has them. */
  public List<Long> truth(String channel) {
    return lines("/truth/channels/" + channel + "/messages").stream()
        .map(line -> parse(line).path("id").asLong())
        .toList();
  }

  public OracleReport oracle() {
    return await(sim.oracle());
  }

  public void change(Consumer<World> change) {
    await(sim.change(change));
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
