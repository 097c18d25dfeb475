package dev.discard.common.archive.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.line.Scrubber.Scrubbed;
import dev.discard.common.secret.Secret;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {

  private static final String TOKEN = "bWFkZS11cA.GtOkEn.not-a-real-one-at-all";
  private static final String API = "https://discord.com/api/v10";

  private final Scrubber scrubber = Scrubber.of(Secret.of(TOKEN));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/channels/1/webhooks",
        "/guilds/1/webhooks",
        "/guilds/1/audit-logs",
        "/guilds/1/integrations"
      })
  void webhooks_loseTokensAndTheAddressesThatHoldThem(String path) {
    String body =
        "[{\"id\":\"1\",\"token\" : \"s3\\\"cret\" ,\"n\":1.0,"
            + "\"url\":\"https://discord.com/api/webhooks/1/s3cret\",\"avatar\":null},"
            + "{\"token\":null,\"url\":\"https://example.org/é\"}]";

    assertThat(body(path, body))
        .isEqualTo(
            "[{\"id\":\"1\",\"token\" : \"[SCRUBBED]\" ,\"n\":1.0,"
                + "\"url\":\"[SCRUBBED]\",\"avatar\":null},"
                + "{\"token\":null,\"url\":\"https://example.org/é\"}]");
  }

  @Test
  void otherAnswers_keepFieldsOfTheSameName() {
    String body = "[{\"token\":\"a\",\"email\":\"b\",\"url\":\"https://x/webhooks/1/2\"}]";

    Scrubbed same = scrubber.body(API + "/channels/1/messages", utf8(body));

    assertThat(same.changed()).isFalse();
    assertThat(same.bytes()).isEqualTo(utf8(body));
  }

  /** Wherever an answer names something a webhook. */
  @ParameterizedTest
  @ValueSource(strings = {"/channels/1/messages", "/guilds/1/preview", "/channels/1/messages/pins"})
  void nestedWebhooks_loseTokensAndTheAddressesThatHoldThem(String path) {
    String address = "https://discord.com/api/webhooks/1/s3cret";
    String body =
        "[{\"token\":\"a\",\"webhook\":{\"id\":\"1\",\"x\":[{\"token\":\"s3cret\"}],"
            + "\"url\":\"@\"},\"url\":\"@\",\"webhooks\":[{\"token\":\"s3cret\"}]}]";

    assertThat(body(path, body.replace("@", address)))
        .isEqualTo(
            body.replace("s3cret", "[SCRUBBED]")
                .replaceFirst("@", "[SCRUBBED]")
                .replace("@", address));
  }

  @Test
  void webhookIds_leaveMessagesAsTheyAre() {
    byte[] body = utf8("[{\"webhook_id\":\"5\",\"token\":\"a\",\"content\":\"\\\"webhook\"}]");
    assertThat(scrubber.body(API + "/channels/1/messages", body).bytes()).isSameAs(body);
  }

  @Test
  void ownAccount_keepsNullsUnmarked() {
    String body = "{\"email\":null,\"phone\":null,\"id\":\"1\"}";

    assertThat(scrubber.body(API + "/users/@me", utf8(body)).changed()).isFalse();
  }

  @Test
  void cutWebhooks_areNotKeptAtAll() {
    assertThat(body("/guilds/1/webhooks", "[{\"token\":\"s3cr")).isEqualTo("[SCRUBBED]");
    assertThat(body("/guilds/1", "[{\"webhook\":{\"token\":\"s3cr")).isEqualTo("[SCRUBBED]");
  }

  @Test
  void ready_losesTheAddressOfTheOwnAccount() {
    String frame =
        "{\"t\":\"READY\",\"s\":1,\"op\":0,\"d\":{\"user\":{\"email\":\"a@b\",\"phone\":\"+1\"}}}";

    assertThat(text(scrubber.received(utf8(frame))))
        .isEqualTo(
            "{\"t\":\"READY\",\"s\":1,\"op\":0,\"d\":{\"user\":"
                + "{\"email\":\"[SCRUBBED]\",\"phone\":\"[SCRUBBED]\"}}}");
  }

  @Test
  void otherFrames_staySame() {
    byte[] frame = utf8("{\"d\":{\"email\":\"a@b\"},\"t\":\"GUILD_CREATE\"}");

    assertThat(scrubber.received(frame).bytes()).isSameAs(frame);
  }

  // A server that echoes the request's headers must not bring the token into the archive.
  @Property
  void token_disappearsFromAnyBody(@ForAll @IntRange(max = 300) int before) {
    String body = "[\"" + "é".repeat(before) + TOKEN + "x" + TOKEN + TOKEN + "\"]";

    assertThat(body("/channels/1/messages", body))
        .isEqualTo("[\"" + "é".repeat(before) + "[SCRUBBED]x[SCRUBBED][SCRUBBED]\"]");
  }

  @Test
  void shortToken_isReplacedOnlyAsAWholeString() {
    Scrubber weak = Scrubber.of(Secret.of("word"));

    assertThat(weak.text("{\"word\":\"a word\",\"token\":\"word\"}"))
        .isEqualTo("{\"[SCRUBBED]\":\"a word\",\"token\":\"[SCRUBBED]\"}");
  }

  @Test
  void off_keepsEverything() {
    byte[] body = utf8("{\"email\":\"" + TOKEN + "\"}");

    assertThat(Scrubber.off().body(API + "/users/@me", body).bytes()).isSameAs(body);
    assertThat(Scrubber.off().text(TOKEN)).isEqualTo(TOKEN);
  }

  private String body(String path, String body) {
    Scrubbed scrubbed = scrubber.body(API + path, utf8(body));
    assertThat(scrubbed.changed()).isTrue();
    return text(scrubbed);
  }

  private static String text(Scrubbed scrubbed) {
    return new String(scrubbed.bytes(), StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
