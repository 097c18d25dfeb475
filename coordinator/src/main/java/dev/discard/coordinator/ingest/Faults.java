package dev.discard.coordinator.ingest;

import dev.discard.common.queue.OutOfOrderException;
import dev.discard.common.redis.RedisException;
import dev.discard.common.segment.SegmentFaultException;
import dev.discard.coordinator.media.MissingContentException;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failures become for the caller. */
public final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
  private static final Duration DISK_PAUSE = Duration.ofSeconds(5);
  private static final Duration REDIS_PAUSE = Duration.ofSeconds(1);

  private Faults() {}

  /**
   * Answers a request that failed, and logs what the operator has to know.
   *
   * @return the answer, also where nobody is there any more to get it
   */
  public static Refusal answer(HttpServerRequest request, Throwable failure) {
    Refusal refusal = refusal(request, failure);
    refusal.answer(request);
    return refusal;
  }

  private static Refusal refusal(HttpServerRequest request, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal;
    }
    if (failure instanceof SegmentFaultException fault) {
      LOG.warn("{} refused, its worker's attempt has failed: {}", request.path(), message(fault));
      return new Refusal(422, fault.reason().name().toLowerCase(Locale.ROOT), message(fault));
    }
    if (failure instanceof MissingContentException missing) {
      return new Refusal(422, "missing_content", message(missing));
    }
    if (failure instanceof OutOfOrderException disorder) {
      return new Refusal(422, "out_of_order", message(disorder));
    }
    if (failure instanceof RedisException away) {
      LOG.warn("Redis does not answer; {} will be asked again: {}", request.path(), message(away));
      return Refusal.later(REDIS_PAUSE, "queue", message(away));
    }
    if (failure instanceof IOException disk && !request.response().closed()) {
      LOG.warn(
          "{} cannot be stored; workers wait and try again: {}", request.path(), disk.toString());
      return Refusal.later(DISK_PAUSE, "storage", disk.toString());
    }
    return unexpected(request, failure);
  }

  private static Refusal unexpected(HttpServerRequest request, Throwable failure) {
    if (request.response().closed()) {
      LOG.debug("{} was cut off by the caller", request.path());
      return new Refusal(400, "cut_off", failure.toString());
    }
    LOG.error("{} failed; the caller is told and may try again", request.path(), failure);
    return new Refusal(500, "internal", failure.toString());
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
