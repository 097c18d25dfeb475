package dev.discard.common.sim.render;

import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.UserLook;
import dev.discard.common.sim.world.World;
import dev.discard.common.snowflake.Snowflake;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Members of guilds: the first users of the world, and the accounts that joined. */
public final class MemberJson {

  private static final long DAY_MILLIS = 86_400_000;

  private final World world;
  private final UserJson users;

  public MemberJson(World world, UserJson users) {
    this.world = world;
    this.users = users;
  }

  /** Appends an array of the members with greater ids, ascending. */
  public void page(JsonBytes out, Guild guild, long after, int limit) {
    Map<Long, byte[]> page = new TreeMap<>(Long::compareUnsigned);
    int first = after == -1 ? guild.users() : world.users().firstFrom(after + 1);
    for (int i = first; i < Math.min(guild.users(), first + limit); i++) {
      page.put(world.users().id(i), users.of(i));
    }
    for (Account account : world.accounts()) {
      if (guild.has(account) && Long.compareUnsigned(account.id(), after) > 0) {
        page.put(account.id(), UserJson.of(account));
      }
    }
    out.raw('[');
    page.entrySet().stream()
        .limit(limit)
        .forEach(
            e -> {
              if (out.length() > 1) {
                out.raw(',');
              }
              write(out, guild, e.getKey(), e.getValue());
            });
    out.raw(']');
  }

  /** Appends an array of members whose names begin like this, by ascending id. */
  public void beginning(JsonBytes out, Guild guild, String prefix, int limit) {
    String wanted = prefix.toLowerCase(Locale.ROOT);
    int found = 0;
    out.raw('[');
    for (int i = 0; i < guild.users() && found < limit; i++) {
      if (users.name(i).startsWith(wanted)) {
        out.raw(found > 0 ? "," : "");
        write(out, guild, world.users().id(i), users.of(i));
        found++;
      }
    }
    out.raw(']');
  }

  /** Appends one member; false, and nothing written, when there is none with this id. */
  public boolean one(JsonBytes out, Guild guild, long id) {
    int number = world.users().find(id);
    if (number >= 0 && number < guild.users()) {
      write(out, guild, id, users.of(number));
      return true;
    }
    for (Account account : world.accounts()) {
      if (account.id() == id && guild.has(account)) {
        write(out, guild, id, UserJson.of(account));
        return true;
      }
    }
    return false;
  }

  private static void write(JsonBytes out, Guild guild, long id, byte[] user) {
    List<Long> roles = guild.rolesOf().getOrDefault(id, List.of());
    String listed =
        roles.stream().map(r -> '"' + GuildJson.id(r) + '"').collect(Collectors.joining(","));
    long joined = Math.max(Timestamps.millis(id), Snowflake.instant(guild.id()).toEpochMilli());
    out.raw("{\"avatar\":").raw(picture(guild, id, UserLook.memberAvatar(guild.id(), id)));
    out.raw(",\"banner\":").raw(picture(guild, id, UserLook.memberBanner(guild.id(), id)));
    out.raw(",\"communication_disabled_until\":null,\"flags\":0,\"joined_at\":");
    Timestamps.write(out, joined + DAY_MILLIS);
    out.raw(",\"nick\":null,\"pending\":false,\"premium_since\":null,\"roles\":[" + listed + "],");
    out.raw("\"user\":").raw(user).raw(",\"mute\":false,\"deaf\":false}");
  }

  /** Accounts of ours show none. */
  private static String picture(Guild guild, long id, @Nullable String hash) {
    return hash == null || guild.rolesOf().containsKey(id) ? "null" : '"' + hash + '"';
  }
}
