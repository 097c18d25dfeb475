package dev.discard.common.sim.cdn;

import static dev.discard.common.sim.app.SimClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.sim.app.SimClient;
import dev.discard.common.sim.guild.Emoji;
import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.Sticker;
import dev.discard.common.sim.people.UserLook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures, which come in forms, and only those that there are. */
class PicturesTest {

  private static SimClient client;
  private static Guild tower;
  private static String moving;
  private static String still;

  @BeforeAll
  static void start() {
    client = SimClient.of("world=demo");
    tower = SimClient.await(client.sim().ask(world -> world.guilds().iterator().next()));
    moving = avatar(hash -> hash.startsWith("a_"));
    still = avatar(hash -> !hash.startsWith("a_"));
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  /** The path, without extension, of the first avatar like this. */
  private static String avatar(Predicate<String> wanted) {
    return SimClient.await(
        client
            .sim()
            .ask(
                world ->
                    IntStream.range(0, 40)
                        .filter(n -> UserLook.of(world.users(), n).avatar() != null)
                        .filter(
                            n ->
                                wanted.test(String.valueOf(UserLook.of(world.users(), n).avatar())))
                        .mapToObj(
                            n ->
                                "/avatars/"
                                    + world.users().id(n)
                                    + "/"
                                    + UserLook.of(world.users(), n).avatar())
                        .findFirst()
                        .orElseThrow()));
  }

  private static HttpResponse<byte[]> get(String path) {
    URI url = URI.create(client.sim().cdnBase() + path);
    return client.sendForBytes(HttpRequest.newBuilder(url).timeout(SimClient.DEADLINE));
  }

  private static int status(String path) {
    return get(path).statusCode();
  }

  @ParameterizedTest
  @CsvSource({
    "png, image/png, \u0089PNG",
    "jpg, image/jpeg, \u00ff\u00d8",
    "jpeg, image/jpeg, \u00ff\u00d8",
    "webp, image/webp, RIFF",
    "gif, image/gif, GIF89a",
  })
  void forms_areOfTheirType(String extension, String type, String magic) {
    HttpResponse<byte[]> picture = get(moving + "." + extension);
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(header(picture, "Content-Type")).isEqualTo(type);
    assertThat(new String(picture.body(), StandardCharsets.ISO_8859_1)).startsWith(magic);
  }

  @Test
  void forms_differ_andGrowWithTheirSize() {
    byte[] usual = get(still + ".png").body();
    byte[] largest = get(still + ".png?size=4096").body();
    assertThat(largest.length).isGreaterThan(usual.length);
    assertThat(get(still + ".png?size=128").body()).isEqualTo(usual);
    assertThat(get(still + ".webp?size=4096").body()).isNotEqualTo(largest);
    assertThat(get(moving + ".webp?animated=true").body())
        .isNotEqualTo(get(moving + ".webp").body());
    assertThat(get(still + ".webp?animated=true").body()).isEqualTo(get(still + ".webp").body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "8", "15", "100", "4097", "8192", "-16", "x", ""})
  void size_mustBeAPowerOfTwo_from16To4096(String size) {
    assertThat(status(still + ".png?size=" + size)).isEqualTo(400);
    assertThat(status(still + ".png?size=16")).isEqualTo(200);
  }

  @Test
  void animatedForms_areThereOnlyOfWhatMoves() {
    assertThat(status(moving + ".gif")).isEqualTo(200);
    assertThat(status(still + ".gif")).isEqualTo(415);
    assertThat(status(still + ".bmp")).isEqualTo(415);
    for (Emoji emoji : tower.emojis()) {
      assertThat(status("/emojis/" + emoji.id() + ".gif")).isEqualTo(emoji.animated() ? 200 : 415);
      assertThat(status("/emojis/" + emoji.id() + ".webp?animated=true")).isEqualTo(200);
    }
  }

  @Test
  void stickers_areWhatTheyAre_andNothingElse() {
    for (Sticker sticker : tower.stickers()) {
      String path = "/stickers/" + sticker.id();
      int format = sticker.format();
      assertThat(status(path + ".png")).isEqualTo(format <= Sticker.APNG ? 200 : 415);
      assertThat(status(path + ".json")).isEqualTo(format == Sticker.LOTTIE ? 200 : 415);
      assertThat(status(path + ".gif")).isEqualTo(415);
      assertThat(status("/media" + path + ".gif")).isEqualTo(format == Sticker.GIF ? 200 : 415);
    }
    assertThat(status("/stickers/101.png")).as("of elsewhere").isEqualTo(200);
    assertThat(status("/stickers/1.png")).isEqualTo(404);
  }

  @Test
  void whatIsNotInTheWorld_isGone() {
    assertThat(status(still.substring(0, still.length() - 1) + "z.png")).isEqualTo(404);
    assertThat(status("/icons/" + tower.id() + "/" + "0".repeat(32) + ".png")).isEqualTo(404);
    assertThat(status("/icons/1/" + tower.picture("icon") + ".png")).isEqualTo(404);
    assertThat(status("/emojis/1.png")).isEqualTo(404);
    assertThat(status("/emojis/99999999999999999999.png")).isEqualTo(404);
    assertThat(status("/embed/avatars/6.png")).isEqualTo(404);
    assertThat(status("/ephemeral-attachments/1/2/x.png?ex=1&is=1&hm=1&")).isEqualTo(404);
    assertThat(status("/")).isEqualTo(404);
  }

  @Test
  void defaultAvatarsAndSounds_areServed() {
    for (int i = 0; i < 6; i++) {
      assertThat(status("/embed/avatars/" + i + ".png")).isEqualTo(200);
      assertThat(header(get("/soundboard-sounds/" + (i + 1)), "Content-Type"))
          .isEqualTo("audio/mpeg");
    }
  }

  @Test
  void guildsAndRoles_haveTheirPictures() {
    String id = "/" + tower.id() + "/";
    assertThat(status("/icons" + id + tower.picture("icon") + ".gif?size=4096")).isEqualTo(200);
    assertThat(status("/banners" + id + tower.picture("banner") + ".png")).isEqualTo(200);
    assertThat(status("/splashes" + id + tower.picture("splash") + ".png")).isEqualTo(200);
    assertThat(status("/splashes" + id + tower.picture("splash") + ".gif")).isEqualTo(415);
    tower.roles().stream()
        .filter(role -> role.icon() != null)
        .forEach(
            role -> {
              assertThat(status("/role-icons/" + role.id() + "/" + role.icon() + ".png"))
                  .isEqualTo(200);
              assertThat(status("/roles/" + role.id() + "/icons/" + role.icon() + ".webp"))
                  .isEqualTo(200);
            });
  }

  @Test
  void embeds_showPicturesOfElsewhere_byAProxyToo() {
    assertThat(header(get("/elsewhere/3.png"), "Content-Type")).isEqualTo("image/png");
    assertThat(status("/elsewhere/99.png")).isEqualTo(404);
    String path = "/channels/" + client.channel("general") + "/messages?limit=100";
    String proxied =
        client.json(path).findValues("thumbnail").stream()
            .map(thumbnail -> thumbnail.path("proxy_url").asText())
            .findFirst()
            .orElseThrow();
    String below = proxied.substring(client.sim().cdnBase().length());
    assertThat(header(get(below), "Content-Type")).isEqualTo("image/webp");
    assertThat(status(below.replaceFirst("/external/.", "/external/x"))).isEqualTo(404);
  }
}
