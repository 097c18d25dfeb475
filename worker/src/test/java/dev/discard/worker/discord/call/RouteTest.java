package dev.discard.worker.discord.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {

  @Test
  void route_namesItsMajorParameter_byTheFirstSegment() {
    assertThat(Route.messages(805808489695150183L))
        .isEqualTo(
            new Route(
                "GET /channels/:c/messages",
                "/channels/805808489695150183/messages",
                "c:805808489695150183"));
    assertThat(Route.guildMember(7, 9))
        .isEqualTo(new Route("GET /guilds/:g/members/:u", "/guilds/7/members/9", "g:7"));
    assertThat(Route.currentUser()).isEqualTo(new Route("GET /users/@me", "/users/@me", "-"));
    assertThat(Route.guild(7)).isEqualTo(new Route("GET /guilds/:g", "/guilds/7", "g:7"));
  }

  @Test
  void route_writesIdsUnsigned() {
    assertThat(Route.channel(-1).path()).isEqualTo("/channels/18446744073709551615");
  }

  @Test
  void reactions_haveOneName_whateverTheEmoji() {
    Route thumb = Route.reactions(1, 2, 0, "\ud83d\udc4d");
    Route custom = Route.reactions(1, 3, 4, "blob");
    assertThat(thumb.name()).isEqualTo(custom.name());
    assertThat(thumb.name()).isEqualTo("GET /channels/:c/messages/:m/reactions/:e");
    assertThat(thumb.path()).isEqualTo("/channels/1/messages/2/reactions/%F0%9F%91%8D");
  }

  /** The last two: a family of four joined by ZWJ, and a name that only a hostile server sends. */
  @ParameterizedTest
  @CsvSource({
    "0, \ud83d\udc4d, %F0%9F%91%8D",
    "0, \u2764\ufe0f, %E2%9D%A4%EF%B8%8F",
    "0, \ud83d\udc4d\ud83c\udffd, %F0%9F%91%8D%F0%9F%8F%BD",
    "0, 1\ufe0f\u20e3, 1%EF%B8%8F%E2%83%A3",
    "805808489695150183, blob_cat, blob_cat%3A805808489695150183",
    "805808489695150183, , _%3A805808489695150183",
    "0, \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67, "
        + "%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7",
    "5, ../../users/@me?x=, ..%2F..%2Fusers%2F%40me%3Fx%3D%3A5",
  })
  void emoji_isOnePercentEncodedSegment(long id, String name, String encoded) {
    assertThat(EmojiPath.of(id, name)).isEqualTo(encoded);
  }

  @Test
  void target_encodesItsQuery() {
    Call call =
        Call.get(
            Route.messages(1),
            ApiParam.number("limit", 100),
            ApiParam.number("after", -1),
            ApiParam.text("before", "2021-02-01T14:37:12.362000+00:00"));
    assertThat(call.target())
        .isEqualTo(
            "/channels/1/messages?limit=100&after=18446744073709551615"
                + "&before=2021-02-01T14%3A37%3A12.362000%2B00%3A00");
    assertThat(call.request(account(null)).url())
        .isEqualTo("https://discord.com/api/v10/channels/1/messages");
    assertThat(call.request(account(null)).account()).isNull();
    assertThat(call.request(account("9")).account()).isEqualTo("9");
  }

  private static Account account(String id) {
    return new Account("https://discord.com/api/v10", Secret.of("t"), "name", false, 0, id);
  }
}
