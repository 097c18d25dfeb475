package dev.discard.worker.media.http;

import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How hard each host is asked: so many requests at a time, none while it has asked to wait, and
 * hardly any while it fails. Thread-safe; waits block.
 */
public final class Hosts {

  /** So many requests to one of other people's servers. */
  private static final int MOST_TO_STRANGERS = 4;

  private static final int TELLING = 20;
  private static final int WINDOW_SECONDS = 10;
  private static final int FAILED_PERCENT = 80;
  private static final int PROBES = 3;
  private static final long LOOK_MILLIS = 100;

  private final Ticker ticker = Ticker.system();
  private final Breakers breakers;
  private final Habits habits;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  /**
   * How the content network is asked.
   *
   * @param most requests at a time to one of its hosts
   * @param rest how long one that fails is left alone
   * @param patience how long to wait until it is asked again
   */
  public record Habits(int most, Duration rest, Duration patience) {}

  /**
   * @param breakers where those of the content network's hosts are told
   */
  public Hosts(Breakers breakers, Habits habits) {
    this.breakers = breakers;
    this.habits = habits;
  }

  /**
   * Waits until a request may be sent.
   *
   * @param stranger whether it is not of the content network: there are many of these, and nothing
   *     is remembered of them
   * @throws BrokenException when the host has failed so much that it is not asked
   */
  public Turn enter(String host, boolean stranger) throws IOException, InterruptedException {
    Host entered =
        hosts.compute(host, (name, known) -> (known == null ? host(name, stranger) : known).join());
    boolean turn = false;
    try {
      entered.places.acquire();
      turn = true;
      awaitLeave(host, entered);
      return new Turn(host, entered);
    } catch (IOException | InterruptedException | RuntimeException none) {
      leave(host, entered, turn);
      throw none;
    }
  }

  private void awaitLeave(String name, Host host) throws IOException, InterruptedException {
    long deadline = ticker.nanos() + habits.patience().toNanos();
    for (long now = ticker.nanos(); ; now = ticker.nanos()) {
      long held = host.heldUntil.get() - now;
      if (held > 0) {
        TimeUnit.NANOSECONDS.sleep(held);
        deadline += held;
      } else if (host.breaker == null || host.breaker.tryAcquirePermission()) {
        return;
      } else if (now >= deadline) {
        throw new BrokenException(name + " fails, so that it is not asked");
      } else {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private Host host(String name, boolean stranger) {
    if (stranger) {
      return new Host(new Semaphore(MOST_TO_STRANGERS, true), null, ticker.nanos());
    }
    CircuitBreaker breaker = breakers.breaker("media:" + name, rule());
    return new Host(new Semaphore(habits.most(), true), breaker, ticker.nanos());
  }

  private CircuitBreakerConfig rule() {
    return CircuitBreakerConfig.custom()
        .slidingWindow(WINDOW_SECONDS, TELLING, SlidingWindowType.TIME_BASED)
        .failureRateThreshold(FAILED_PERCENT)
        .waitDurationInOpenState(habits.rest())
        .permittedNumberOfCallsInHalfOpenState(PROBES)
        .build();
  }

  private void leave(String name, Host host, boolean turn) {
    if (turn) {
      host.places.release();
    }
    hosts.computeIfPresent(name, (any, known) -> known == host ? known.left() : known);
  }

  /** What is known of a host, as long as anybody asks it or it is of the content network. */
  private static final class Host {

    private final Semaphore places;
    private final @Nullable CircuitBreaker breaker;
    private final AtomicLong heldUntil;
    private int users;

    Host(Semaphore places, @Nullable CircuitBreaker breaker, long now) {
      this.places = places;
      this.breaker = breaker;
      this.heldUntil = new AtomicLong(now);
    }

    Host join() {
      users++;
      return this;
    }

    /** Null when it can be forgotten. */
    @Nullable Host left() {
      users--;
      return users == 0 && breaker == null ? null : this;
    }
  }

  /** The leave to send one request, until it is closed. For one thread. */
  public final class Turn implements AutoCloseable {

    private final String name;
    private final Host host;
    private final long began = ticker.nanos();
    private boolean told;

    private Turn(String name, Host host) {
      this.name = name;
      this.host = host;
    }

    /** The host has answered as hosts do that are well. */
    public void well() {
      if (host.breaker != null && !told) {
        host.breaker.onSuccess(ticker.nanos() - began, TimeUnit.NANOSECONDS);
      }
      told = true;
    }

    /** It has not answered, or broke off, or said that it fails. */
    public void failed(Throwable why) {
      if (host.breaker != null && !told) {
        host.breaker.onError(ticker.nanos() - began, TimeUnit.NANOSECONDS, why);
      }
      told = true;
    }

    /** It has asked not to be asked for a while, by anybody. */
    public void hold(Duration pause) {
      host.heldUntil.accumulateAndGet(ticker.nanos() + pause.toNanos(), Math::max);
    }

    @Override
    public void close() {
      if (!told && host.breaker != null) {
        host.breaker.releasePermission();
      }
      leave(name, host, true);
    }
  }
}
