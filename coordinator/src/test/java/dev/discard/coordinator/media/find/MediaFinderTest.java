package dev.discard.coordinator.media.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Told;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.testing.Piece;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MediaFinderTest {

  private static final String CDN = "http://cdn.test";
  private static final SnowflakeRange REQUESTED = new SnowflakeRange(100, 200);
  private static final String PAGE = "/channels/1/messages";

  private final Set<String> named = new HashSet<>();
  private long unfit;

  private static MediaRule rule(Set<MediaKind> kinds) {
    return new MediaRule(kinds, 0, List.of(), false, false, CDN);
  }

  private List<WantedFile> find(Set<MediaKind> kinds, String path, String json) {
    MediaFinder finder = new MediaFinder(rule(kinds), REQUESTED, key -> !named.contains(key));
    byte[] lines = new Piece(false).ok(path, json).bytes();
    for (String line : new String(lines, StandardCharsets.UTF_8).split("\n")) {
      finder.line(line.getBytes(StandardCharsets.UTF_8));
    }
    unfit = finder.unfit();
    return finder.files();
  }

  private List<String> urls(String path, String json) {
    return find(EnumSet.allOf(MediaKind.class), path, json).stream().map(WantedFile::url).toList();
  }

  private static String attachment(int id, String url) {
    return "{'id':'%d','filename':'f','size':9,'content_type':'image/png','url':'%s'}"
        .formatted(id, url);
  }

  private static String message(int id, String rest) {
    return "{'id':'%d','channel_id':'1','content':'','attachments':[]%s}".formatted(id, rest);
  }

  @Test
  void attachment_isWantedAsDiscordToldIt_untouched() {
    String url = "https://cdn.discordapp.com/attachments/1/7/f?ex=1&is=2&hm=3&";
    String json =
        "[{'id':'101','attachments':[{'id':'7','filename':'../../x','size':9,'url':'"
            + url
            + "','proxy_url':'https://media.discordapp.net/no','content_type':'text/plain'}]}]";
    WantedFile file = find(Set.of(MediaKind.ATTACHMENTS), PAGE, json).get(0);
    assertThat(file.url()).isEqualTo(url);
    assertThat(file.key()).isEqualTo("https://cdn.discordapp.com/attachments/1/7/f");
    assertThat(file.told()).isEqualTo(new Told(9, "text/plain"));
    assertThat(file.holder()).isEqualTo(new WantedFile.Holder(1, 101, "7", "../../x"));
    assertThat(file.others()).isEmpty();
  }

  @Test
  void nothing_isWanted_ofKindsThatAreNot() {
    String json = "[" + message(101, ",'author':{'id':'5','username':'a','avatar':'aa'}") + "]";
    assertThat(find(Set.of(MediaKind.ATTACHMENTS), PAGE, json)).isEmpty();
    assertThat(find(Set.of(MediaKind.AVATARS), PAGE, json)).hasSize(1);
  }

  @Test
  void forwardedAttachment_belongsToTheMessageThatForwards() {
    String snapshot =
        ",'message_snapshots':[{'message':{'attachments':["
            + attachment(7, "https://c/attachments/3/7/f")
            + "]}}]";
    List<WantedFile> files =
        find(Set.of(MediaKind.ATTACHMENTS), PAGE, "[" + message(101, snapshot) + "]");
    assertThat(files).singleElement().extracting(f -> f.holder().message()).isEqualTo(101L);
  }

  @Test
  void repliedMessage_countsOnly_whenTheRunDoesNotAskForItAnyway() {
    for (int id : new int[] {50, 150}) {
      String replied =
          ",'referenced_message':{'id':'%d','channel_id':'1','attachments':[%s]}"
              .formatted(id, attachment(7, "https://c/attachments/1/7/f"));
      assertThat(find(Set.of(MediaKind.ATTACHMENTS), PAGE, "[" + message(101, replied) + "]"))
          .as("reply to " + id)
          .hasSize(id == 50 ? 1 : 0);
    }
  }

  @Test
  void animatedPicture_isWantedMoving_withOtherForms() {
    String user = "{'id':'5','username':'a','avatar':'a_1f','banner':'2e'}";
    List<WantedFile> files = find(Set.of(MediaKind.AVATARS), "/users/@me", user);
    assertThat(files)
        .extracting(WantedFile::url)
        .containsExactlyInAnyOrder(
            CDN + "/avatars/5/a_1f.gif?size=4096", CDN + "/banners/5/2e.png?size=4096");
    WantedFile moving = files.stream().filter(f -> f.url().contains("a_1f")).findFirst().get();
    assertThat(moving.others())
        .containsExactly(
            CDN + "/avatars/5/a_1f.webp?size=4096&animated=true",
            CDN + "/avatars/5/a_1f.png?size=4096");
  }

  @Test
  void expressions_areWanted_whereverTheyAreUsed() {
    String json =
        "[{'id':'101','content':'<:a:11> <a:b:12> <:bad id:1>','attachments':[],"
            + "'reactions':[{'emoji':{'id':'13','name':'c'}},{'emoji':{'id':null,'name':'x'}}],"
            + "'poll':{'answers':[{'poll_media':{'emoji':{'id':'14','name':'d'}}}]},"
            + "'sticker_items':[{'id':'21','name':'s','format_type':1},"
            + "{'id':'22','name':'s','format_type':2},{'id':'23','name':'s','format_type':3},"
            + "{'id':'24','name':'s','format_type':4}]}]";
    assertThat(urls(PAGE, json))
        .containsExactlyInAnyOrder(
            CDN + "/emojis/11.png?size=4096",
            CDN + "/emojis/12.gif?size=4096",
            CDN + "/emojis/13.png?size=4096",
            CDN + "/emojis/14.png?size=4096",
            CDN + "/stickers/21.png",
            CDN + "/stickers/22.png",
            CDN + "/stickers/23.json",
            CDN + "/media/stickers/24.gif");
  }

  @Test
  void guild_itsRolesAndMembers_haveTheirPicturesInTheirOwnFolders() {
    String guild =
        "{'id':'9','verification_level':1,'icon':'11','splash':'22','banner':null,"
            + "'roles':[{'id':'31','hoist':true,'permissions':'0','icon':'44'}]}";
    assertThat(urls("/guilds/9", guild))
        .containsExactlyInAnyOrder(
            CDN + "/icons/9/11.png?size=4096",
            CDN + "/splashes/9/22.png?size=4096",
            CDN + "/role-icons/31/44.png?size=4096");
    String members = "[{'user':{'id':'5','username':'a','avatar':'55'},'avatar':'66','roles':[]}]";
    assertThat(urls("/guilds/9/members", members))
        .containsExactlyInAnyOrder(
            CDN + "/avatars/5/55.png?size=4096",
            CDN + "/guilds/9/users/5/avatars/66.png?size=4096");
  }

  @Test
  void embed_isWantedFromItsOrigin_notFromTheProxy() {
    String json =
        "["
            + message(
                101,
                ",'embeds':[{'image':{'url':'https://x.test/i.png','proxy_url':'https://p/i'},"
                    + "'author':{'icon_url':'http://x.test/a','proxy_icon_url':'https://p/a'}}]")
            + "]";
    assertThat(urls(PAGE, json))
        .containsExactlyInAnyOrder("https://x.test/i.png", "http://x.test/a");
    assertThat(find(EnumSet.complementOf(EnumSet.of(MediaKind.EMBEDS)), PAGE, json)).isEmpty();
  }

  @Test
  void address_isLeftOutAndCounted_whenNobodyCouldAskIt() {
    String long4k = "https://c/" + "x".repeat(4096);
    for (String bad : List.of("", "file:///etc/passwd", "javascript:0", "/a", long4k)) {
      String json =
          "[{'id':'101','attachments':["
              + attachment(7, bad)
              + ","
              + attachment(8, "https://c/f")
              + "]}]";
      assertThat(urls(PAGE, json)).as(bad).containsExactly("https://c/f");
      assertThat(unfit).as(bad).isEqualTo(1);
    }
  }

  @Test
  void asset_isLeftOut_whenItsHashWouldLeadElsewhere() {
    for (String bad : List.of("../../secret", "a/b", "a?b", "", "x y", "http://evil")) {
      String user = "{'id':'5','username':'a','avatar':'" + bad + "'}";
      assertThat(urls("/users/@me", user)).as(bad).isEmpty();
      String emoji = "[{'emoji':{'id':'" + bad + "'}}]";
      assertThat(urls("/guilds/9/emojis", emoji)).as(bad).isEmpty();
    }
    String odd = "{'id':'../..','username':'a','avatar':'aa'}";
    assertThat(urls("/users/@me", odd)).as("an id that is a path").isEmpty();
  }

  @Test
  void file_isWantedOnceForEachMessage_andAnAssetOnceForTheRun() {
    String author = ",'author':{'id':'5','username':'a','avatar':'aa'}";
    String one = "{'id':'7','filename':'f','size':1,'url':'https://c/7?hm=%d'}";
    String json =
        "["
            + ("{'id':'101','attachments':[" + one.formatted(1) + "," + one.formatted(2) + "]")
            + author
            + "},{'id':'102','attachments':["
            + (one.formatted(3) + "]" + author + "}]");
    assertThat(urls(PAGE, json)).hasSize(3);
    named.add(CDN + "/avatars/5/aa.png?size=4096");
    assertThat(urls(PAGE, json)).containsExactly("https://c/7?hm=1", "https://c/7?hm=3");
  }

  @Test
  void oddAnswer_namesNothing_andDoesNotFail() {
    String deep = "[".repeat(900) + "]".repeat(900);
    for (String odd :
        List.of(
            "[]",
            "7",
            "null",
            "'text'",
            "[null,7,'x',[[]]]",
            "[{'id':{},'attachments':{'a':1},'embeds':7,'author':[]}]",
            "[{'id':'-1','attachments':[7,null,{'url':{}}],'message_snapshots':[7,{}]}]",
            "[{'content':{'a':'b'},'components':[[[{'media':7}]]],'poll':[]}]",
            deep)) {
      assertThat(urls(PAGE, odd)).as(odd).isEmpty();
      assertThat(urls("/guilds/9", odd)).as(odd).isEmpty();
      assertThat(urls("/channels/1/messages/pins", odd)).as(odd).isEmpty();
    }
  }

  @Test
  void line_namesNothing_whenItIsNoAnswer() {
    MediaFinder finder =
        new MediaFinder(rule(EnumSet.allOf(MediaKind.class)), REQUESTED, key -> true);
    for (String line : List.of("", "{", "nonsense", "{}", "{\"type\":\"http\"}")) {
      finder.line(line.getBytes(StandardCharsets.UTF_8));
    }
    String refused = "{'id':'5','username':'a','avatar':'aa'}";
    finder.line(new Piece(false).error("/users/@me", 403, refused).bytes());
    assertThat(finder.files()).isEmpty();
  }
}
