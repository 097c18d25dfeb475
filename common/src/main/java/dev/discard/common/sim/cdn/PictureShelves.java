package dev.discard.common.sim.cdn;

import dev.discard.common.sim.guild.Guild;
import dev.discard.common.sim.guild.PrivateChannel;
import dev.discard.common.sim.guild.Role;
import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.media.FileType;
import dev.discard.common.sim.people.GuildTag;
import dev.discard.common.sim.people.UserLook;
import dev.discard.common.sim.people.Users;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pictures of people and guilds, which are there under the hash that the API tells. */
final class PictureShelves {

  private static final Set<FileType> PNG = Set.of(FileType.PNG);
  private static final int DEFAULT_AVATARS = 6;

  /** In worlds of very many people the decorations are those of the first of them. */
  private static final int DECORATED = 3_000;

  private final World world;

  PictureShelves(World world) {
    this.world = world;
  }

  List<Shelf> shelves() {
    return Stream.of(ofPeople(), ofGuilds(), ofParts()).flatMap(List::stream).toList();
  }

  private List<Shelf> ofPeople() {
    return List.of(
        shelf("/avatars/{id}/{hash?}.{ext}", Form.ALL, this::isAvatar),
        shelf("/banners/{id}/{hash?}.{ext}", Form.ALL, this::isBanner),
        Shelf.of("/embed/avatars/{n}.png", PictureShelves::defaultAvatar),
        shelf(
            "/guilds/{guild}/users/{id}/avatars/{hash?}.{ext}",
            Form.ALL,
            asked -> isMember(asked, UserLook.memberAvatar(asked.id("guild"), asked.id("id")))),
        shelf(
            "/guilds/{guild}/users/{id}/banners/{hash?}.{ext}",
            Form.ALL,
            asked -> isMember(asked, UserLook.memberBanner(asked.id("guild"), asked.id("id")))),
        shelf("/avatar-decoration-presets/{hash?}.{ext}", PNG, this::isDecoration));
  }

  private List<Shelf> ofGuilds() {
    return List.of(
        shelf("/icons/{id}/{hash?}.{ext}", Form.ALL, asked -> isOfGuild(asked, "icon")),
        shelf("/splashes/{id}/{hash?}.{ext}", Form.STILL, asked -> isOfGuild(asked, "splash")),
        shelf(
            "/discovery-splashes/{id}/{hash?}.{ext}",
            Form.STILL,
            asked -> isOfGuild(asked, "discovery_splash")),
        shelf(
            "/home-headers/{id}/{hash?}.{ext}",
            Form.STILL,
            asked -> isOfGuild(asked, "home_header")),
        shelf("/guild-tag-badges/{id}/{hash?}.{ext}", Form.STILL, PictureShelves::isBadge));
  }

  private List<Shelf> ofParts() {
    return List.of(
        shelf("/role-icons/{id}/{hash?}.{ext}", Form.STILL, this::isRoleIcon),
        shelf("/roles/{id}/icons/{hash?}.{ext}", Form.STILL, this::isRoleIcon),
        shelf("/guild-events/{id}/{hash?}.{ext}", Form.STILL, this::isEventCover),
        shelf("/channels/{id}/icons/{hash?}.{ext}", Form.STILL, this::isGroupIcon),
        shelf("/channel-icons/{id}/{hash?}.{ext}", Form.STILL, this::isGroupIcon));
  }

  /** Pictures of which some exist; those whose hash begins with {@code a_} move. */
  private static Shelf shelf(String path, Set<FileType> types, Predicate<Asked> exists) {
    return Shelf.of(
        path,
        asked -> {
          String hash = asked.text("hash");
          return exists.test(asked)
              ? new Form(Mix.of(2, hash), hash.startsWith("a_"), types).reply(asked)
              : Reply.GONE;
        });
  }

  private static Reply defaultAvatar(Asked asked) {
    long number = asked.id("n");
    return Long.compareUnsigned(number, DEFAULT_AVATARS) < 0
        ? Reply.of(FileType.PNG, Content.of(FileType.PNG, Mix.of(3, number), 900))
        : Reply.GONE;
  }

  private boolean isAvatar(Asked asked) {
    return look(asked.id("id")).map(UserLook::avatar).filter(asked.text("hash")::equals).isPresent()
        || isAvatarOfWebhook(asked);
  }

  private boolean isAvatarOfWebhook(Asked asked) {
    return guilds()
        .flatMap(guild -> guild.holdings().find("webhooks", "id", asked.text("id")).stream())
        .anyMatch(hook -> hook.path("avatar").asText().equals(asked.text("hash")));
  }

  private boolean isBanner(Asked asked) {
    return look(asked.id("id")).map(UserLook::banner).filter(asked.text("hash")::equals).isPresent()
        || isOfGuild(asked, "banner");
  }

  /** The look of a user, a banned one perhaps. */
  private Optional<UserLook> look(long id) {
    return people().flatMap(users -> look(users, id).stream()).findFirst();
  }

  /** Those who may be members, then those who were banned. */
  private Stream<Users> people() {
    return Stream.concat(Stream.of(world.users()), guilds().map(guild -> guild.bans().people()));
  }

  private static Optional<UserLook> look(Users users, long id) {
    int number = users.find(id);
    return number < 0 ? Optional.empty() : Optional.of(UserLook.of(users, number));
  }

  private boolean isMember(Asked asked, @Nullable String hash) {
    int number = world.users().find(asked.id("id"));
    boolean member =
        world.guild(asked.id("guild")).filter(g -> number >= 0 && number < g.users()).isPresent();
    return member && asked.text("hash").equals(hash);
  }

  private boolean isDecoration(Asked asked) {
    return people()
        .flatMap(
            users ->
                IntStream.range(0, Math.min(DECORATED, users.count()))
                    .mapToObj(number -> UserLook.of(users, number)))
        .map(UserLook::decoration)
        .anyMatch(asked.text("hash")::equals);
  }

  private boolean isOfGuild(Asked asked, String picture) {
    return world
        .guild(asked.id("id"))
        .map(guild -> guild.picture(picture))
        .filter(asked.text("hash")::equals)
        .isPresent();
  }

  private static boolean isBadge(Asked asked) {
    return GuildTag.ofGuild(asked.id("id"))
        .filter(tag -> tag.badge().equals(asked.text("hash")))
        .isPresent();
  }

  private boolean isRoleIcon(Asked asked) {
    return guilds()
        .flatMap(guild -> guild.role(asked.id("id")).stream())
        .map(Role::icon)
        .anyMatch(asked.text("hash")::equals);
  }

  private boolean isEventCover(Asked asked) {
    return guilds()
        .flatMap(
            guild -> guild.holdings().find("scheduled-events", "id", asked.text("id")).stream())
        .anyMatch(event -> event.path("image").asText().equals(asked.text("hash")));
  }

  private boolean isGroupIcon(Asked asked) {
    return world
        .privateChannel(asked.id("id"))
        .map(PrivateChannel::icon)
        .filter(asked.text("hash")::equals)
        .isPresent();
  }

  private Stream<Guild> guilds() {
    return world.guilds().stream();
  }
}
