package dev.discard.coordinator.plan.facts;

import dev.discard.common.resource.Permission;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What one account may do in one guild, channel by channel: Discord's algorithm, computed here so
 * that hidden channels cost no refused request (refusals count towards a ban of the IP address).
 */
public final class Permissions {

  /** Two's complement minus one: every bit, however many Discord has by now. */
  private static final BigInteger EVERYTHING = BigInteger.ONE.negate();

  private final long guildId;
  private final long accountId;
  private final List<Long> roles;
  private final BigInteger base;

  private Permissions(long guildId, long accountId, List<Long> roles, BigInteger base) {
    this.guildId = guildId;
    this.accountId = accountId;
    this.roles = roles;
    this.base = base;
  }

  /** The account's permissions; empty when its member object or the roles are not known. */
  public static Optional<Permissions> of(GuildFacts guild, long accountId) {
    if (guild.ownerId() == accountId) {
      return Optional.of(new Permissions(guild.id(), accountId, List.of(), EVERYTHING));
    }
    List<Long> own = guild.ownRoles();
    if (own == null || !guild.roles().containsKey(guild.id())) {
      return Optional.empty();
    }
    return Optional.of(new Permissions(guild.id(), accountId, own, base(guild, own)));
  }

  private static BigInteger base(GuildFacts guild, List<Long> own) {
    BigInteger granted = guild.roles().getOrDefault(guild.id(), BigInteger.ZERO);
    for (long role : own) {
      granted = granted.or(guild.roles().getOrDefault(role, BigInteger.ZERO));
    }
    return Permission.ADMINISTRATOR.in(granted) ? EVERYTHING : granted;
  }

  /** Whether the roles alone give it. */
  public boolean has(Permission permission) {
    return permission.in(base);
  }

  /** Whether it is given in a channel that can be seen, after these overwrites. */
  public boolean has(Permission permission, List<Overwrite> overwrites) {
    BigInteger here = in(overwrites);
    return Permission.VIEW_CHANNEL.in(here) && permission.in(here);
  }

  /**
   * The first permission that reading the messages of a channel needs and that is not there.
   *
   * @param overwrites the channel's own, for a thread those of its parent
   */
  public Optional<Permission> missing(ChannelKind kind, List<Overwrite> overwrites) {
    BigInteger here = in(overwrites);
    if (!Permission.VIEW_CHANNEL.in(here)) {
      return Optional.of(Permission.VIEW_CHANNEL);
    }
    if (kind.needsConnect() && !Permission.CONNECT.in(here)) {
      return Optional.of(Permission.CONNECT);
    }
    // Without this one Discord would answer 200 with an empty list: silence that looks like an end.
    return Permission.READ_MESSAGE_HISTORY.in(here)
        ? Optional.empty()
        : Optional.of(Permission.READ_MESSAGE_HISTORY);
  }

  private BigInteger in(List<Overwrite> overwrites) {
    if (base.equals(EVERYTHING)) {
      return base;
    }
    BigInteger here = base;
    for (Overwrite overwrite : overwrites) {
      if (overwrite.role() && overwrite.id() == guildId) {
        here = overwrite.applyTo(here);
      }
    }
    here = rolesTogether(overwrites).applyTo(here);
    for (Overwrite overwrite : overwrites) {
      if (!overwrite.role() && overwrite.id() == accountId) {
        here = overwrite.applyTo(here);
      }
    }
    return here;
  }

  /** The overwrites of all the account's roles as one: a grant by any role beats all denials. */
  private Overwrite rolesTogether(List<Overwrite> overwrites) {
    BigInteger allow = BigInteger.ZERO;
    BigInteger deny = BigInteger.ZERO;
    for (Overwrite overwrite : overwrites) {
      if (overwrite.role() && overwrite.id() != guildId && roles.contains(overwrite.id())) {
        allow = allow.or(overwrite.allow());
        deny = deny.or(overwrite.deny());
      }
    }
    return new Overwrite(guildId, true, allow, deny);
  }
}
