package dev.discard.common.sim.guild;

import dev.discard.common.sim.guild.thread.ThreadFacts;
import java.util.List;
import java.util.function.Predicate;

/** Discord's permission bits, and what a member may do in a channel. */
public final class Permissions {

  public static final long KICK_MEMBERS = 1L << 1;
  public static final long BAN_MEMBERS = 1L << 2;
  public static final long ADMINISTRATOR = 1L << 3;
  public static final long MANAGE_CHANNELS = 1L << 4;
  public static final long MANAGE_GUILD = 1L << 5;
  public static final long VIEW_AUDIT_LOG = 1L << 7;
  public static final long VIEW_CHANNEL = 1L << 10;
  public static final long SEND_MESSAGES = 1L << 11;
  public static final long READ_MESSAGE_HISTORY = 1L << 16;
  public static final long CONNECT = 1L << 20;
  public static final long SPEAK = 1L << 21;
  public static final long MANAGE_ROLES = 1L << 28;
  public static final long MANAGE_WEBHOOKS = 1L << 29;
  public static final long MANAGE_GUILD_EXPRESSIONS = 1L << 30;
  public static final long MANAGE_THREADS = 1L << 34;
  public static final long CREATE_GUILD_EXPRESSIONS = 1L << 43;

  /** Every bit that there is. */
  public static final long ALL = (1L << 50) - 1;

  private Permissions() {}

  /** What the roles alone give: everything to the owner and to administrators. */
  public static long inGuild(Guild guild, long memberId) {
    if (guild.ownerId() == memberId) {
      return ALL;
    }
    long base = permissionsOf(guild, guild.id());
    for (long role : rolesOf(guild, memberId)) {
      base |= permissionsOf(guild, role);
    }
    return (base & ADMINISTRATOR) != 0 ? ALL : base;
  }

  /**
   * What is left in the channel after its overwrites, in a thread after those of its parent;
   * nothing without VIEW_CHANNEL.
   */
  public static long inChannel(Guild guild, Channel channel, long memberId) {
    ThreadFacts thread = channel.thread();
    if (thread == null) {
      return inParent(guild, channel, memberId);
    }
    long bits =
        guild
            .channel(channel.parentId())
            .map(parent -> inParent(guild, parent, memberId))
            .orElse(0L);
    boolean closed = channel.type() == ChannelType.PRIVATE_THREAD && !thread.has(memberId);
    return closed && (bits & MANAGE_THREADS) == 0 ? 0 : bits;
  }

  private static long inParent(Guild guild, Channel channel, long memberId) {
    long bits = inGuild(guild, memberId);
    if (bits == ALL) {
      return ALL;
    }
    List<Long> roles = rolesOf(guild, memberId);
    bits = apply(bits, channel, o -> !o.member() && o.id() == guild.id());
    bits = apply(bits, channel, o -> !o.member() && roles.contains(o.id()));
    bits = apply(bits, channel, o -> o.member() && o.id() == memberId);
    return (bits & VIEW_CHANNEL) != 0 ? bits : 0;
  }

  /** Whether the channel's messages can be asked for at all; they may still come back empty. */
  public static boolean mayEnter(Guild guild, Channel channel, long memberId) {
    long bits = inChannel(guild, channel, memberId);
    return (bits & VIEW_CHANNEL) != 0 && (!channel.type().isSpoken() || (bits & CONNECT) != 0);
  }

  /** Whether past messages are shown. */
  public static boolean mayReadHistory(Guild guild, Channel channel, long memberId) {
    return mayEnter(guild, channel, memberId)
        && (inChannel(guild, channel, memberId) & READ_MESSAGE_HISTORY) != 0;
  }

  private static List<Long> rolesOf(Guild guild, long memberId) {
    return guild.rolesOf().getOrDefault(memberId, List.of());
  }

  private static long permissionsOf(Guild guild, long roleId) {
    return guild.role(roleId).map(Role::permissions).orElse(0L);
  }

  private static long apply(long bits, Channel channel, Predicate<Overwrite> meant) {
    long deny = 0;
    long allow = 0;
    for (Overwrite overwrite : channel.overwrites()) {
      if (meant.test(overwrite)) {
        deny |= overwrite.deny();
        allow |= overwrite.allow();
      }
    }
    return (bits & ~deny) | allow;
  }
}
