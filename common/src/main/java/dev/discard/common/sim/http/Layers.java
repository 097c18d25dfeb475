package dev.discard.common.sim.http;

import dev.discard.common.async.Clock;
import dev.discard.common.sim.fault.FaultPlayer;
import dev.discard.common.sim.limits.Limiter;
import dev.discard.common.sim.limits.ban.InvalidCounter;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.sim.people.Logins;
import dev.discard.common.sim.spec.Quirk;
import java.util.Set;

/** What stands between a client and the routes. */
public record Layers(
    Logins logins,
    Limiter limiter,
    InvalidCounter invalid,
    FaultPlayer faults,
    Oracle oracle,
    Clock clock,
    Set<Quirk> quirks) {

  boolean is(Quirk quirk) {
    return quirks.contains(quirk);
  }
}
