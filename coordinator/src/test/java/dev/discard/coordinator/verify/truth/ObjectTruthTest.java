package dev.discard.coordinator.verify.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.LineScan;
import dev.discard.common.archive.reading.ArchiveLine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What an archive's lists hold, by kind and key. */
class ObjectTruthTest {

  private static final String API = "http://api/v10";

  private final ArchivedObjects archived = new ArchivedObjects(API);
  private final Set<String> doubled = new TreeSet<>();

  @Test
  void objects_areFoundByKindAndKey_whereverTheyStand() throws Exception {
    add("/guilds/1/bans", "", "[{'user':{'id':'7'},'reason':'x'}]");
    add("/guilds/1/vanity-url", "", "{'code':'abc'}");
    add("/guilds/1/roles/member-counts", "", "{'5':3}");
    add("/guilds/1/soundboard-sounds", "", "{'items':[{'sound_id':'8'}]}");
    add("/channels/2/messages/pins", "", "{'items':[{'message':{'id':'9'}}]}");
    add("/channels/2/polls/3/answers/4", "", "{'users':[{'id':'6'}]}");
    add("/channels/2/threads/archived/public", "", "{'threads':[{'id':'11'}]}");
    assertThat(archived.of("ban", doubled)).containsOnlyKeys("7");
    assertThat(archived.of("vanity-url", doubled)).containsOnlyKeys("1");
    assertThat(archived.of("role-count", doubled).get("5").asInt()).isEqualTo(3);
    assertThat(archived.of("sound", doubled)).containsOnlyKeys("8");
    assertThat(archived.of("pin", doubled)).containsOnlyKeys("2:9");
    assertThat(archived.of("poll-voter", doubled)).containsOnlyKeys("2:3:4:6");
    assertThat(archived.of("thread", doubled)).containsOnlyKeys("11");
    assertThat(doubled).isEmpty();
  }

  @Test
  void object_isDoubled_whenTwoPagesHoldIt_butNotWhenOnePageWasAskedForTwice() throws Exception {
    add("/guilds/1/members", "'after':0", "[{'user':{'id':'7'},'nick':'old'}]");
    add("/guilds/1/members", "'after':0", "[{'user':{'id':'7'},'nick':'new'}]");
    JsonNode member = archived.of("member", doubled).get("7");
    assertThat(member.path("nick").asText()).isEqualTo("new");
    assertThat(doubled).isEmpty();
    add("/guilds/1/members", "'after':7", "[{'user':{'id':'7'}}]");
    archived.of("member", doubled);
    assertThat(doubled).containsExactly("7");
  }

  @Test
  void thread_isNotDoubled_whenSeveralListsHoldIt() throws Exception {
    add("/guilds/1/threads/active", "", "{'threads':[{'id':'11'}]}");
    add("/channels/2/threads/search", "", "{'threads':[{'id':'11'}]}");
    assertThat(archived.of("thread", doubled)).hasSize(1);
    assertThat(doubled).isEmpty();
  }

  private void add(String path, String params, String data) throws Exception {
    String line =
        "{'type':'http','request':{'method':'GET','url':'%s%s','params':{%s}},'response':{'data':%s}}"
            .formatted(API, path, params, data)
            .replace('\'', '"');
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    archived.add(new ArchiveLine(Path.of("log"), 1, bytes, LineScan.scan(bytes)));
  }
}
