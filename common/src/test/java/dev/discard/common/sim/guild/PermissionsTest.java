package dev.discard.common.sim.guild;

import static dev.discard.common.sim.guild.Permissions.CONNECT;
import static dev.discard.common.sim.guild.Permissions.READ_MESSAGE_HISTORY;
import static dev.discard.common.sim.guild.Permissions.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest {

  private static final long GUILD = 1;
  private static final long OWNER = 2;
  private static final long MEMBER = 3;
  private static final long ROLE_A = 11;
  private static final long ROLE_B = 12;
  private static final long ADMIN = 13;
  private static final long BASE = VIEW_CHANNEL | READ_MESSAGE_HISTORY;

  @Test
  void owner_mayEverything_whateverIsDenied() {
    assertThat(can(OWNER, text(Overwrite.member(OWNER, 0, VIEW_CHANNEL)))).isTrue();
  }

  @Test
  void administrator_mayEverything_whateverIsDenied() {
    Guild guild = guild(Map.of(MEMBER, List.of(ADMIN)));
    Channel channel = text(Overwrite.role(GUILD, 0, VIEW_CHANNEL));
    assertThat(Permissions.mayReadHistory(guild, channel, MEMBER)).isTrue();
  }

  @Test
  void deniedToEveryone_isHidden() {
    assertThat(can(MEMBER, text(Overwrite.role(GUILD, 0, VIEW_CHANNEL)))).isFalse();
  }

  @Test
  void allowedToARole_outweighsEveryone() {
    assertThat(
            can(
                MEMBER,
                text(
                    Overwrite.role(GUILD, 0, VIEW_CHANNEL),
                    Overwrite.role(ROLE_A, VIEW_CHANNEL, 0))))
        .isTrue();
  }

  @Test
  void allowedToOneRole_outweighsDeniedToAnother() {
    assertThat(
            can(
                MEMBER,
                text(
                    Overwrite.role(ROLE_A, VIEW_CHANNEL, 0),
                    Overwrite.role(ROLE_B, 0, VIEW_CHANNEL))))
        .isTrue();
  }

  @Test
  void deniedToTheMember_outweighsItsRoles() {
    assertThat(
            can(
                MEMBER,
                text(
                    Overwrite.role(ROLE_A, VIEW_CHANNEL, 0),
                    Overwrite.member(MEMBER, 0, VIEW_CHANNEL))))
        .isFalse();
  }

  @Test
  void rolesOfOthers_changeNothing() {
    assertThat(can(MEMBER, text(Overwrite.role(ADMIN, 0, VIEW_CHANNEL)))).isTrue();
  }

  @Test
  void withoutView_nothingIsLeft() {
    Channel channel = text(Overwrite.role(GUILD, 0, VIEW_CHANNEL));
    assertThat(Permissions.inChannel(guild(members()), channel, MEMBER)).isZero();
  }

  @Test
  void voice_needsConnect() {
    Channel voice = new Channel(100, GUILD, ChannelType.VOICE, "v", 0, 0, null, List.of());
    assertThat(Permissions.mayEnter(guild(members()), voice, MEMBER)).isFalse();
    assertThat(
            Permissions.mayEnter(
                guild(members()), voice.with(Overwrite.role(ROLE_A, CONNECT, 0)), MEMBER))
        .isTrue();
  }

  @Test
  void history_needsItsOwnPermission() {
    Channel channel = text(Overwrite.role(ROLE_A, 0, READ_MESSAGE_HISTORY));
    assertThat(Permissions.mayEnter(guild(members()), channel, MEMBER)).isTrue();
    assertThat(Permissions.mayReadHistory(guild(members()), channel, MEMBER)).isFalse();
  }

  private static boolean can(long member, Channel channel) {
    return Permissions.mayReadHistory(guild(members()), channel, member);
  }

  private static Map<Long, List<Long>> members() {
    return Map.of(MEMBER, List.of(ROLE_A, ROLE_B));
  }

  private static Channel text(Overwrite... overwrites) {
    return new Channel(100, GUILD, ChannelType.TEXT, "t", 0, 0, null, List.of(overwrites));
  }

  private static Guild guild(Map<Long, List<Long>> members) {
    List<Role> roles =
        List.of(
            new Role(GUILD, "@everyone", BASE, 0, 0),
            new Role(ROLE_A, "a", 0, 1, 0),
            new Role(ROLE_B, "b", 0, 2, 0),
            new Role(ADMIN, "admin", Permissions.ADMINISTRATOR, 3, 0));
    return new Guild(
        GUILD,
        "g",
        OWNER,
        roles,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        members,
        0,
        Holdings.NONE,
        Bans.NONE);
  }
}
