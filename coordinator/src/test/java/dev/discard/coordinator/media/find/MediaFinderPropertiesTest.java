package dev.discard.coordinator.media.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.json.Json;
import dev.discard.common.media.WantedFile;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.testing.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MediaFinderPropertiesTest {

  private static final SnowflakeRange REQUESTED = new SnowflakeRange(0, 1_000_000);
  private static final MediaRule RULE =
      new MediaRule(Set.of(MediaKind.ATTACHMENTS), 0, List.of(), false, false, "http://cdn.test");

  /** Messages as Discord nests them, and the addresses in the order in which they were put in. */
  private static final class Writing {
    private final Random random;
    private final List<String> written = new ArrayList<>();

    Writing(long seed) {
      random = new Random(seed);
    }

    ArrayNode page() {
      ArrayNode page = Json.mapper().createArrayNode();
      int messages = random.nextInt(20);
      for (int id = 1; id <= messages; id++) {
        page.add(message(id));
      }
      return page;
    }

    private ObjectNode message(int id) {
      ObjectNode message = Json.mapper().createObjectNode().put("id", String.valueOf(id));
      noise(message);
      attachments(message, 0);
      if (random.nextInt(3) == 0) {
        ObjectNode forwarded = Json.mapper().createObjectNode();
        attachments(forwarded, 100);
        message.putArray("message_snapshots").addObject().set("message", forwarded);
      }
      if (random.nextInt(3) == 0) {
        replied(message);
      }
      return message;
    }

    /** Inside what the run asks for, so that its own page tells of it. */
    private void replied(ObjectNode message) {
      ObjectNode replied = message.putObject("referenced_message").put("id", "999999");
      replied.putArray("attachments").addObject().put("url", "https://c/replied").put("id", "1");
    }

    private void attachments(ObjectNode holder, int first) {
      ArrayNode attachments = holder.putArray("attachments");
      int count = random.nextInt(5);
      for (int i = 0; i < count; i++) {
        String url = "https://c/" + written.size() + "/f?ex=1&hm=" + random.nextInt();
        written.add(url);
        ObjectNode attachment = attachments.addObject().put("id", String.valueOf(first + i));
        attachment.put("url", url).put("filename", "n" + random.nextInt());
        noise(attachment);
      }
    }

    private void noise(ObjectNode node) {
      if (random.nextBoolean()) {
        node.putObject("unknown" + random.nextInt(9)).putArray("url").add("https://c/noise");
      }
      if (random.nextBoolean()) {
        node.putNull("content_type").put("size", "not a number");
      }
    }
  }

  @Property(tries = 500)
  void everyAttachmentOfAPage_isFoundOnce_andNothingElse(@ForAll long seed) {
    Writing writing = new Writing(seed);
    MediaFinder finder = new MediaFinder(RULE, REQUESTED, key -> true);
    finder.line(line(writing.page().toString()));
    assertThat(finder.files())
        .extracting(WantedFile::url)
        .containsExactlyInAnyOrderElementsOf(writing.written);
    assertThat(finder.unfit()).isZero();
  }

  private static byte[] line(String json) {
    byte[] lines = new Piece(false).ok("/channels/1/messages", json).bytes();
    return Arrays.copyOf(lines, lines.length - 1);
  }
}
