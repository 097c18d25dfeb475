package dev.discard.common.ratelimit;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way of one request to a permit of the token that can send it first.
 *
 * <p>The limits of two tokens may lie on two servers, so nobody sees both at once. The token that
 * is expected to be first is asked first; what it books is kept, and while another one is expected
 * to be clearly earlier that one is asked, too, and the later booking is given back. Owned by the
 * limiter's context.
 */
final class Choice {

  /** What is gained must be worth a round trip. */
  private static final long MARGIN = Duration.ofMillis(150).toNanos();

  /** A token of the choice, and the key of the request under it. */
  record Candidate(TokenLimits limits, BucketKey key) {}

  /** Where the request waits in line: it owes one of the two for each time that it is its turn. */
  interface Owner {

    /** A token has a place for it, or none of them may be used. */
    void placed();

    /** All must be asked again later. */
    void refused(Delay delay);

    /** The place was taken back: it has to have another turn. */
    void displaced();
  }

  private final List<Candidate> candidates;
  private final Ask ask;
  private final Ground ground;
  private final Owner owner;
  private final Set<TokenLimits> asked = new HashSet<>();
  private final Map<TokenLimits, RuntimeException> stopped = new HashMap<>();
  private @Nullable Delay nap;
  private @Nullable Booking held;
  private @Nullable TokenLimits holder;
  private boolean asking;
  private boolean placed;
  private boolean late;

  /**
   * @param ask what is asked for; its key is of any of the tokens
   */
  Choice(List<Candidate> candidates, Ask ask, Ground ground, Owner owner) {
    this.candidates = candidates;
    this.ask = ask;
    this.ground = ground;
    this.owner = owner;
  }

  /** It is its turn. */
  void start() {
    asked.clear();
    stopped.clear();
    nap = null;
    placed = false;
    goOn();
  }

  /** One of the tokens has no place now. */
  void refused(Delay delay) {
    asking = false;
    nap = nap == null || delay.whole() < nap.whole() ? delay : nap;
    goOn();
  }

  /** One of the tokens has a place for a later time. */
  void booked(TokenLimits by, Booking booking) {
    asking = false;
    if (held != null && holder != null && booking.due() + MARGIN < held.due()) {
      holder.cancel(held);
    } else if (held != null) {
      by.cancel(booking);
      goOn();
      return;
    }
    held = booking;
    holder = by;
    goOn();
  }

  /**
   * One of the tokens gives the permit now; what another one says later is given back by itself.
   */
  void granting(TokenLimits by) {
    if (held != null && holder != null && holder != by) {
      holder.cancel(held);
    }
    held = null;
    holder = null;
    settle();
  }

  /**
   * What one of the tokens had given was taken back.
   *
   * @param tooLate because its time went by
   */
  void lost(TokenLimits by, boolean tooLate) {
    late |= tooLate;
    release(by);
    if (!asking && held == null) {
      settle();
      owner.displaced();
    } else if (!asking) {
      goOn();
    }
  }

  /** One of the tokens may not be used. */
  void stopped(TokenLimits by, RuntimeException why) {
    stopped.put(by, why);
    release(by);
    if (placed) {
      owner.displaced();
    } else if (!asking) {
      goOn();
    }
  }

  private void release(TokenLimits by) {
    if (holder == by) {
      held = null;
      holder = null;
    } else {
      asking = false;
    }
  }

  private void goOn() {
    long nanos = ground.nanos();
    Optional<Candidate> next = candidates.stream().filter(this::isOpen).min(earliest(nanos));
    if (next.isPresent() && expected(next.get(), nanos) < worthwhile(nanos)) {
      asking = true;
      asked.add(next.get().limits);
      next.get().limits.ask(ask.of(next.get().key, this, late));
    } else if (held != null) {
      settle();
    } else if (nap != null) {
      owner.refused(nap);
    } else {
      stopped.values().stream().findFirst().ifPresent(ask.permit()::tryFail);
      settle();
    }
  }

  /** Known as stopped of late, a token is not asked. */
  private boolean isOpen(Candidate candidate) {
    candidate.limits.stopped().ifPresent(why -> stopped.putIfAbsent(candidate.limits, why));
    return !asked.contains(candidate.limits) && !stopped.containsKey(candidate.limits);
  }

  private Comparator<Candidate> earliest(long nanos) {
    return Comparator.<Candidate>comparingLong(each -> expected(each, nanos) / MARGIN)
        .thenComparingInt(each -> each.limits.forecast().asking(Place.of(ask.key())))
        .thenComparingLong(each -> expected(each, nanos));
  }

  private long expected(Candidate candidate, long nanos) {
    return candidate.limits.expected(Place.of(ask.key()), nanos);
  }

  /** Who is expected before this is asked. */
  private long worthwhile(long nanos) {
    if (held != null) {
      return held.due() - MARGIN;
    }
    return nap == null ? Long.MAX_VALUE : nanos + nap.whole() * 1000;
  }

  private void settle() {
    if (!placed) {
      placed = true;
      owner.placed();
    }
  }
}
