package dev.discard.worker.media;

import dev.discard.common.async.JobThreads;
import dev.discard.common.breaker.Breakers;
import dev.discard.worker.media.Download.Kit;
import dev.discard.worker.media.Fetched.Result;
import dev.discard.worker.media.Fetched.Seen;
import dev.discard.worker.media.http.FetchClient;
import dev.discard.worker.media.http.Hosts;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Fetches the files of all media jobs of a worker, so many at a time. Thread-safe. */
public final class MediaFetch implements AutoCloseable {

  /** What says that an asset has no such form. */
  private static final Set<Integer> NO_SUCH_FORM = Set.of(404, 415);

  private final Kit kit;
  private final ExecutorService threads;

  /**
   * @param directory where files lie until they are uploaded
   * @param breakers where those of the content network's hosts are told
   * @param version of this program, for the User-Agent
   */
  public MediaFetch(
      Vertx vertx, Path directory, FetchRule rule, Breakers breakers, String version) {
    this.kit =
        new Kit(
            new FetchClient(vertx, rule.times(), rule.most(), version),
            new Hosts(breakers, rule.hosts()),
            rule,
            directory);
    this.threads = JobThreads.bounded("media", rule.most());
  }

  /** Does something with a file as soon as it is its turn. */
  public void begin(Runnable work) {
    threads.execute(work);
  }

  /**
   * Fetches a file. Blocks.
   *
   * @throws IOException when it cannot be written down
   */
  public Fetched fetch(Order order) throws IOException, InterruptedException {
    Expectation expected = new Expectation(order.file(), order.terms().rule());
    Optional<String> unwanted = expected.unwanted();
    if (unwanted.isPresent()) {
      Seen nothing = Seen.nothing(order.url());
      return Fetched.without(Result.SKIPPED, unwanted.get(), nothing);
    }
    List<String> urls = order.urls();
    Fetched fetched = new Download(kit, order, urls.get(0)).run();
    for (String other : urls.subList(1, urls.size())) {
      if (fetched.result() != Result.LOST || !NO_SUCH_FORM.contains(fetched.seen().status())) {
        break;
      }
      fetched = new Download(kit, order, other).run();
    }
    return fetched;
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
    kit.client().close();
  }
}
