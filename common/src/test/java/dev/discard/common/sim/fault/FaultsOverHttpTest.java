package dev.discard.common.sim.fault;

import static dev.discard.common.sim.app.SimClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.oracle.Note;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsOverHttpTest {

  private static SimClient client(String faults) {
    return SimClient.of("world=tiny", "faults=" + faults);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | 500 | application/json | {\"message\": \"500: Server Error\", \"code\": 0} | true",
        "502:html | 502 | text/html; charset=UTF-8 | <!DOCTYPE html> | false",
        "503:upstream | 503 | text/plain | upstream connect error | true",
        "504:empty | 504 | text/plain | '' | true",
        "520:html | 520 | text/html; charset=UTF-8 | <!DOCTYPE html> | false",
        "html | 200 | text/html; charset=UTF-8 | <!DOCTYPE html> | false",
        "bare | 429 | text/plain | '' | true",
        "ban:text | 429 | text/plain; charset=UTF-8 | error code: 1015 | false",
      })
  void wrongAnswers_areServedAsScripted(
      String fault, int status, String type, String start, boolean via) {
    try (SimClient client = client("/users/@me@1=" + fault)) {
      HttpResponse<String> response = client.get("/users/@me");
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(header(response, "Content-Type")).isEqualTo(type);
      assertThat(response.body()).startsWith(start);
      assertThat(header(response, "Via").isEmpty()).isNotEqualTo(via);
      assertThat(client.status("/users/@me")).as("the next one").isEqualTo(200);
    }
  }

  @Test
  void turns_areCountedByRoute() {
    String faults = "/users/*@2-3=500;/channels/*/messages@%2=502;/guilds/**@2+=503";
    try (SimClient client = client(faults)) {
      String messages = "/channels/" + client.channel("general") + "/messages";
      String guild = "/guilds/" + client.guild("Tiny");
      assertThat(client.status("/users/@me")).isEqualTo(200);
      assertThat(client.status("/users/@me")).isEqualTo(500);
      assertThat(client.status(messages)).isEqualTo(200);
      assertThat(client.status("/users/@me")).isEqualTo(500);
      assertThat(client.status(messages)).isEqualTo(502);
      assertThat(client.status("/users/@me")).isEqualTo(200);
      assertThat(client.status(messages)).isEqualTo(200);
      assertThat(client.status(guild + "/roles")).isEqualTo(200);
      assertThat(client.status(guild + "/channels")).isEqualTo(503);
      assertThat(client.oracle().note(Note.FAULT)).isEqualTo(4);
    }
  }

  @Test
  void scripts_mayBeJson() {
    try (SimClient client = client("[{\"path\":\"/users/*\",\"turns\":\"1\",\"fault\":\"500\"}]")) {
      assertThat(client.status("/users/@me")).isEqualTo(500);
      assertThat(client.status("/users/@me")).isEqualTo(200);
    }
  }

  @Test
  void rules_canBeAddedAndEnded_atRunTime() {
    try (SimClient client = client("")) {
      SimClient.await(client.sim().play("/users/*@*=500"));
      assertThat(client.status("/users/@me")).isEqualTo(500);
      SimClient.await(client.sim().stopFaults());
      assertThat(client.status("/users/@me")).isEqualTo(200);
    }
  }

  @Test
  void reset_isSeenAsAReset() throws IOException {
    try (SimClient client = client("/users/*@1=reset")) {
      assertThatThrownBy(() -> raw(client, "/api/v10/users/@me"))
          .isInstanceOf(SocketException.class);
      assertThat(client.oracle().status(0)).isEqualTo(1);
      assertThat(raw(client, "/api/v10/users/@me")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void cut_comesInTheMiddleOfTheBody() {
    try (SimClient client = client("/channels/*/messages@1=cut")) {
      String path = "/channels/" + client.channel("general") + "/messages?limit=100";
      assertThatThrownBy(() -> client.get(path)).hasRootCauseInstanceOf(IOException.class);
      assertThat(client.status(path)).isEqualTo(200);
      assertThat(client.oracle().repeats()).as("the first was not whole").isZero();
    }
  }

  @Test
  void stall_neverAnswers_andLeavesOthersAlone() {
    try (SimClient client = client("/users/*@1=stall")) {
      assertThatThrownBy(
              () -> client.send(client.request("/users/@me").timeout(Duration.ofMillis(200))))
          .hasCauseInstanceOf(HttpTimeoutException.class);
      assertThat(client.status("/users/@me")).isEqualTo(200);
    }
  }

  @Test
  void slow_arrivesWholeInTheEnd() {
    try (SimClient client = client("/guilds/**@1=slow:20000")) {
      String path = "/guilds/" + client.guild("Tiny") + "/channels";
      assertThat(client.get(path).body()).isEqualTo(client.get(path).body());
    }
  }

  @Test
  void truncate_is200WithHalfAJson() {
    try (SimClient client = client("/guilds/**@1=truncate")) {
      String path = "/guilds/" + client.guild("Tiny") + "/channels";
      HttpResponse<String> half = client.get(path);
      String whole = client.get(path).body();
      assertThat(half.statusCode()).isEqualTo(200);
      assertThat(half.body()).hasSize(whole.length() / 2);
      assertThat(whole).startsWith(half.body());
    }
  }

  /** Everything that comes back; fails as the socket fails. */
  private static String raw(SimClient client, String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", client.sim().apiPort())) {
      String head =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nUser-Agent: "
              + SimClient.AGENT
              + "\r\nAuthorization: Bot "
              + client.sim().botToken()
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
