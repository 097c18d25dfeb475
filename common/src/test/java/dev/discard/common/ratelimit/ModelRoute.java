package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.ModelLaw.Shape;

/** What is known of a route, as {@code routes.lua} and {@code caps.lua} keep it. */
final class ModelRoute {

  static final String MESSAGES = "GET /channels/:c/messages";
  static final ModelLaw PRIOR = ModelLaw.sliding(5, 1_000_000, 1);

  private static final long OTHER_BINDS = 60_000_000;
  private static final long HOUR = 3_600_000_000L;
  private static final int PROBE_REQUESTS = 250;
  private static final double LOOSER = 0.8;
  private static final long LARGEST_GAP = 3_600_000_000L;
  private static final int ABSURD = 100;

  String hash;
  String other;
  private long otherUntil;
  boolean bare;
  private ModelLaw cap;
  private String probe;
  private int probed;
  private long probeUntil;
  private long rested;

  void learnHash(String shown, long now) {
    if (shown.equals(hash)) {
      return;
    }
    if (hash != null) {
      other = hash;
      otherUntil = now + OTHER_BINDS;
    }
    hash = shown;
    bare = false;
  }

  boolean otherBinds(long now) {
    return otherUntil > now;
  }

  ModelLaw cap(String major) {
    if (cap == null || !major.equals(probe)) {
      return cap;
    }
    ModelLaw looser = ModelLaw.sliding(cap.limit, looser(cap.gap), cap.learned);
    looser.window = cap.window;
    return looser;
  }

  private static long looser(long gap) {
    return (long) Math.ceil(gap * LOOSER);
  }

  void beginProbe(String major, long now) {
    if (cap != null && (probe == null || now >= probeUntil) && now >= rested) {
      probe = major;
      probed = 0;
      probeUntil = now + HOUR;
    }
  }

  void countProbe(ModelAnswer answer, Long full) {
    boolean heldBack = cap != null && full != null && answer.booked() - full < cap.gap / 2.0;
    if (!answer.major().equals(probe) || !heldBack || ++probed < PROBE_REQUESTS) {
      return;
    }
    probe = null;
    cap = ModelLaw.sliding(cap.limit, looser(cap.gap), cap.learned);
    cap.window = cap.limit * cap.gap;
    if (cap.gap < 25_000) {
      cap = null;
    }
  }

  /** Takes in a 429 that contradicts what is known; the law that holds then. */
  ModelLaw learnCap(ModelBucket bucket, boolean capped, ModelAnswer answer, long now) {
    if (cap != null && !(capped && answer.sent() >= cap.learned)) {
      return cap;
    }
    if (answer.major().equals(probe)) {
      cap.learned = now;
      rested = now + 24 * HOUR;
    } else {
      narrow(bucket, answer, now);
    }
    probe = null;
    return cap;
  }

  private void narrow(ModelBucket bucket, ModelAnswer answer, long now) {
    ModelLaw shown = shown(bucket, answer);
    double gap = Math.max(shown.gap, cap == null ? 0 : Math.ceil(cap.gap * 1.5));
    int limit = cap == null ? shown.limit : 1;
    cap = ModelLaw.sliding(limit, (long) Math.min(gap, LARGEST_GAP), now);
    cap.window = Math.max(shown.window, cap.limit * cap.gap);
    rested = now + HOUR;
  }

  private static ModelLaw shown(ModelBucket bucket, ModelAnswer answer) {
    int wins = bucket.wins();
    long span = bucket.span(answer.at());
    boolean messages = answer.route().equals(MESSAGES);
    if (answer.exhausted() && !(messages && answer.limit() >= ABSURD)) {
      double reset = answer.reset();
      long window = answer.reset() + span;
      double gap = (double) window / Math.max(answer.limit(), wins);
      if (answer.retryAfter() >= answer.reset() - ModelLaw.ROUNDING) {
        return wider(1, gap, window);
      }
      double most = reset / Math.max(1, answer.limit() - 1);
      double between = Math.max(reset / answer.limit(), Math.min(gap, most));
      return wider(answer.limit(), between, window);
    }
    long least = messages ? PRIOR.gap : answer.retryAfter();
    long window = answer.retryAfter() + span;
    return wider(1, Math.max(least, (double) window / Math.max(1, wins)), window);
  }

  private static ModelLaw wider(int limit, double gap, long window) {
    ModelLaw law = new ModelLaw();
    law.limit = limit;
    law.gap = (long) Math.ceil(gap * 1.05);
    law.window = window;
    law.shape = Shape.SLIDING;
    return law;
  }
}
