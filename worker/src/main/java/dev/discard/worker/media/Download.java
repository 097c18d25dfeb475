package dev.discard.worker.media;

import dev.discard.common.async.Clock;
import dev.discard.common.async.Ticker;
import dev.discard.worker.discord.call.Breakage;
import dev.discard.worker.media.Fetched.Result;
import dev.discard.worker.media.Fetched.Seen;
import dev.discard.worker.media.Step.Again;
import dev.discard.worker.media.Step.Blame;
import dev.discard.worker.media.Step.Elsewhere;
import dev.discard.worker.media.Step.End;
import dev.discard.worker.media.http.AddressRule.ForbiddenException;
import dev.discard.worker.media.http.Answered;
import dev.discard.worker.media.http.BrokenException;
import dev.discard.worker.media.http.FetchClient;
import dev.discard.worker.media.http.Hosts;
import dev.discard.worker.media.http.Hosts.Turn;
import dev.discard.worker.media.http.WebAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The download of one file from one address: asks until it is there, or it is clear that it will
 * not be. For one thread, which it blocks.
 */
final class Download {

  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 410);
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);
  private static final int BAD_RANGE = 416;

  /** Who is asked to wait for longer gives up for now. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  private final Kit kit;
  private final Order order;
  private final String url;
  private final Reception reception;
  private final Tries tries;
  private Seen seen;

  Download(Kit kit, Order order, String url) {
    this.kit = kit;
    this.order = order;
    this.url = url;
    long deadline =
        order.fromStrangers()
            ? Ticker.system().nanos() + kit.rule.times().whole().toNanos()
            : Long.MAX_VALUE;
    this.reception =
        new Reception(
            new FetchedFile(kit.directory),
            new Expectation(order.file(), order.terms().rule()),
            order.journal(),
            deadline);
    this.tries = new Tries(order.fromStrangers() ? kit.rule.triesOfStrangers() : kit.rule.tries());
    this.seen = Seen.nothing(url);
  }

  /** What all downloads of a worker share. */
  record Kit(FetchClient client, Hosts hosts, FetchRule rule, Path directory) {}

  /**
   * Fetches it.
   *
   * @throws IOException when it cannot be written down
   */
  Fetched run() throws IOException, InterruptedException {
    boolean whole = false;
    try {
      Fetched fetched = fetched();
      whole = fetched.content() != null;
      return fetched;
    } finally {
      if (!whole) {
        reception.discard();
      }
    }
  }

  private Fetched fetched() throws IOException, InterruptedException {
    while (true) {
      Step step = attempt();
      if (step instanceof End end) {
        return end.fetched();
      }
      Again again = (Again) step;
      boolean patient = again.pause().compareTo(LONGEST_PAUSE) <= 0;
      if (!tries.another(again, reception.have()) || !patient) {
        return failed(again);
      }
      Duration usual = kit.rule.backoff().after(tries.vain(), RandomGenerator.getDefault());
      Thread.sleep(Math.max(usual.toMillis(), again.pause().toMillis()));
    }
  }

  /** One question with its redirects; every address on the way is looked at anew. */
  private Step attempt() throws IOException, InterruptedException {
    try {
      WebAddress at = WebAddress.of(url);
      for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
        Step step = ask(at);
        if (!(step instanceof Elsewhere elsewhere)) {
          return step;
        }
        at = at.redirected(elsewhere.location());
      }
      return end(Result.LOST, "more than " + MOST_REDIRECTS + " redirects");
    } catch (IllegalArgumentException | ForbiddenException bad) {
      return end(Result.LOST, String.valueOf(bad.getMessage()));
    } catch (UnknownHostException nowhere) {
      return Again.because(Blame.NETWORK, Breakage.NO_HOST);
    } catch (BrokenException broken) {
      String words = String.valueOf(broken.getMessage());
      boolean cut = words.equals(Breakage.CLOSED) && reception.have() > 0;
      return Again.because(cut ? Blame.CUT : Blame.NETWORK, words);
    }
  }

  private Step ask(WebAddress at) throws IOException, InterruptedException {
    InetAddress server = order.terms().addresses().check(at);
    try (Turn turn = kit.hosts.enter(at.authority(), order.fromStrangers())) {
      try (Answered answer = kit.client.get(at, server, reception.question())) {
        seen = new Seen(at.toString(), answer.status(), answer.headers());
        Step step = judge(answer, order.journal().begin(at.toString(), answer));
        tell(turn, answer, step);
        return step;
      } catch (BrokenException broken) {
        turn.failed(broken);
        throw broken;
      }
    }
  }

  private void tell(Turn turn, Answered answer, Step step) {
    if (step instanceof Again again && !again.pause().isZero()) {
      Duration pause = again.pause();
      turn.hold(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }
    if (answer.status() / 100 == 5) {
      turn.failed(new BrokenException("HTTP " + answer.status()));
    } else {
      turn.well();
    }
  }

  private Step judge(Answered answer, Journal.Entry entry)
      throws IOException, InterruptedException {
    int status = answer.status();
    if (status / 100 == 2) {
      return reception.take(answer, entry, seen);
    }
    String text = ErrorText.read(answer, entry);
    String reason = "HTTP " + status + (text.isEmpty() ? "" : ": " + text);
    if (REDIRECTS.contains(status) && answer.header("location").isPresent()) {
      return new Elsewhere(answer.header("location").get());
    }
    if (status == BAD_RANGE) {
      reception.distrust();
      return Again.because(Blame.ANSWER, reason);
    }
    if (status / 100 == 5 || PASSING.contains(status)) {
      Duration pause = RetryAfter.of(answer.header("retry-after").orElse(""), Clock.system());
      return new Again(reason, pause, Blame.NETWORK);
    }
    boolean refused = order.isSigned() && REFUSALS.contains(status);
    return end(refused ? Result.REFUSED : Result.LOST, reason);
  }

  /** Of what it was in vain for the last time. */
  private Fetched failed(Again last) {
    boolean own = last.blame() == Blame.ANSWER || tries.alwaysCut() || order.fromStrangers();
    if (own) {
      return Fetched.without(Result.LOST, last.reason() + reception.cutWords(last), seen);
    }
    return Fetched.without(Result.FAULTY, last.reason(), seen);
  }

  private End end(Result result, String reason) {
    return new End(Fetched.without(result, reason, seen));
  }
}
