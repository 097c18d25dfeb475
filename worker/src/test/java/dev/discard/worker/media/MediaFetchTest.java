package dev.discard.worker.media;

import static dev.discard.worker.testing.RawServer.answer;
import static dev.discard.worker.testing.RawServer.raw;
import static dev.discard.worker.testing.RawServer.silence;
import static dev.discard.worker.testing.RawServer.thenClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.async.Await;
import dev.discard.common.async.Backoff;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.media.CdnExchange;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import dev.discard.worker.media.Fetched.Result;
import dev.discard.worker.media.Order.Terms;
import dev.discard.worker.media.http.AddressRule;
import dev.discard.worker.media.http.FetchTimes;
import dev.discard.worker.media.http.Hosts;
import dev.discard.worker.testing.RawServer;
import dev.discard.worker.testing.RawServer.Reply;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFetchTest {

  private static final String TEXT = "0123456789";
  private static final FetchTimes TIMES =
      new FetchTimes(Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofSeconds(60));
  private static final FetchRule RULE =
      new FetchRule(
          4,
          4,
          3,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)),
          TIMES,
          new Hosts.Habits(4, Duration.ofMillis(50), Duration.ofSeconds(5)));

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Breakers breakers = new Breakers("w-1");
  private MediaFetch fetch;
  private MediaRule rule = rule(0, false);
  private AddressRule addresses = new AddressRule(true);
  private Order order;

  @AfterEach
  void close() throws Exception {
    fetch.close();
    breakers.close();
    Await.await(vertx.close(), Duration.ofSeconds(20));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void file_comesWhole_withoutAnythingThatTellsWhoAsks() throws Exception {
    try (RawServer server = RawServer.start(answer(200, TEXT, "Set-Cookie: a=b"))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
      fetch.fetch(order);

      assertThat(server.requests())
          .hasSize(2)
          .allSatisfy(
              head ->
                  assertThat(head)
                      .startsWith("GET /a.png?ex=ffffffff&is=1&hm=2& HTTP/1.1\r\n")
                      .containsIgnoringCase("\r\nhost: 127.0.0.1:" + server.port() + "\r\n")
                      .containsIgnoringCase("\r\naccept-encoding: identity\r\n")
                      .containsIgnoringCase("\r\nuser-agent: DiscordBot (")
                      .doesNotContainIgnoringCase("authorization")
                      .doesNotContainIgnoringCase("cookie")
                      .doesNotContainIgnoringCase("referer"));
    }
  }

  @Test
  void download_goesOnWhereItBroke_whenTheServerNamesTheVersion() throws Exception {
    try (RawServer server =
        RawServer.start(
            thenClose(raw(head(200, "Content-Length: 10", "ETag: \"v\"") + "0123")),
            raw(head(206, "Content-Length: 6", "Content-Range: bytes 4-9/10") + "456789"))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
      assertThat(server.requests().get(1))
          .containsIgnoringCase("range: bytes=4-\r\n")
          .containsIgnoringCase("if-range: \"v\"\r\n");
    }
  }

  @Test
  void download_beginsAnew_whenTheServerHasAnotherVersion() throws Exception {
    try (RawServer server =
        RawServer.start(
            thenClose(raw(head(200, "Content-Length: 10", "ETag: \"v\"") + "abcd")),
            raw(head(200, "Content-Length: 10", "ETag: \"w\"") + TEXT))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes 0-5/10", "bytes 4-9/11", "bytes 5-10/11", "nonsense", "bytes 4-9/*"})
  void download_beginsAnew_whenThePartIsAnotherThanAskedFor(String range) throws Exception {
    try (RawServer server =
        RawServer.start(
            thenClose(raw(head(200, "Content-Length: 10", "ETag: \"v\"") + "0123")),
            thenClose(raw(head(206, "Content-Length: 6", "Content-Range: " + range) + "XXXXXX")),
            raw(head(200, "Content-Length: 10", "ETag: \"v\"") + TEXT))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
      assertThat(server.requests().get(2)).doesNotContainIgnoringCase("range");
    }
  }

  @Test
  void file_isLost_whenAPartIsAnsweredThatNobodyAskedFor() throws Exception {
    try (RawServer server =
        RawServer.start(
            thenClose(
                raw(head(206, "Content-Length: 6", "Content-Range: bytes 0-5/10") + "012345")))) {
      assertLost(fetch(attachment(server, 10)), "HTTP 206 that was not asked for");
    }
  }

  @Test
  void file_isLost_whenItIsShorterThanAnnouncedEachTime() throws Exception {
    try (RawServer server =
        RawServer.start(thenClose(raw(head(200, "Content-Length: 10") + "0123")))) {
      assertLost(fetch(attachment(server, 10)), "connection closed after 4 of 10 bytes");
    }
  }

  @Test
  void file_isStoredWithAWord_whenDiscordToldAnotherLengthTwice() throws Exception {
    try (RawServer server = RawServer.start(answer(200, TEXT, "Content-Type: image/png"))) {
      assertWhole(fetch(attachment(server, 9)), TEXT, "10 bytes, where Discord told 9");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void pieceOfAFile_isNotStored_whenTheServersHashIsOfAllOfIt() throws Exception {
    String hash = Base64.getEncoder().encodeToString(md5(TEXT));
    String told = "X-Goog-Hash: crc32c=AAAAAA==, md5=" + hash;
    RawServer.Reply piece = answer(200, TEXT.substring(0, 5), told);
    try (RawServer server = RawServer.start(piece, piece, piece, answer(200, TEXT, told))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
    }
  }

  private static byte[] md5(String text) throws Exception {
    return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void file_isStored_whenOnlyTheFirstAnswerHadAnotherLength() throws Exception {
    try (RawServer server = RawServer.start(answer(200, "oops"), answer(200, TEXT))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
    }
  }

  @Test
  void page_isNoPicture_whenItsLengthIsAnother() throws Exception {
    try (RawServer server = RawServer.start(answer(200, "<html>", "Content-Type: text/html"))) {
      assertLost(fetch(attachment(server, 10)), "6 bytes, where Discord told 10, and it is a page");
    }
  }

  @Test
  void emptiness_isStored_onlyWhereItWasTold() throws Exception {
    try (RawServer server = RawServer.start(answer(200, ""))) {
      assertLost(fetch(attachment(server, 10)), "no bytes");
      assertWhole(fetch(attachment(server, 0)), "", "");
    }
  }

  @Test
  void endlessBody_isCut_atItsLimits() throws Exception {
    try (RawServer server = RawServer.start(endless("Content-Type: image/png"))) {
      assertLost(fetch(attachment(server, 10)), "does not end: more than 1048586 bytes came");
      rule = rule(70_000, false);
      assertSkipped(fetch(attachment(server, -1)), "larger than the 70000 bytes that are wanted");
      rule = rule(0, false);
      assertSkipped(
          fetch(file(MediaKind.EMBEDS, server.origin() + "/e.png", Told.NOTHING)),
          "larger than the 104857600 bytes that are wanted");
    }
  }

  @Test
  void largeFile_isSkipped_beforeItsBodyIsRead() throws Exception {
    rule = rule(9, false);
    try (RawServer server = RawServer.start(raw(head(200, "Content-Length: 10")))) {
      assertSkipped(fetch(attachment(server, -1)), "larger than the 9 bytes that are wanted");
      assertSkipped(fetch(attachment(server, 10)), "larger than the 9 bytes that are wanted");
      assertThat(server.requests()).as("not even asked for where it was told").hasSize(1);
    }
  }

  @Test
  void unwantedType_isSkipped() throws Exception {
    rule =
        new MediaRule(
            EnumSet.allOf(MediaKind.class), 0, List.of("image/*"), false, false, "http://cdn");
    try (RawServer server = RawServer.start(answer(200, TEXT, "Content-Type: video/mp4; a=b"))) {
      assertSkipped(fetch(attachment(server, 10)), "its type video/mp4 is not wanted");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AVATARS, text/html, false", "EMOJIS, '', false", "ICONS, image/gif, true",
    "STICKERS, application/json, true", "STICKERS, text/plain, false", "EMBEDS, text/html, false"
  })
  void picture_isStored_onlyWhereItsTypeIsRight(MediaKind kind, String type, boolean right)
      throws Exception {
    try (RawServer server = RawServer.start(answer(200, TEXT, "Content-Type: " + type))) {
      Fetched fetched = fetch(file(kind, server.origin() + "/a", Told.NOTHING));
      assertThat(fetched.result()).isEqualTo(right ? Result.WHOLE : Result.LOST);
      closed(fetched);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/a",
        "http://user@127.0.0.1/a",
        "http://",
        "javascript:1",
        "http://127.0.0.1:99999/"
      })
  void redirect_isNotFollowed_outOfTheWeb(String location) throws Exception {
    try (RawServer server = RawServer.start(answer(302, "", "Location: " + location))) {
      Fetched fetched = fetch(attachment(server, 10));
      assertThat(fetched.result()).isEqualTo(Result.LOST);
      assertThat(fetched.seen().status()).isEqualTo(302);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void redirects_areFollowed_fiveTimes() throws Exception {
    try (RawServer server = RawServer.start(answer(302, "", "Location: again"))) {
      server.at("/a", answer(301, "", "Location: /b?c=d"));
      server.at("/b?c=d", answer(200, TEXT, "Content-Type: image/png"));
      assertWhole(fetch(file(MediaKind.EMBEDS, server.origin() + "/a", Told.NOTHING)), TEXT, "");

      assertLost(
          fetch(file(MediaKind.EMBEDS, server.origin() + "/loop", Told.NOTHING)),
          "more than 5 redirects");
      assertThat(server.requests()).hasSize(2 + 6);
    }
  }

  @Test
  void privateAddress_isNotAsked_whateverItsName() throws Exception {
    addresses = new AddressRule(false);
    try (RawServer server = RawServer.start(answer(200, TEXT, "Content-Type: image/png"))) {
      for (String host : List.of("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]")) {
        String url = "http://" + host + ":" + server.port() + "/a.png";
        Fetched fetched = fetch(file(MediaKind.EMBEDS, url, Told.NOTHING));
        assertThat(fetched.result()).as(host).isEqualTo(Result.LOST);
        assertThat(fetched.reason()).startsWith("address refused: ");
      }
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void otherForms_areTried_whenTheFirstIsMissing() throws Exception {
    try (RawServer server = RawServer.start(answer(404, ""))) {
      server.at("/e.gif", answer(415, "no"));
      server.at("/e.png", answer(200, TEXT, "Content-Type: image/png"));
      String origin = server.origin();
      WantedFile emoji =
          new WantedFile(
              MediaKind.EMOJIS,
              new Holder(0, 0, "5", ""),
              origin + "/e.webp",
              Told.NOTHING,
              List.of(origin + "/e.gif", origin + "/e.png"),
              null);
      assertWhole(fetch(emoji), TEXT, "");
      assertThat(server.targets()).containsExactly("/e.webp", "/e.gif", "/e.png");
    }
  }

  @Test
  void refusal_isToldWithItsWords() throws Exception {
    String words = "This content\nis no longer available. \u0007" + "x".repeat(400);
    try (RawServer server = RawServer.start(answer(404, words))) {
      Fetched link = fetch(attachment(server, 10));
      assertThat(link.result()).isEqualTo(Result.REFUSED);
      assertThat(link.reason())
          .startsWith("HTTP 404: This content is no longer available. xxx")
          .hasSize("HTTP 404: ".length() + 300);
      assertThat(fetch(file(MediaKind.ICONS, server.origin() + "/i", Told.NOTHING)).result())
          .isEqualTo(Result.LOST);
    }
  }

  @Test
  void faultsOfTheNetwork_areTriedAgain_andThenNobodysFault() throws Exception {
    try (RawServer server =
        RawServer.start(
            answer(503, "", "Retry-After: 0"), thenClose(silence()), answer(200, TEXT))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
    }
    try (RawServer server = RawServer.start(answer(502, "bad"))) {
      Fetched fetched = fetch(attachment(server, 10));
      assertThat(fetched.result()).isEqualTo(Result.FAULTY);
      assertThat(fetched.reason()).isEqualTo("HTTP 502: bad");
      assertThat(server.requests()).hasSize(RULE.tries());
    }
  }

  @Test
  void silence_ends_andSoDoesABodyThatStalls() throws Exception {
    try (RawServer server =
        RawServer.start(silence(), raw(head(200, "Content-Length: 10") + "0"), answer(200, TEXT))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void strangersServer_isGivenUp_afterThreeTries() throws Exception {
    try (RawServer server = RawServer.start(answer(500, "down"))) {
      assertLost(
          fetch(file(MediaKind.EMBEDS, server.origin() + "/e.png", Told.NOTHING)),
          "HTTP 500: down");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void host_isLeftAlone_forAsLongAsItAsks() throws Exception {
    try (RawServer server =
        RawServer.start(answer(429, "slow", "Retry-After: 9999"), answer(200, TEXT))) {
      Fetched fetched = fetch(attachment(server, 10));
      assertThat(fetched.result()).isEqualTo(Result.FAULTY);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void largeFile_comesThroughATemporaryFile_withoutAName() throws Exception {
    String large = TEXT.repeat(300_000);
    try (RawServer server = RawServer.start(answer(200, large))) {
      assertWhole(fetch(attachment(server, large.length())), large, "");
    }
  }

  @Test
  void exchanges_areKept_withWhatEachHeldOfTheFile() throws Exception {
    rule = rule(0, true);
    try (RawServer server =
        RawServer.start(
            answer(503, "wait", "Retry-After: 0"),
            thenClose(raw(head(200, "Content-Length: 10", "ETag: \"v\"") + "0123")),
            raw(head(206, "Content-Length: 6", "Content-Range: bytes 4-9/10") + "456789"))) {
      assertWhole(fetch(attachment(server, 10)), TEXT, "");
    }
    List<CdnExchange> kept = order.journal().exchanges();
    assertThat(kept).extracting(CdnExchange::status).containsExactly(503, 200, 206);
    assertThat(new String(kept.get(0).body(), StandardCharsets.UTF_8)).isEqualTo("wait");
    assertThat(kept).extracting(CdnExchange::from).containsExactly(0L, 0L, 4L);
    assertThat(kept).extracting(CdnExchange::to).containsExactly(0L, 4L, 10L);
    assertThat(kept).extracting(CdnExchange::truncated).containsExactly(false, true, false);
    assertThat(kept)
        .allSatisfy(
            exchange ->
                assertThat(exchange.request())
                    .noneMatch(header -> header.name().equalsIgnoreCase("authorization")));
  }

  private Fetched fetch(WantedFile file) throws Exception {
    if (fetch == null) {
      fetch = new MediaFetch(vertx, directory, RULE, breakers, "1.0");
    }
    order = Order.of(file, new Terms(rule, addresses));
    return fetch.fetch(order);
  }

  private static WantedFile attachment(RawServer server, long told) {
    return file(
        MediaKind.ATTACHMENTS,
        server.origin() + "/a.png?ex=ffffffff&is=1&hm=2&",
        new Told(told, "image/png"));
  }

  private static WantedFile file(MediaKind kind, String url, Told told) {
    return new WantedFile(kind, new Holder(1, 2, "3", "../../x"), url, told, List.of(), null);
  }

  private static MediaRule rule(long mostBytes, boolean warc) {
    return new MediaRule(
        EnumSet.allOf(MediaKind.class), mostBytes, List.of(), false, warc, "http://cdn");
  }

  private static void assertWhole(Fetched fetched, String text, String reason) throws Exception {
    assertThat(fetched.reason()).isEqualTo(reason);
    assertThat(fetched.result()).isEqualTo(Result.WHOLE);
    FetchedFile content = fetched.content();
    ByteBuffer bytes = ByteBuffer.allocate((int) content.bytes());
    content.read(bytes, 0);
    content.close();
    assertThat(new String(bytes.array(), StandardCharsets.UTF_8)).isEqualTo(text);
  }

  private static void assertLost(Fetched fetched, String reason) {
    assertThat(fetched.reason()).isEqualTo(reason);
    assertThat(fetched.result()).isEqualTo(Result.LOST);
    assertThat(fetched.content()).isNull();
  }

  private static void assertSkipped(Fetched fetched, String reason) {
    assertThat(fetched.reason()).isEqualTo(reason);
    assertThat(fetched.result()).isEqualTo(Result.SKIPPED);
    assertThat(fetched.content()).isNull();
  }

  private static void closed(Fetched fetched) throws Exception {
    if (fetched.content() != null) {
      fetched.content().close();
    }
  }

  private static String head(int status, String... headers) {
    return "HTTP/1.1 " + status + " Word\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  /** A body that never comes to its end, in chunks. */
  private static Reply endless(String header) {
    byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.UTF_8);
    return socket -> {
      raw(head(200, "Transfer-Encoding: chunked", header)).answer(socket);
      while (!socket.isClosed()) {
        raw(chunk).answer(socket);
      }
    };
  }
}
