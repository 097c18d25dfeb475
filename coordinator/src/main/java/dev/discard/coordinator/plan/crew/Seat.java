package dev.discard.coordinator.plan.crew;

import dev.discard.common.resource.Permission;
import dev.discard.coordinator.plan.crew.Crew.Login;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Overwrite;
import dev.discard.coordinator.plan.facts.Permissions;
import java.util.List;
import java.util.Optional;

/**
 * An account in a guild, and what it may do there; where that is not known, everything is tried.
 *
 * @param guild as it sees it
 * @param own empty when its roles are not known
 */
public record Seat(Login login, GuildFacts guild, Optional<Permissions> own) {

  public static Seat of(Login login, GuildFacts guild) {
    return new Seat(login, guild, Permissions.of(guild, login.self().id()));
  }

  public int account() {
    return login.number();
  }

  /** Whether its roles give a permission, as far as is known. */
  public boolean may(Permission permission) {
    return own.isEmpty() || own.get().has(permission);
  }

  /** Whether it has a permission in a channel with these overwrites, empty when not known. */
  public boolean may(Permission permission, Optional<List<Overwrite>> overwrites) {
    return own.isEmpty() || overwrites.map(those -> own.get().has(permission, those)).orElse(true);
  }

  /** The first permission that it lacks for reading a channel. */
  public Optional<Permission> lacking(ChannelFacts channel, Optional<List<Overwrite>> overwrites) {
    return own.flatMap(
        permissions -> overwrites.flatMap(those -> permissions.missing(channel.kind(), those)));
  }
}
