package dev.discard.common.ratelimit;

/** The parameters of a bucket, of a hash or of a cap, as {@code laws.lua} knows them. */
final class ModelLaw {

  static final long ROUNDING = 1000;

  enum Shape {
    FIXED,
    SLIDING
  }

  Integer limit;
  Long gap;
  Long widest;
  Shape shape;
  long window;
  Long learned;

  static ModelLaw unknown() {
    ModelLaw law = new ModelLaw();
    law.window = 1_000_000;
    return law;
  }

  static ModelLaw sliding(int limit, long gap, long learned) {
    ModelLaw law = new ModelLaw();
    law.limit = limit;
    law.gap = gap;
    law.shape = Shape.SLIDING;
    law.learned = learned;
    return law;
  }

  long gapOrZero() {
    return gap == null ? 0 : gap;
  }

  long widestOrZero() {
    return widest == null ? gapOrZero() : widest;
  }

  /** What one request costs at most; microseconds. */
  long step() {
    if (shape == Shape.SLIDING && (widest != null || gap != null)) {
      return widest == null ? gap : widest;
    }
    return window;
  }

  void learn(ModelBucket bucket, ModelAnswer answer) {
    if (limit == null || limit != answer.limit()) {
      limit = answer.limit();
      forgetGap();
      shape = null;
      window = 0;
      bucket.lastRemaining = null;
    }
    Shape shown = shown(bucket, answer);
    if (shown != null && shown != shape) {
      if (shown == Shape.FIXED || shape == Shape.FIXED) {
        forgetGap();
      }
      shape = shown;
    }
    if (shape != Shape.FIXED) {
      learnGap(answer);
    }
    window = Math.max(window, answer.reset() + answer.slack());
  }

  private void forgetGap() {
    gap = null;
    widest = null;
  }

  private static Shape shown(ModelBucket bucket, ModelAnswer answer) {
    if (bucket.lastRemaining == null
        || answer.at() >= bucket.lastSure
        || bucket.lastAt >= answer.lower()) {
      return null;
    }
    int fallen = bucket.lastRemaining - answer.remaining();
    long growth = answer.reset() - bucket.lastReset;
    if (fallen <= 0) {
      return null;
    }
    if (growth >= 2 * ROUNDING) {
      return Shape.SLIDING;
    }
    return growth <= -2 * ROUNDING || fallen > 1 ? Shape.FIXED : null;
  }

  private void learnGap(ModelAnswer answer) {
    int used = answer.limit() - answer.remaining();
    if (used == 0 || answer.reset() == 0) {
      return;
    }
    long shown = Math.max(gapOrZero(), Math.floorDiv(answer.reset() - answer.slack(), used));
    long most = (answer.reset() + answer.slack()) / Math.max(1, used - 1);
    widest = widest == null ? most : Math.min(widest, most);
    gap = used == 1 ? shown : Math.min(shown, most);
  }
}
