package dev.discard.coordinator.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobId;
import dev.discard.common.job.MediaKind;
import dev.discard.common.job.Work;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedListsTest {

  private static final String SHA256 = "0123456789abcdef" + "0".repeat(48);

  @TempDir Path spool;

  private static WantedFile file(int number, String query) {
    return new WantedFile(
        MediaKind.ATTACHMENTS,
        new Holder(1, number, Integer.toString(number), "../../n\u0000ame\n" + number),
        "https://cdn.test/attachments/1/" + number + "/a.png" + query,
        new Told(9, "image/png"),
        List.of(),
        null);
  }

  private static List<WantedFile> files(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> file(number, "")).toList();
  }

  @Test
  void files_areSplitIntoJobs_andNoneIsLostOrTwice() throws Exception {
    WantedLists lists = new WantedLists(spool.resolve("media"));
    lists.write(SHA256, files(2 * Work.Media.MOST_FILES + 1));
    List<WantedFile> all = new ArrayList<>();
    for (WantedLists.Head head : new WantedLists(spool.resolve("media")).of(SHA256)) {
      List<WantedFile> some = lists.read(head.work(7).id()).orElseThrow();
      assertThat(some).hasSize(head.files()).hasSizeLessThanOrEqualTo(Work.Media.MOST_FILES);
      all.addAll(some);
    }
    assertThat(all).isEqualTo(files(2 * Work.Media.MOST_FILES + 1));
    assertThat(lists.of(SHA256)).extracting(WantedLists.Head::part).containsExactly(0, 1, 2);
  }

  @Test
  void list_tellsTheSecondInWhichItsFirstLinkDies() throws Exception {
    WantedLists lists = new WantedLists(spool);
    List<WantedFile> files =
        List.of(
            file(1, ""),
            file(2, "?ex=65b3ac63&is=65a13763&hm=ab&"),
            file(3, "?is=1&ex=65b3ac62"),
            file(4, "?ex=nonsense"));
    lists.write(SHA256, files);
    assertThat(lists.of(SHA256))
        .singleElement()
        .extracting(WantedLists.Head::expires)
        .isEqualTo(0x65b3ac62L);
  }

  @Test
  void lists_stayAsTheyAre_whenTheSegmentComesAgain() throws Exception {
    WantedLists lists = new WantedLists(spool);
    lists.write(SHA256, files(3));
    lists.write(SHA256, files(1));
    assertThat(lists.of(SHA256)).singleElement().extracting(WantedLists.Head::files).isEqualTo(3);
  }

  @Test
  void segment_hasNoLists_whenItNamesNoFile() throws Exception {
    WantedLists lists = new WantedLists(spool);
    lists.write(SHA256, List.of());
    assertThat(lists.of(SHA256)).isEmpty();
    assertThat(lists.read(new JobId("media-0123456789abcdef-0"))).isEmpty();
  }

  @Test
  void job_hasNoList_whenItsNameIsAnotherKinds() throws Exception {
    WantedLists lists = new WantedLists(spool);
    lists.write(SHA256, files(1));
    Files.writeString(spool.resolve("guild-1.jsonl"), "{}\n{\"files\":[]}\n");
    for (String id : List.of("guild-1", "media-0123456789abcdef-1", "media-0123456789abcdee-0")) {
      assertThat(lists.read(new JobId(id))).as(id).isEmpty();
    }
    assertThat(lists.read(new JobId("media-0123456789abcdef-0"))).isPresent();
  }
}
