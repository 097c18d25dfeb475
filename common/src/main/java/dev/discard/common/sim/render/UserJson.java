package dev.discard.common.sim.render;

import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.people.GuildTag;
import dev.discard.common.sim.people.UserLook;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.Mix;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** User objects as bytes. */
public final class UserJson {

  private static final int CACHED = 1024;
  private static final int LEGACY_EVERY = 11;
  private static final int STRANGE_EVERY = 17;

  private static final String[] NAMES = {
    "anna", "bert", "carla", "david", "eliska", "filip", "gita", "honza", "iva", "jakub", "klara",
    "lukas", "mila", "norbert", "ota", "petra", "radim", "sanqui", "tereza", "urban", "vera",
        "zbynek"
  };

  private static final String[] STRANGE = {
    "\\u202eevil",
    "\uD83D\uDC22\uD83D\uDC22",
    "a\\/b",
    "\\\"; DROP TABLE users;--",
    "\u0645\u0631\u064A\u0645",
    "x\u0301\u0302\u0303"
  };

  private final Users users;
  private final byte[][] cache = new byte[CACHED][];

  public UserJson(Users users) {
    this.users = users;
  }

  /** The user with this number. */
  public byte[] of(int number) {
    if (number >= CACHED) {
      return render(number);
    }
    byte[] known = cache[number];
    if (known == null) {
      known = render(number);
      cache[number] = known;
    }
    return known;
  }

  /** The name of the user with this number. */
  String name(int number) {
    long hash = users.hash(number);
    return Users.isDeleted(number)
        ? "deleted_user_" + Long.toHexString(hash >>> 16)
        : NAMES[Mix.below(hash, NAMES.length)] + number;
  }

  /** The same as text. */
  public String text(int number) {
    return new String(of(number), StandardCharsets.UTF_8);
  }

  private byte[] render(int number) {
    long hash = users.hash(number);
    long id = users.id(number);
    if (Users.isDeleted(number)) {
      return JsonBytes.utf8(user(id, new Name(name(number), "0", null), UserLook.NONE, ""));
    }
    boolean legacy = number % LEGACY_EVERY == 1;
    String discriminator = legacy ? String.valueOf(1000 + Mix.below(Mix.of(hash), 9000)) : "0";
    return JsonBytes.utf8(
        user(
            id,
            new Name(name(number), discriminator, globalName(number)),
            UserLook.of(users, number),
            ""));
  }

  private static @Nullable String globalName(int number) {
    if (number % LEGACY_EVERY == 1) {
      return null;
    }
    return number % STRANGE_EVERY == 2
        ? STRANGE[number / STRANGE_EVERY % STRANGE.length]
        : "User " + number;
  }

  /** An account, as others see it. */
  public static byte[] of(Account account) {
    Name name = new Name(account.name(), account.bot() ? "9433" : "0", null);
    return JsonBytes.utf8(
        user(account.id(), name, UserLook.NONE, account.bot() ? "\"bot\":true," : ""));
  }

  /** The author of a webhook's message, who is no user. */
  public static byte[] webhook(long id, String name) {
    Name author = new Name(name, "0000", null);
    return JsonBytes.utf8(user(id, author, UserLook.NONE, "\"bot\":true,"));
  }

  private static String user(long id, Name name, UserLook look, String more) {
    return "{\"id\":\""
        + Long.toUnsignedString(id)
        + "\",\"username\":"
        + quoted(name.name())
        + ",\"avatar\":"
        + quoted(look.avatar())
        + ",\"discriminator\":"
        + quoted(name.discriminator())
        + ",\"public_flags\":0,\"flags\":0,"
        + more
        + "\"banner\":"
        + quoted(look.banner())
        + ",\"accent_color\":null,\"global_name\":"
        + quoted(name.globalName())
        + ",\"avatar_decoration_data\":"
        + decoration(look.decoration())
        + ",\"collectibles\":null,\"display_name_styles\":null,\"banner_color\":null,\"clan\":"
        + tag(look.tag())
        + ",\"primary_guild\":"
        + tag(look.tag())
        + "}";
  }

  private static String decoration(@Nullable String asset) {
    return asset == null
        ? "null"
        : "{\"asset\":\"" + asset + "\",\"sku_id\":\"1144058844004233369\",\"expires_at\":null}";
  }

  private static String tag(@Nullable GuildTag tag) {
    return tag == null
        ? "null"
        : "{\"identity_guild_id\":\""
            + tag.guildId()
            + "\",\"identity_enabled\":true,\"tag\":\""
            + tag.letters()
            + "\",\"badge\":\""
            + tag.badge()
            + "\"}";
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  private record Name(String name, String discriminator, @Nullable String globalName) {}
}
