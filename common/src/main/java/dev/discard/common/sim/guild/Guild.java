package dev.discard.common.sim.guild;

import dev.discard.common.sim.people.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A guild without its messages.
 *
 * @param threads of its channels, archived ones included
 * @param rolesOf the roles of each account that is a member, beyond the one that everybody has
 * @param users how many of the world's users are members: those with the numbers below it
 */
public record Guild(
    long id,
    String name,
    long ownerId,
    List<Role> roles,
    List<Channel> channels,
    List<Channel> threads,
    List<Emoji> emojis,
    List<Sticker> stickers,
    Map<Long, List<Long>> rolesOf,
    int users,
    Holdings holdings,
    Bans bans) {

  /** The fields that hold the hash of a picture of the guild. */
  public static final List<String> PICTURES =
      List.of("icon", "splash", "discovery_splash", "banner", "home_header");

  public Guild {
    roles = List.copyOf(roles);
    channels = List.copyOf(channels);
    threads = List.copyOf(threads);
    emojis = List.copyOf(emojis);
    stickers = List.copyOf(stickers);
    rolesOf = Map.copyOf(rolesOf);
  }

  /** The hash of one of its {@link #PICTURES}; null where it has none. */
  public @Nullable String picture(String name) {
    return holdings.one("pictures").map(all -> all.path(name).textValue()).orElse(null);
  }

  public boolean has(Account account) {
    return rolesOf.containsKey(account.id());
  }

  /** The channel or thread with this id. */
  public Optional<Channel> channel(long id) {
    return Stream.concat(channels.stream(), threads.stream()).filter(c -> c.id() == id).findFirst();
  }

  /** The threads of one channel, archived ones included. */
  public List<Channel> threadsOf(long parentId) {
    return threads.stream().filter(t -> t.parentId() == parentId).toList();
  }

  public Optional<Role> role(long id) {
    return roles.stream().filter(r -> r.id() == id).findFirst();
  }

  /** Members of all kinds: accounts and users. */
  public int memberCount() {
    return users + rolesOf.size();
  }

  public Guild withChannels(List<Channel> others) {
    return new Guild(
        id, name, ownerId, roles, others, threads, emojis, stickers, rolesOf, users, holdings,
        bans);
  }

  /** The same, with more permissions for everybody. */
  public Guild withEverybody(long bits) {
    List<Role> changed =
        roles.stream().map(role -> role.id() == id ? role.with(bits) : role).toList();
    return new Guild(
        id, name, ownerId, changed, channels, threads, emojis, stickers, rolesOf, users, holdings,
        bans);
  }

  public Guild withThreads(List<Channel> others) {
    return new Guild(
        id, name, ownerId, roles, channels, others, emojis, stickers, rolesOf, users, holdings,
        bans);
  }
}
