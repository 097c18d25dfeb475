package dev.discard.common.sim.fault;

import static dev.discard.common.sim.app.SimClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.discard.common.sim.app.SimClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the content network does to clients by script. */
class ContentFaultsTest {

  private static final String PICTURE = "/elsewhere/7.png";

  private final SimClient client = SimClient.of("world=tiny");
  private final byte[] whole = get().body();

  @AfterEach
  void stop() {
    client.close();
  }

  private void play(String fault) {
    SimClient.await(client.sim().play("cdn:/elsewhere/**@1=" + fault));
  }

  private HttpResponse<byte[]> get() {
    URI url = URI.create(client.sim().cdnBase() + PICTURE);
    return client.sendForBytes(HttpRequest.newBuilder(url).timeout(SimClient.DEADLINE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | 500 | application/json | {\"message\"",
        "502:html | 502 | text/html; charset=UTF-8 | <!DOCTYPE html>",
        "403:upstream | 403 | text/plain | upstream connect error",
        "html | 200 | text/html; charset=UTF-8 | <!DOCTYPE html>",
        "nothing | 200 | text/plain | ''",
        "busy:7 | 429 | text/plain | Too many",
      })
  void wrongAnswers_areServedAsScripted(String fault, int status, String type, String start) {
    play(fault);
    HttpResponse<byte[]> answer = get();
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo(type);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith(start);
    assertThat(header(answer, "Retry-After")).isEqualTo(status == 429 ? "7" : "");
    assertThat(get().body()).as("the next one").isEqualTo(whole);
    assertThat(client.oracle().content().faults()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "http://10.0.0.1/?a=b@c", "//[::1]:9/x"})
  void redirects_leadAnywhere(String target) {
    play("redirect:" + target);
    HttpResponse<byte[]> answer = get();
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "Location")).isEqualTo(target);
  }

  @Test
  void redirects_canLoop() {
    play("redirect:self");
    assertThat(header(get(), "Location")).isEqualTo(PICTURE);
  }

  @Test
  void partial_is206_thoughNobodyAsked() {
    play("partial");
    HttpResponse<byte[]> answer = get();
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
    assertThat(header(answer, "Content-Range"))
        .isEqualTo("bytes 0-" + (whole.length / 2 - 1) + "/" + whole.length);
  }

  @Test
  void truncated_isShorter_andSaysSo() {
    play("truncate");
    assertThat(get().body()).isEqualTo(Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void slow_arrivesWholeInTheEnd() {
    play("slow:200000");
    assertThat(get().body()).isEqualTo(whole);
    assertThat(client.oracle().content().byStatus()).containsOnly(entry("200", 2L));
  }

  @Test
  void cut_andTooLongALength_endBeforeTheEnd() {
    play("cut");
    assertThatThrownBy(this::get).hasRootCauseInstanceOf(IOException.class);
    play("length:+100");
    assertThatThrownBy(this::get).hasRootCauseInstanceOf(IOException.class);
    assertThat(get().body()).isEqualTo(whole);
    assertThat(client.oracle().content().status(0)).as("the one that was cut").isEqualTo(1);
  }

  @Test
  void tooShortALength_isFollowedByMore() throws IOException {
    play("length:-100");
    try (Socket socket = ask()) {
      byte[] all = socket.getInputStream().readAllBytes();
      String head = new String(all, StandardCharsets.ISO_8859_1);
      int begin = head.indexOf("\r\n\r\n") + 4;
      assertThat(head.substring(0, begin))
          .containsIgnoringCase("content-length: " + (whole.length - 100));
      assertThat(all.length - begin).isEqualTo(whole.length);
    }
  }

  @Test
  void reset_isSeenAsAReset() {
    play("reset");
    assertThatThrownBy(
            () -> {
              try (Socket socket = ask()) {
                socket.getInputStream().readAllBytes();
              }
            })
        .isInstanceOf(SocketException.class);
  }

  @Test
  void frozen_stopsInTheMiddle() throws IOException {
    play("freeze");
    try (Socket socket = ask()) {
      socket.setSoTimeout(300);
      InputStream in = socket.getInputStream();
      assertThat(in.readNBytes(whole.length / 2)).hasSize(whole.length / 2);
      assertThatThrownBy(in::readAllBytes).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void endless_goesOnAndOn_whileOthersAreServed() throws IOException {
    play("endless");
    try (Socket socket = ask()) {
      assertThat(socket.getInputStream().readNBytes(20_000_000)).hasSize(20_000_000);
      assertThat(get().body()).isEqualTo(whole);
    }
  }

  @Test
  void scriptsOfTheApi_leaveTheContentNetworkAlone() {
    SimClient.await(client.sim().play("/elsewhere/**@*=500;/**@*=500"));
    assertThat(get().body()).isEqualTo(whole);
    assertThat(client.status("/users/@me")).isEqualTo(500);
  }

  @Test
  void wrongFaults_areNamed() {
    for (String fault : new String[] {"length:5", "busy:0", "redirect:", "200"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FaultScript.parse("cdn:/x@1=" + fault))
          .withMessageContaining("not a fault");
    }
  }

  /** A request whose answer is to be read byte by byte. */
  private Socket ask() throws IOException {
    Socket socket = new Socket("127.0.0.1", client.sim().cdnPort());
    socket.setSoTimeout((int) SimClient.DEADLINE.toMillis());
    String request = "GET " + PICTURE + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }
}
