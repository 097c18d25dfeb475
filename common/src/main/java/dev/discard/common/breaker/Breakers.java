package dev.discard.common.breaker;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The circuit breakers and bulkheads of one part of a process. Their state is in the metrics of the
 * process until they are closed; those are Micrometer's global registry, which keeps nothing as
 * long as nobody reads it.
 *
 * <p>Names are {@code <kind>:<host>}; the part is their tag {@code owner}.
 */
public final class Breakers implements AutoCloseable {

  private static final String OWNER = "owner";

  private final CircuitBreakerRegistry breakers;
  private final BulkheadRegistry bulkheads;

  /**
   * @param owner what they belong to, such as a worker's name
   */
  public Breakers(String owner) {
    this(owner, Metrics.globalRegistry);
  }

  Breakers(String owner, MeterRegistry metrics) {
    Map<String, String> tags = Map.of(OWNER, owner);
    this.breakers = CircuitBreakerRegistry.custom().withTags(tags).build();
    this.bulkheads = BulkheadRegistry.custom().withTags(tags).build();
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(metrics);
  }

  /** The breaker of a host; the same for the same name. */
  public CircuitBreaker breaker(String name, CircuitBreakerConfig config) {
    return breakers.circuitBreaker(name, config);
  }

  /** The bulkhead before a host: so many calls at a time, and nobody's thread waits. */
  public Bulkhead bulkhead(String name, int most) {
    BulkheadConfig config =
        BulkheadConfig.custom().maxConcurrentCalls(most).maxWaitDuration(Duration.ZERO).build();
    return bulkheads.bulkhead(name, config);
  }

  /** The state of each breaker by its name: {@code closed}, {@code open} or {@code half_open}. */
  public Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    for (CircuitBreaker breaker : breakers.getAllCircuitBreakers()) {
      states.put(breaker.getName(), breaker.getState().name().toLowerCase(Locale.ROOT));
    }
    return states;
  }

  /** Takes them out of the metrics. */
  @Override
  public void close() {
    breakers.getAllCircuitBreakers().forEach(breaker -> breakers.remove(breaker.getName()));
    bulkheads.getAllBulkheads().forEach(bulkhead -> bulkheads.remove(bulkhead.getName()));
  }
}
