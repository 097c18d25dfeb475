package dev.discard.worker.capture.media;

import dev.discard.common.async.Clock;
import dev.discard.common.job.Work;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.StoredFile;
import dev.discard.common.media.WantedFile;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.media.Flight.Landed;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.media.Fetched;
import dev.discard.worker.media.Order;
import dev.discard.worker.media.Order.Terms;
import dev.discard.worker.media.http.AddressRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Fetches the files of a list, several at once, and records what became of each. The job's cursor
 * is the set of those that are done: bit n is the n-th file of the list.
 */
public final class MediaCapture implements Capture {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final JobLog log;
  private final Work.Media work;
  private final Files files;
  private final Terms terms;
  private final Clock clock = Clock.system();
  private final MediaRecord lines = new MediaRecord(clock);
  private final FreshLinks links;
  private final Faults faults = new Faults();
  private final List<Flight> stale = new ArrayList<>();
  private final List<Landed> refused = new ArrayList<>();
  private long done;

  public MediaCapture(Calls calls, JobLog log, Work.Media work, long done, Files files) {
    this.log = log;
    this.work = work;
    this.files = files;
    this.done = done;
    this.links = new FreshLinks(calls, log);
    this.terms = new Terms(files.rule(), AddressRule.beside(calls.account().apiBase()));
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, GaveUpException {
    List<WantedFile> wanted = files.store().wanted();
    if (wanted.size() != work.files()) {
      throw new GaveUpException("the list has " + wanted.size() + " files", true);
    }
    try (Flights flights = new Flights(files)) {
      begin(wanted, flights);
      renewStale(flights);
      while (!flights.isEmpty() || !refused.isEmpty()) {
        if (stopping.getAsBoolean()) {
          return Ending.CONTINUES;
        }
        step(flights);
        faults.check(false);
      }
    }
    faults.check(true);
    return Endings.done(Endings.END_OF_LIST);
  }

  private void begin(List<WantedFile> wanted, Flights flights)
      throws IOException, InterruptedException {
    for (int number = 0; number < wanted.size(); number++) {
      WantedFile file = wanted.get(number);
      StoredFile known = file.known();
      if ((done >> number & 1) != 0) {
        continue;
      }
      if (known != null) {
        record(number, lines.known(file, known));
      } else if (LinkAge.isOver(file.url(), clock.now())) {
        stale.add(new Flight(number, Order.of(file, terms), false));
      } else {
        flights.begin(new Flight(number, Order.of(file, terms), false));
      }
    }
  }

  /** An old link without a fresh one is tried all the same: the answer tells why it is lost. */
  private void renewStale(Flights flights)
      throws IOException, InterruptedException, GaveUpException {
    Map<String, String> fresh = links.of(stale.stream().map(each -> each.order().file()).toList());
    for (Flight flight : stale) {
      String link = fresh.get(flight.order().file().url());
      flights.begin(link == null ? flight.withoutFreshLink() : flight.at(link));
    }
  }

  private void step(Flights flights) throws IOException, InterruptedException, GaveUpException {
    if (flights.isEmpty()) {
      renewRefused(flights);
      return;
    }
    Landed landed = flights.next(BETWEEN_LOOKS);
    if (landed == null) {
      return;
    }
    Fetched.Result result = landed.fetched().result();
    if (result == Fetched.Result.REFUSED && !landed.flight().fresh()) {
      refused.add(landed);
    } else if (result == Fetched.Result.FAULTY) {
      faults.add(landed.fetched());
    } else {
      record(landed.flight().number(), lines.of(landed));
    }
  }

  private void renewRefused(Flights flights)
      throws IOException, InterruptedException, GaveUpException {
    List<WantedFile> old = refused.stream().map(each -> each.flight().order().file()).toList();
    Map<String, String> fresh = links.of(old);
    for (Landed landed : refused) {
      String link = fresh.get(landed.flight().order().file().url());
      if (link == null) {
        record(landed.flight().number(), lines.of(landed));
      } else {
        flights.begin(landed.flight().at(link));
      }
    }
    refused.clear();
  }

  private void record(int number, MediaLine line) throws IOException, InterruptedException {
    log.media(line);
    done |= 1L << number;
    log.keep(done);
    log.uploadIfDue();
  }
}
