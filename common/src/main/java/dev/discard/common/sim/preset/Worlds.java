package dev.discard.common.sim.preset;

import dev.discard.common.sim.world.World;
import dev.discard.common.sim.world.WorldSpec;

/** Makes worlds. */
public final class Worlds {

  private Worlds() {}

  /** The world of this seed and spec, with so many bots that may log in. */
  public static World of(long seed, WorldSpec spec, int bots) {
    return switch (spec.preset()) {
      case TINY -> TinyWorld.of(seed, bots);
      case DEMO -> DemoWorld.of(seed, bots);
      case PLAIN -> PlainWorld.of(seed, bots, spec);
      case THREADS -> ThreadWorld.of(seed, bots, spec);
      case MEDIA -> MediaWorld.of(seed, bots, spec);
    };
  }
}
