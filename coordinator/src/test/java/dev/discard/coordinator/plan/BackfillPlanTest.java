package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackfillPlanTest {

  private static final String API = "http://api/v10";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final SnowflakeRange WHOLE = new SnowflakeRange(0, 1456074443980800000L);
  private static final String SELF =
      "{'id':'9','username':'Bot','discriminator':'9433','bot':true}";
  private static final String GUILD = "{'id':'1','name':'g','owner_id':'5'}";
  private static final String ROLES = "[{'id':'1','permissions':'1115136'}]";

  private final Answers answers = new Answers(API);

  @Test
  void plan_isTheSession_whenNothingIsKnown() {
    Plan plan = plan(RunMode.GUILD, 1);
    assertThat(plan.works()).containsExactly(new Work.Session(List.of(), false));
    assertThat(plan.self()).isNull();
  }

  @Test
  void session_looksUpTheChannels_inChannelMode() {
    assertThat(plan(RunMode.CHANNEL, 3, 4).works())
        .containsExactly(new Work.Session(List.of(3L, 4L), false));
  }

  @Test
  void plan_addsTheGuilds_whenTheAccountIsKnown() {
    ok("/users/@me", SELF);
    Plan plan = plan(RunMode.GUILD, 1, 2, 1);
    assertThat(plan.works())
        .containsExactly(
            new Work.Session(List.of(), false),
            new Work.Gateway(List.of()),
            new Work.Guild(1, 9),
            new Work.Guild(2, 9));
    assertThat(plan.self()).isEqualTo(new Plan.Self(9, "Bot", "9433", true));
  }

  @Test
  void session_listsTheGuilds_whenNoneIsNamed() {
    assertThat(plan(RunMode.GUILD).works()).containsExactly(new Work.Session(List.of(), true));
  }

  @Test
  void plan_stopsAtTheGateway_inProfileMode() {
    ok("/users/@me", SELF);
    assertThat(plan(RunMode.PROFILE).works())
        .containsExactly(new Work.Session(List.of(), false), new Work.Gateway(List.of()));
  }

  @Test
  void channels_arePlanned_whenTheirTypeHoldsMessages() {
    guild(
        "[{'id':'10','type':0,'name':'text','parent_id':'14','last_message_id':'77'},"
            + "{'id':'11','type':2,'name':'voice','parent_id':null,'last_message_id':null},"
            + "{'id':'12','type':5,'name':'news'},{'id':'13','type':13,'name':'stage'},"
            + "{'id':'14','type':4,'name':'category'},{'id':'15','type':15,'name':'forum'},"
            + "{'id':'16','type':16,'name':'media'},{'id':'17','type':99,'name':'new'}]");
    Plan plan = plan(RunMode.GUILD, 1);
    assertThat(plan.channels())
        .extracting(Plan.Channel::ref)
        .containsExactly(
            new ChannelRef(1, 10, "text", 0, 14L, 77L),
            new ChannelRef(1, 11, "voice", 2, null, null),
            new ChannelRef(1, 12, "news", 5, null, null),
            new ChannelRef(1, 13, "stage", 13, null, null));
    assertThat(plan.channels().get(1).jobs())
        .as("a channel that was never used is still asked for: null is no proof")
        .containsExactly(new Work.History(plan.channels().get(1).ref(), WHOLE));
    assertThat(plan.guilds()).containsExactly(new Plan.GuildRef(1, "g"));
    assertThat(plan.denied()).isEmpty();
    assertThat(plan.missing()).isEmpty();
  }

  @Test
  void channel_isPlannedOnce_thoughListedTwice() {
    guild("[{'id':'10','type':0,'name':'a'},{'id':'10','type':0,'name':'a'}]");
    assertThat(plan(RunMode.GUILD, 1).channels()).hasSize(1);
  }

  @Test
  void channels_areDeniedWithTheirReason_whenPermissionsHideThem() {
    guild(
        "[{'id':'10','type':0,'name':'a','permission_overwrites':"
            + "[{'id':'1','type':0,'allow':'0','deny':'1024'}]},"
            + "{'id':'11','type':2,'name':'b','permission_overwrites':"
            + "[{'id':'1','type':0,'allow':'0','deny':'1048576'}]},"
            + "{'id':'12','type':0,'name':'c','permission_overwrites':"
            + "[{'id':'9','type':1,'allow':'0','deny':'65536'}]}]");
    Plan plan = plan(RunMode.GUILD, 1);
    assertThat(plan.channels()).isEmpty();
    assertThat(plan.denied())
        .extracting(denied -> denied.ref().id(), Plan.Denied::reason)
        .containsExactly(
            tuple(10L, "missing permission VIEW_CHANNEL"),
            tuple(11L, "missing permission CONNECT"),
            tuple(12L, "missing permission READ_MESSAGE_HISTORY"));
  }

  @Test
  void channels_arePlannedAnyway_whenTheOwnMemberIsUnknown() {
    ok("/users/@me", SELF);
    ok("/guilds/1", GUILD);
    ok("/guilds/1/roles", "[{'id':'1','permissions':'0'}]");
    error("/guilds/1/members/9", 404, "{'code':10007,'message':'Unknown Member'}");
    ok("/guilds/1/channels", "[{'id':'10','type':0,'name':'a'}]");
    assertThat(plan(RunMode.GUILD, 1).channels()).hasSize(1);
  }

  @Test
  void guild_isMissing_whenDiscordKnowsNone() {
    ok("/users/@me", SELF);
    error("/guilds/1", 404, "{'code':10004,'message':'Unknown Guild'}");
    assertThat(plan(RunMode.GUILD, 1).missing())
        .containsExactly(new Plan.Missing("Guild", 1, false, "404/10004 Unknown Guild"));
  }

  // A report of 2026-07: 404/10004 for a guild that the bot is in, while its lists answer.
  @Test
  void channels_arePlanned_whenTheGuildIsRefusedButItsListsAnswer() {
    guild("[{'id':'10','type':0,'name':'a'}]");
    error("/guilds/1", 404, "{'code':10004,'message':'Unknown Guild'}");
    Plan plan = plan(RunMode.GUILD, 1);
    assertThat(plan.channels()).hasSize(1);
    assertThat(plan.guilds()).containsExactly(new Plan.GuildRef(1, null));
    assertThat(plan.missing()).isEmpty();
  }

  @Test
  void guild_isMissing_whenItsChannelsCannotBeListed() {
    ok("/users/@me", SELF);
    ok("/guilds/1", GUILD);
    error("/guilds/1/channels", 403, "{'code':50001,'message':'Missing Access'}");
    assertThat(plan(RunMode.GUILD, 1).missing())
        .extracting(Plan.Missing::reason)
        .containsExactly("its channels cannot be listed: 403/50001 Missing Access");
  }

  @Test
  void laterAnswer_counts_whenARetriedJobAskedAgain() {
    ok("/users/@me", SELF);
    error("/guilds/1", 404, "{'code':10004,'message':'Unknown Guild'}");
    ok("/guilds/1", GUILD);
    ok("/guilds/1/channels", "[]");
    assertThat(plan(RunMode.GUILD, 1).missing()).isEmpty();
  }

  @Test
  void transientFault_isNoRefusal() {
    ok("/users/@me", SELF);
    error("/guilds/1", 503, "{}");
    assertThat(plan(RunMode.GUILD, 1).missing()).isEmpty();
  }

  @Test
  void lookedUpChannel_waitsForItsGuild_thenIsPlanned() {
    ok("/users/@me", SELF);
    ok("/channels/10", "{'id':'10','type':0,'name':'a','guild_id':'1'}");
    Plan waiting = plan(RunMode.CHANNEL, 10);
    assertThat(waiting.works()).contains(new Work.Guild(1, 9));
    assertThat(waiting.channels()).isEmpty();
    guild("[{'id':'10','type':0,'name':'a'},{'id':'11','type':0,'name':'other'}]");
    assertThat(plan(RunMode.CHANNEL, 10).channels())
        .extracting(channel -> channel.ref().id())
        .containsExactly(10L);
  }

  @Test
  void lookedUpChannel_isPlanned_whenItsGuildDoesNotAnswer() {
    ok("/users/@me", SELF);
    ok("/channels/10", "{'id':'10','type':0,'name':'a','guild_id':'1'}");
    error("/guilds/1", 404, "{'code':10004,'message':'Unknown Guild'}");
    Plan plan = plan(RunMode.CHANNEL, 10);
    assertThat(plan.channels()).hasSize(1);
    assertThat(plan.missing()).isEmpty();
  }

  @Test
  void lookedUpChannels_areMissing_whenDiscordRefusesThemOrTheyHoldNoMessages() {
    ok("/users/@me", SELF);
    error("/channels/10", 404, "{'code':10003,'message':'Unknown Channel'}");
    error("/channels/11", 403, "{'code':50001,'message':'Missing Access'}");
    ok("/channels/12", "{'id':'12','type':4,'name':'c','guild_id':'1'}");
    assertThat(plan(RunMode.CHANNEL, 10, 11, 12).missing())
        .containsExactly(
            new Plan.Missing("Channel", 10, false, "404/10003 Unknown Channel"),
            new Plan.Missing("Channel", 11, true, "403/50001 Missing Access"),
            new Plan.Missing("Channel", 12, false, "category holds no messages"));
  }

  @Test
  void thread_hasItsParentsPermissions_whenItIsAskedFor() {
    ok("/users/@me", SELF);
    ok("/channels/20", "{'id':'20','type':11,'name':'t','guild_id':'1','parent_id':'10'}");
    guild(
        "[{'id':'10','type':0,'name':'a','permission_overwrites':"
            + "[{'id':'1','type':0,'allow':'0','deny':'1024'}]}]");
    assertThat(plan(RunMode.CHANNEL, 20).denied()).hasSize(1);
  }

  @Test
  void directMessages_arePlannedWithoutAGuild() {
    ok("/users/@me", SELF);
    ok("/channels/20", "{'id':'20','type':1,'recipients':[{'id':'3','username':'ann'}]}");
    assertThat(plan(RunMode.CHANNEL, 20).channels())
        .extracting(Plan.Channel::ref)
        .containsExactly(new ChannelRef(0, 20, "ann", 1, null, null));
  }

  @Test
  void channel_hasNoJob_whenNothingLiesBetweenAfterAndTheStart() {
    guild("[{'id':'10','type':0,'name':'a'}]");
    Plan plan = plan(run(RunMode.GUILD, START.plusSeconds(1), 1));
    assertThat(plan.channels()).hasSize(1);
    assertThat(plan.channels().get(0).jobs()).isEmpty();
  }

  @Test
  void gatewayPackets_areNoAnswers() {
    answers.add(bytes("{\"type\":\"ws\",\"direction\":\"recv\",\"data\":not even JSON"));
    assertThat(plan(RunMode.GUILD, 1).self()).isNull();
  }

  private void guild(String channels) {
    ok("/users/@me", SELF);
    ok("/guilds/1", GUILD);
    ok("/guilds/1/roles", ROLES);
    ok("/guilds/1/members/9", "{'roles':[]}");
    ok("/guilds/1/channels", channels);
  }

  private void ok(String path, String data) {
    add("http", path, "{'data':" + data + ",'status':200}");
  }

  private void error(String path, int status, String data) {
    add("http_error", path, "{'status':" + status + ",'data':" + data + "}");
  }

  private void add(String type, String path, String response) {
    answers.add(
        bytes(
            "{'type':'%s','request':{'method':'GET','url':'%s%s'},'response':%s}"
                .formatted(type, API, path, response)
                .replace('\'', '"')));
  }

  private Plan plan(RunMode mode, long... ids) {
    return plan(run(mode, null, ids));
  }

  /** As if every job of the plan so far had archived all the answers. */
  private Plan plan(RunSpec run) {
    Facts facts = new Facts();
    facts.add(BackfillPlan.session(run), answers);
    for (Work job : BackfillPlan.of(run, facts).setup()) {
      if (job instanceof Work.Guild guild) {
        facts.add(guild, answers);
      }
    }
    return BackfillPlan.of(run, facts);
  }

  private static RunSpec run(RunMode mode, Instant after, long... ids) {
    return new RunSpec(
        new RunId("0123456789abcdefghijklmn"),
        mode,
        Arrays.stream(ids).boxed().toList(),
        START,
        List.of("discard"),
        new RunSpec.Settings(API, false, after, null, false, false, 45, "out"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
