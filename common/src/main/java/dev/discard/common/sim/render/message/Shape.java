package dev.discard.common.sim.render.message;

import dev.discard.common.sim.history.Flavour;
import dev.discard.common.sim.seed.Mix;

/** What an ordinary message consists of besides its words. */
enum Shape {
  TEXT(0),
  EDITED(0),
  REPLY(19),
  FILE(0),
  LINK(0),
  MENTION(0),
  MENTION_BOT(0),
  BY_BOT(0),
  WEBHOOK(0),
  STICKER(0),
  JOIN(7),
  PIN(6);

  private static final int WHOLE = 1000;

  /** Per mille of each shape in order, the rest being TEXT. */
  private static final int[] PLAIN = {0, 20, 60, 30, 30, 20};

  private static final int[] LIVELY = {0, 40, 120, 60, 50, 40, 10, 15, 30, 25, 20, 8};

  private final int type;

  Shape(int type) {
    this.type = type;
  }

  /** The API's number of the message type. */
  int type() {
    return type;
  }

  static Shape of(Flavour flavour, long hash) {
    if (flavour == Flavour.FILES) {
      return FILE;
    }
    int left = Mix.below(hash, WHOLE);
    int[] shares = flavour == Flavour.PLAIN ? PLAIN : LIVELY;
    for (int i = 0; i < shares.length; i++) {
      left -= shares[i];
      if (left < 0) {
        return values()[i];
      }
    }
    return TEXT;
  }
}
