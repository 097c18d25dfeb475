package dev.discard.common.guard;

import dev.discard.common.async.Ticker;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one process knows of its egress, and tells the others behind it: how many invalid answers
 * came, whether the address is banned, and so whether and how fast may be asked from here.
 *
 * <p>Asking it costs no call: invalid answers are told once a second at most, a ban and a new step
 * at once, and what others told is heard with that, and every five seconds. Safe for use by all
 * threads.
 */
public final class EgressGuard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EgressGuard.class);

  private final Egress egress;
  private final Silence silence;
  private final HalfSpeed halfSpeed;
  private final @Nullable GuardLoop loop;
  private volatile Standing standing = Standing.UNTROUBLED;
  private volatile boolean known;

  private EgressGuard(Ticker ticker, Egress egress, @Nullable Link shared) {
    this.egress = egress;
    this.silence = new Silence(ticker);
    this.halfSpeed = new HalfSpeed(ticker);
    this.loop =
        shared == null ? null : new GuardLoop(shared.vertx, shared.link, egress, this::heard);
    this.known = shared == null;
  }

  private record Link(Vertx vertx, RedisLink link) {}

  /** A guard that shares with all others of its egress; to be closed, the link stays open. */
  public static EgressGuard shared(Vertx vertx, RedisLink link, Egress egress) {
    EgressGuard guard = new EgressGuard(Ticker.system(), egress, new Link(vertx, link));
    if (guard.loop != null) {
      guard.loop.start();
    }
    return guard;
  }

  /** A guard that knows of nothing but the bans that it is told of itself. */
  public static EgressGuard alone() {
    return new EgressGuard(Ticker.system(), Egress.ofThisHost(), null);
  }

  public Egress egress() {
    return egress;
  }

  /** Counts an answer that Discord counts against the address. */
  public void invalid() {
    if (loop != null) {
      loop.invalid();
    }
  }

  /** The address was banned: nothing is asked from it for so long, by nobody. */
  public void banned(Duration length) {
    if (!silence.lasts()) {
      LOG.warn(
          "the address of {} is banned by Discord: nothing is asked from it for {} s, its jobs go"
              + " back to workers elsewhere",
          egress.name(),
          length.toSeconds());
    }
    silence.keep(length);
    if (loop != null) {
      loop.silent(length);
    }
  }

  /** Why nothing may be asked from here now; empty when it may. */
  public Optional<String> forbids() {
    if (silence.lasts()) {
      return Optional.of("this IP is banned and keeps silent");
    }
    Standing now = standing;
    return now.step() == GuardStep.STOPPED
        ? Optional.of("this IP had " + now.invalid() + " invalid answers and keeps silent")
        : Optional.empty();
  }

  /** Whether it makes sense to take work: nothing forbids it, as far as all others know. */
  public boolean mayWork() {
    return known && forbids().isEmpty();
  }

  /** Takes the next turn to ask; nanoseconds until then, usually 0. */
  public long turn() {
    return halfSpeed.turn();
  }

  /** What is known now. */
  public Standing standing() {
    Standing now = standing;
    return new Standing(now.invalid(), now.step(), silence.left());
  }

  /** Ends the telling. */
  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
  }

  private void heard(Standing heard) {
    if (heard.step() != standing.step()) {
      tellStep(heard);
    }
    if (!heard.silence().isZero()) {
      if (!silence.lasts()) {
        LOG.warn(
            "the address of {} is banned by Discord, as another worker behind it was told: nothing"
                + " is asked from it for {} s",
            egress.name(),
            heard.silence().toSeconds());
      }
      silence.keep(heard.silence());
    }
    halfSpeed.set(heard.step().compareTo(GuardStep.HALVED) >= 0);
    standing = heard;
    known = true;
  }

  private void tellStep(Standing heard) {
    String what =
        switch (heard.step()) {
          case CALM -> "all is well again";
          case WARNED -> "what is not allowed is better not asked for";
          case HALVED -> "requests go out half as fast";
          case STOPPED -> "nothing is asked until there are less than " + GuardStep.GOES_ON;
        };
    LOG.warn(
        "Discord gave the address of {} {} invalid answers (401, 403, 429) in 10 minutes, and bans"
            + " it at 10000: {}",
        egress.name(),
        heard.invalid(),
        what);
  }
}
