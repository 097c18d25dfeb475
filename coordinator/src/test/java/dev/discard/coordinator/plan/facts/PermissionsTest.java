package dev.discard.coordinator.plan.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.discard.common.json.Json;
import dev.discard.common.resource.Permission;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of the algorithm in Discord's documentation; guild 1, account 9, roles 2 and 3. */
final class PermissionsTest {

  private static final long VIEW = 1L << 10;
  private static final long HISTORY = 1L << 16;
  private static final long CONNECT = 1L << 20;
  private static final long ADMINISTRATOR = 1L << 3;
  private static final long READ = VIEW | HISTORY;

  @Test
  void missing_isNothing_whenEveryoneMayRead() throws Exception {
    assertThat(missing(guild(READ, 0, 0), ChannelKind.TEXT, "[]")).isEmpty();
  }

  @Test
  void missing_namesViewChannel_whenNobodyGrantsIt() throws Exception {
    assertThat(missing(guild(HISTORY, 0, 0), ChannelKind.TEXT, "[]"))
        .contains(Permission.VIEW_CHANNEL);
  }

  // Without READ_MESSAGE_HISTORY Discord answers 200 with an empty list.
  @Test
  void missing_namesHistory_whenOnlyTheViewIsGranted() throws Exception {
    assertThat(missing(guild(VIEW, 0, 0), ChannelKind.TEXT, "[]"))
        .contains(Permission.READ_MESSAGE_HISTORY);
  }

  @Test
  void base_isTheUnionOfRoles_whenEachGrantsAPart() throws Exception {
    assertThat(missing(guild(0, VIEW, HISTORY), ChannelKind.TEXT, "[]")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"VOICE", "STAGE"})
  void missing_namesConnect_whenTheChannelIsSpokenIn(ChannelKind kind) throws Exception {
    assertThat(missing(guild(READ, 0, 0), kind, "[]")).contains(Permission.CONNECT);
    assertThat(missing(guild(READ | CONNECT, 0, 0), kind, "[]")).isEmpty();
  }

  @Test
  void administrator_readsEverything_whateverTheOverwritesDeny() throws Exception {
    String denied = overwrites(role(1, 0, READ), role(2, 0, READ), member(9, 0, READ));
    assertThat(missing(guild(0, ADMINISTRATOR, 0), ChannelKind.VOICE, denied)).isEmpty();
  }

  @Test
  void owner_readsEverything_withoutRolesOrMember() throws Exception {
    JsonNode guild = json("{'id':'1','name':'g','owner_id':'9','roles':[]}");
    GuildFacts facts = GuildFacts.read(1, guild, missingNode(), missingNode(), missingNode());
    assertThat(Permissions.of(facts, 9).orElseThrow().missing(ChannelKind.VOICE, List.of()))
        .isEmpty();
  }

  @Test
  void everyoneOverwrite_hides_whenItDeniesTheView() throws Exception {
    assertThat(missing(guild(READ, 0, 0), ChannelKind.TEXT, overwrites(role(1, 0, VIEW))))
        .contains(Permission.VIEW_CHANNEL);
  }

  @Test
  void roleOverwrite_beatsEveryones_whenItAllows() throws Exception {
    String both = overwrites(role(2, VIEW, 0), role(1, 0, VIEW));
    assertThat(missing(guild(READ, 0, 0), ChannelKind.TEXT, both)).isEmpty();
  }

  @Test
  void allowOfOneRole_beatsDenyOfAnother_whateverTheirOrder() throws Exception {
    assertThat(
            missing(
                guild(READ, 0, 0),
                ChannelKind.TEXT,
                overwrites(role(2, VIEW, 0), role(3, 0, VIEW))))
        .isEmpty();
    assertThat(
            missing(
                guild(READ, 0, 0),
                ChannelKind.TEXT,
                overwrites(role(3, 0, VIEW), role(2, VIEW, 0))))
        .isEmpty();
  }

  @Test
  void memberOverwrite_comesLast_whateverRolesSay() throws Exception {
    String hidden = overwrites(member(9, 0, VIEW), role(2, VIEW, 0));
    assertThat(missing(guild(READ, 0, 0), ChannelKind.TEXT, hidden))
        .contains(Permission.VIEW_CHANNEL);
    String shown = overwrites(member(9, VIEW, 0), role(2, 0, VIEW), role(1, 0, VIEW));
    assertThat(missing(guild(READ, 0, 0), ChannelKind.TEXT, shown)).isEmpty();
  }

  @Test
  void overwrite_isIgnored_whenItIsForOthers() throws Exception {
    String others = overwrites(role(4, 0, VIEW), member(8, 0, VIEW), member(2, 0, VIEW));
    assertThat(missing(guild(READ, 0, 0), ChannelKind.TEXT, others)).isEmpty();
  }

  @Test
  void overwrites_areRead_whenTheyAreOfVersion7() throws Exception {
    String old =
        "[{'id':'1','type':'role','allow':0,'deny':1024},"
            + "{'id':'9','type':'member','allow':1024,'deny':0}]";
    assertThat(missing(guild(READ, 0, 0), ChannelKind.TEXT, old)).isEmpty();
  }

  @Test
  void bits_preferTheUncutValue_whenVersion7CutsIt() throws Exception {
    JsonNode role = json("{'permissions':2147483647,'permissions_new':'1099511627776'}");
    assertThat(Bits.read(role, "permissions")).isEqualTo(BigInteger.ONE.shiftLeft(40));
  }

  @Test
  void bits_holdMoreThan64_whenDiscordAddsSome() throws Exception {
    BigInteger large = BigInteger.ONE.shiftLeft(70).or(BigInteger.valueOf(READ));
    JsonNode role = json("{'permissions':'" + large + "'}");
    assertThat(Bits.read(role, "permissions")).isEqualTo(large);
    assertThat(Permission.VIEW_CHANNEL.in(large)).isTrue();
    assertThat(Permission.CONNECT.in(large)).isFalse();
  }

  @Test
  void bits_areRefused_whenTheyAreNoNumber() throws Exception {
    JsonNode role = json("{'permissions':'many'}");
    assertThatThrownBy(() -> Bits.read(role, "permissions"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("many");
  }

  @Test
  void permissions_areUnknown_whenTheMemberOrTheRolesAreMissing() throws Exception {
    JsonNode guild = json("{'id':'1','name':'g','owner_id':'5','roles':[]}");
    JsonNode member = json("{'roles':[]}");
    assertThat(Permissions.of(GuildFacts.read(1, guild, missingNode(), member, missingNode()), 9))
        .isEmpty();
    assertThat(Permissions.of(guild(READ, 0, 0, missingNode()), 9)).isEmpty();
  }

  private static Optional<Permission> missing(GuildFacts guild, ChannelKind kind, String overwrites)
      throws Exception {
    JsonNode channel = json("{'permission_overwrites':" + overwrites + "}");
    return Permissions.of(guild, 9).orElseThrow().missing(kind, Overwrite.readAll(channel));
  }

  private static GuildFacts guild(long everyone, long second, long third) throws Exception {
    return guild(everyone, second, third, json("{'roles':['2','3']}"));
  }

  private static GuildFacts guild(long everyone, long second, long third, JsonNode member)
      throws Exception {
    JsonNode guild = json("{'id':'1','name':'g','owner_id':'5'}");
    JsonNode roles =
        json(
            "[{'id':'1','permissions':'%d'},{'id':'2','permissions':'%d'},{'id':'3','permissions':'%d'}]"
                .formatted(everyone, second, third));
    return GuildFacts.read(1, guild, roles, member, missingNode());
  }

  private static String overwrites(String... all) {
    return "[" + String.join(",", all) + "]";
  }

  private static String role(long id, long allow, long deny) {
    return "{'id':'%d','type':0,'allow':'%d','deny':'%d'}".formatted(id, allow, deny);
  }

  private static String member(long id, long allow, long deny) {
    return "{'id':'%d','type':1,'allow':'%d','deny':'%d'}".formatted(id, allow, deny);
  }

  private static JsonNode missingNode() {
    return MissingNode.getInstance();
  }

  private static JsonNode json(String singleQuoted) throws Exception {
    return Json.mapper().readTree(singleQuoted.replace('\'', '"'));
  }
}
