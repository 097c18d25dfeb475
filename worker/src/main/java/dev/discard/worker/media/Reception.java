package dev.discard.worker.media;

import dev.discard.common.async.Ticker;
import dev.discard.common.media.Header;
import dev.discard.worker.media.Fetched.Result;
import dev.discard.worker.media.Fetched.Seen;
import dev.discard.worker.media.Step.Again;
import dev.discard.worker.media.Step.Blame;
import dev.discard.worker.media.Step.End;
import dev.discard.worker.media.http.Answered;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file as it comes in, over however many answers: takes what fits, and says when it is whole. For
 * one thread.
 */
final class Reception {

  private final FetchedFile file;
  private final Expectation expected;
  private final Journal journal;
  private final long deadline;
  private final Ticker ticker = Ticker.system();
  private Progress progress = Progress.NOTHING;

  /** What came whole and was not as told; empty when nothing was. */
  private String doubted = "";

  /**
   * @param deadline count of nanoseconds by which it has to be there
   */
  Reception(FetchedFile file, Expectation expected, Journal journal, long deadline) {
    this.file = file;
    this.expected = expected;
    this.journal = journal;
    this.deadline = deadline;
  }

  /** Bytes that are there. */
  long have() {
    return progress.have();
  }

  /** What the next request says, so that it brings what is lacking. */
  List<Header> question() {
    return progress.question();
  }

  /** Gives up what is there, and takes no more partial answers. */
  void distrust() throws IOException {
    discard();
    progress = progress.distrusted();
  }

  /** Gives up what is there. */
  void discard() throws IOException {
    journal.discard();
    file.restart();
  }

  /** Where a body ended that ends too early each time. */
  String cutWords(Again last) {
    return last.blame() == Blame.CUT
        ? " after " + progress.have() + " of " + progress.total() + " bytes"
        : "";
  }

  /** Takes the body of a successful answer, or says why not. */
  Step take(Answered answer, Journal.Entry entry, Seen seen)
      throws IOException, InterruptedException {
    String type = answer.header("content-type").orElse("");
    Optional<String> unwanted = expected.unwanted(type);
    if (unwanted.isPresent()) {
      return new End(Fetched.without(Result.SKIPPED, unwanted.get(), seen));
    }
    Optional<String> wrong = expected.wrongType(type);
    if (wrong.isPresent()) {
      return new End(Fetched.without(Result.LOST, wrong.get(), seen));
    }
    Optional<String> packed = packing(answer);
    if (packed.isPresent()) {
      return Again.because(Blame.ANSWER, "packed as " + packed.get() + ", unasked");
    }
    ContentRange range = answer.header("content-range").flatMap(ContentRange::of).orElse(null);
    return fit(answer, entry, seen, range);
  }

  private Step fit(Answered answer, Journal.Entry entry, Seen seen, @Nullable ContentRange range)
      throws IOException, InterruptedException {
    String etag = answer.header("etag").orElse("");
    Progress.Fit fit = progress.fit(answer.status(), range, etag);
    if (fit == Progress.Fit.UNFIT) {
      distrust();
      return Again.because(Blame.ANSWER, "HTTP " + answer.status() + " that was not asked for");
    }
    if (fit == Progress.Fit.GOES_ON && range != null) {
      progress = progress.continued(range);
    } else {
      discard();
      progress = progress.begun(answer.contentLength(), etag);
    }
    Optional<String> tooLarge = expected.tooLarge(progress.total());
    if (tooLarge.isPresent()) {
      return new End(Fetched.without(Result.SKIPPED, tooLarge.get(), seen));
    }
    entry.holds(progress.have());
    return body(answer, entry, seen);
  }

  private Step body(Answered answer, Journal.Entry entry, Seen seen)
      throws IOException, InterruptedException {
    for (Buffer piece = answer.next(); piece != null; piece = answer.next()) {
      file.append(piece);
      progress = progress.grown(piece.length());
      entry.grown(piece.length());
      Optional<End> enough = enough(seen);
      if (enough.isPresent()) {
        return enough.get();
      }
    }
    entry.whole();
    return whole(answer, seen);
  }

  /** Why no more of it is read. */
  private Optional<End> enough(Seen seen) {
    if (progress.total() < 0) {
      Optional<String> tooLarge = expected.tooLarge(progress.have());
      if (tooLarge.isPresent()) {
        return Optional.of(new End(Fetched.without(Result.SKIPPED, tooLarge.get(), seen)));
      }
      Optional<String> endless = expected.endless(progress.have());
      if (endless.isPresent()) {
        return Optional.of(new End(Fetched.without(Result.LOST, endless.get(), seen)));
      }
    }
    return ticker.nanos() - deadline > 0
        ? Optional.of(new End(Fetched.without(Result.LOST, "timeout: it takes too long", seen)))
        : Optional.empty();
  }

  private Step whole(Answered answer, Seen seen) throws IOException {
    if (!progress.isWhole()) {
      if (progress.have() > progress.total()) {
        distrust();
        return Again.because(Blame.ANSWER, "more bytes than announced");
      }
      return Again.because(Blame.CUT, "body ended");
    }
    file.finish();
    boolean empty = progress.have() == 0 && !expected.isEmpty();
    if (!empty && !expected.differs(progress.have())) {
      return new End(new Fetched(Result.WHOLE, "", seen, file));
    }
    if (StorageHash.contradicts(answer.header("x-goog-hash"), file)) {
      distrust();
      return Again.because(Blame.NETWORK, "not the bytes that the server's own hash tells");
    }
    String reason = empty ? "no bytes" : expected.difference(progress.have());
    if (!file.sha256().equals(doubted)) {
      doubted = file.sha256();
      progress = progress.begun(-1, "");
      return Again.because(Blame.ANSWER, reason);
    }
    return new End(
        empty || expected.isErrorPage(answer.header("content-type").orElse(""))
            ? Fetched.without(Result.LOST, reason + (empty ? "" : ", and it is a page"), seen)
            : new Fetched(Result.WHOLE, reason, seen, file));
  }

  private static Optional<String> packing(Answered answer) {
    return answer
        .header("content-encoding")
        .map(String::strip)
        .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"));
  }
}
