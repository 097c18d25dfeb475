package dev.discard.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.worker.media.Progress.Fit;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProgressPropertiesTest {

  private static final String CONTENT = "The quick brown fox jumps over the lazy dog";
  private static final String NEWER = "Sphinx of black quartz, judge my vow, and more of it";

  /** How a server answers once. */
  enum Manner {
    HONEST,
    IGNORES_RANGES,
    SENDS_A_PART_UNASKED,
    SENDS_ANOTHER_PART,
    TELLS_ANOTHER_TOTAL,
    HAS_ANOTHER_VERSION
  }

  /**
   * One answer.
   *
   * @param cut how much of the body comes before the connection breaks
   * @param named whether the version has a name
   */
  record Served(Manner manner, int cut, boolean named) {}

  /** Whatever the server does: what is taken to be whole is one version of the file. */
  @Property(tries = 2000)
  void file_isAlwaysOneVersion_howeverItsServerAnswers(@ForAll("answers") List<Served> answers) {
    Server server = new Server();
    Progress progress = Progress.NOTHING;
    Buffer file = Buffer.buffer();
    for (Served served : answers) {
      Reply reply = server.answer(served, progress);
      Fit fit = progress.fit(reply.status, reply.range, reply.etag);
      if (fit == Fit.UNFIT) {
        progress = progress.distrusted();
        file = Buffer.buffer();
        continue;
      }
      if (fit == Fit.BEGINS) {
        file = Buffer.buffer();
        progress = progress.begun(reply.length, reply.etag);
      } else {
        progress = progress.continued(reply.range);
      }
      String came = reply.body.substring(0, Math.min(served.cut, reply.body.length()));
      file.appendString(came);
      progress = progress.grown(came.length());
      if (came.length() == reply.body.length() && progress.isWhole()) {
        assertThat(file.toString()).isIn(CONTENT, NEWER);
      }
    }
  }

  /** With an honest server every byte is asked for once. */
  @Property
  void honestServer_isAskedForEachByteOnce(@ForAll("cuts") List<Integer> cuts) {
    Server server = new Server();
    Progress progress = Progress.NOTHING;
    int sent = 0;
    List<Integer> all = new ArrayList<>(cuts);
    all.add(CONTENT.length());
    for (int cut : all) {
      if (progress.have() == CONTENT.length()) {
        break;
      }
      Reply reply = server.answer(new Served(Manner.HONEST, cut, true), progress);
      Fit fit = progress.fit(reply.status, reply.range, reply.etag);
      assertThat(fit).isNotEqualTo(Fit.UNFIT);
      progress =
          fit == Fit.BEGINS
              ? progress.begun(reply.length, reply.etag)
              : progress.continued(reply.range);
      int came = Math.min(cut, reply.body.length());
      sent += came;
      progress = progress.grown(came);
    }
    assertThat(sent).isEqualTo(CONTENT.length());
    assertThat(progress.isWhole()).isTrue();
  }

  @Provide
  Arbitrary<List<Served>> answers() {
    return Combinators.combine(
            Arbitraries.of(Manner.class),
            Arbitraries.integers().between(0, NEWER.length()),
            Arbitraries.of(true, true, false))
        .as(Served::new)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 20).list().ofMaxSize(6);
  }

  private record Reply(int status, ContentRange range, String etag, long length, String body) {}

  /** Has one version, and perhaps later a newer one. */
  private static final class Server {
    private String content = CONTENT;

    Reply answer(Served served, Progress asked) {
      if (served.manner == Manner.HAS_ANOTHER_VERSION) {
        content = NEWER;
      }
      String etag = served.named ? "\"" + content.length() + "\"" : "";
      boolean range = !asked.question().isEmpty();
      int from = range ? (int) asked.have() : 0;
      boolean same =
          range && asked.question().get(1).value().equals("\"" + content.length() + "\"");
      return switch (served.manner) {
        case SENDS_A_PART_UNASKED -> part(3, content.length(), etag);
        case SENDS_ANOTHER_PART ->
            part(Math.min(from + 1, content.length() - 1), content.length(), etag);
        case TELLS_ANOTHER_TOTAL ->
            part(Math.min(from, content.length() - 1), content.length() + 1, etag);
        case IGNORES_RANGES -> whole(etag);
        case HONEST, HAS_ANOTHER_VERSION -> same ? part(from, content.length(), etag) : whole(etag);
      };
    }

    private Reply whole(String etag) {
      return new Reply(200, null, etag, content.length(), content);
    }

    private Reply part(int from, int total, String etag) {
      return new Reply(206, new ContentRange(from, total), etag, -1, content.substring(from));
    }
  }
}
