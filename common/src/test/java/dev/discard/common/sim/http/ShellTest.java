package dev.discard.common.sim.http;

import static dev.discard.common.sim.app.SimClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.app.SettableClock;
import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.oracle.Note;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {

  private static SimClient client;

  @BeforeAll
  static void start() {
    client = SimClient.of(new SettableClock("2026-02-01T14:37:12.362Z"), "world=tiny");
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v6", "/api/v7", "/api/v8", "/api/v9", "/api/v10"})
  void versions_areServed(String base) {
    assertThat(client.status(base + "/users/@me")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v3", "/api/v4", "/api/v5", "/api/v11"})
  void versions_thatAreGone_get400(String base) {
    assertThat(client.status(base + "/users/@me")).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/guilds", "/users/@me/nothing", "/channels/1/messages/2/3"})
  void unknownRoute_gets404WithCodeZero(String path) {
    HttpResponse<String> response = client.get(path);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\": \"404: Not Found\", \"code\": 0}");
  }

  @Test
  void otherMethod_gets405() {
    assertThat(client.send(client.request("/users/@me").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void botAndUser_areKnownByTheirHeaders() {
    assertThat(client.json("/users/@me").path("bot").asBoolean()).isTrue();
    assertThat(client.send(client.userRequest("/users/@me")).body())
        .contains("\"username\":\"keeper\"")
        .doesNotContain("\"bot\"");
  }

  @Test
  void wrongToken_gets401_asRecorded() {
    String bot = client.sim().botToken();
    String user = client.sim().userToken();
    for (String header :
        new String[] {"Bot nonsense", bot, "Bot " + user, "Bearer " + bot, "bot " + bot}) {
      HttpResponse<String> response =
          client.send(client.request("/users/@me").setHeader("Authorization", header));
      assertThat(response.statusCode()).as(header).isEqualTo(401);
      assertThat(response.body()).isEqualTo("{\"message\": \"401: Unauthorized\", \"code\": 0}");
      assertThat(header(response, "X-RateLimit-Bucket")).isEmpty();
    }
  }

  @Test
  void noToken_isEnough_forGatewayAndInvites_only() throws Exception {
    String base = client.sim().apiBase();
    for (String[] each :
        new String[][] {{"/gateway", "200"}, {"/invites/discard", "200"}, {"/users/@me", "401"}}) {
      var request = HttpRequest.newBuilder(URI.create(base + each[0])).build();
      int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
      assertThat(status).as(each[0]).isEqualTo(Integer.parseInt(each[1]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DiscordBot (https://example.org, 1.0) | 200",
        "DiscordBot (https://example.org, 1.0) Java/17 | 200",
        "DiscordBot (https://github.com/Rapptz/discord.py 1.7.3) Python/3.8 aiohttp/3.7.4 | 200",
        "DiscordBot (https://github.com/bwmarrin/discordgo, v0.28.1) | 200",
        "Mozilla/5.0 (X11; Linux x86_64) | 403",
        "DiscordBot | 403",
        "discordbot (https://example.org, 1.0) | 403",
      })
  void agentOfABot_mustBeOfDiscordsForm(String agent, int status) {
    HttpResponse<String> response =
        client.send(client.request("/users/@me").setHeader("User-Agent", agent));
    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 403) {
      assertThat(response.body()).contains("40333");
      assertThat(header(response, "Via")).isEmpty();
    }
  }

  @Test
  void agentOfAUser_isNotLookedAt() {
    assertThat(
            client
                .send(client.userRequest("/users/@me").setHeader("User-Agent", "Mozilla/5.0"))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void headers_areThoseOfDiscord() {
    HttpResponse<String> response = client.get("/users/@me");
    assertThat(header(response, "Via")).isEqualTo("1.1 google");
    assertThat(header(response, "Server")).isEqualTo("cloudflare");
    assertThat(header(response, "CF-RAY")).matches("[0-9a-f]{16}-[A-Z]{3}");
    assertThat(header(response, "Date")).isEqualTo("Sun, 01 Feb 2026 14:37:12 GMT");
    assertThat(header(response, "Content-Type")).isEqualTo("application/json");
    assertThat(header(response, "Transfer-Encoding")).isEqualTo("chunked");
  }

  @Test
  void gzip_isUsed_whenAskedFor_andHoldsTheSame() throws IOException {
    String path = "/channels/" + client.channel("general") + "/messages?limit=100";
    HttpResponse<byte[]> packed =
        client.sendForBytes(client.request(path).header("Accept-Encoding", "gzip, deflate"));
    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(client.get(path).body());
    }
  }

  @Test
  void bodyOnGet_isMalformed() {
    var request =
        client.request("/users/@me").method("GET", BodyPublishers.ofString("{\"limit\":1}"));
    HttpResponse<String> response = client.send(request);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("malformed");
  }

  @Test
  void bodyOfAnotherMethod_isNotWhatIsWrong() {
    var request = client.request("/channels/1/messages").POST(BodyPublishers.ofString("{}"));
    assertThat(client.send(request).statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip;q=0", "deflate, gzip; q=0.0", "identity", "x-gzipped"})
  void gzip_isNotUsed_whenRefused(String accepted) {
    String path = "/channels/" + client.channel("general") + "/messages?limit=100";
    var response = client.sendForBytes(client.request(path).header("Accept-Encoding", accepted));
    assertThat(header(response, "Content-Encoding")).isEmpty();
  }

  /** The older of two names; libraries use either. */
  @Test
  void application_hasTwoNames() {
    assertThat(client.get("/oauth2/applications/@me").body())
        .isEqualTo(client.get("/applications/@me").body());
  }

  @Test
  void unencodedCharacters_areRefused() throws IOException {
    String path = "/api/v10/channels/1/messages/2/reactions/\uD83D\uDC4D";
    assertThat(raw(path)).startsWith("HTTP/1.1 400");
  }

  /** What the server says to a request line that no good client would send. */
  private static String raw(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", client.sim().apiPort())) {
      String head =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: "
              + SimClient.AGENT
              + "\r\nAuthorization: Bot "
              + client.sim().botToken()
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void http2_isSpoken_withHeaderNamesInLowerCase() throws Exception {
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(client.request("/users/@me").build(), BodyHandlers.ofString());
    assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(response.headers().map()).containsKey("cf-ray");
  }

  @ParameterizedTest
  @CsvSource({"/users/@me/channels, 200", "/applications/@me, 403", "/gateway/bot, 403"})
  void botRoutes_refuseUsers(String path, int status) {
    HttpResponse<String> response = client.send(client.userRequest(path));
    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 403) {
      assertThat(response.body()).contains("20002");
    }
  }

  @Test
  void oracle_countsRequestsAndRepeats() {
    try (SimClient fresh = SimClient.of("world=tiny", "log=2")) {
      fresh.status("/users/@me");
      fresh.status("/users/@me");
      fresh.status("/users/@me?x=1");
      fresh.status("/nothing");
      fresh.send(fresh.request("/users/@me").setHeader("Authorization", "Bot x"));
      var report = fresh.oracle();
      assertThat(report.requests()).isEqualTo(5);
      assertThat(report.status(200)).isEqualTo(3);
      assertThat(report.status(404)).isEqualTo(1);
      assertThat(report.status(401)).isEqualTo(1);
      assertThat(report.route("me")).isEqualTo(4);
      assertThat(report.note(Note.INVALID)).isEqualTo(1);
      assertThat(report.repeats()).isEqualTo(1);
      assertThat(report.repeated()).containsEntry("GET /api/v10/users/@me", 1);
      assertThat(report.byClient()).hasSize(1).containsValue(5L);
      assertThat(report.mostPerSecondByAccount()).containsKeys("Archivist", "-");
      assertThat(report.log()).hasSize(2);
      assertThat(SimClient.parse(fresh.get("/_sim/oracle").body()).path("requests").asInt())
          .isEqualTo(5);
    }
  }
}
