package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.facts.Self;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BackfillPlanTest {

  private static final String SELF =
      "{'id':'9','username':'Bot','discriminator':'9433','bot':true}";
  private static final String GUILD = "{'id':'1','name':'g','owner_id':'5'}";

  private final PlanStory story = new PlanStory();

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
            new Work.Guild(1, 9),
            new Work.Guild(2, 9),
            new Work.Gateway(List.of()));
    assertThat(plan.self()).isEqualTo(new Self(9, "Bot", "9433", true));
  }

  @Test
  void plan_stopsAtTheGateway_inProfileMode() {
    ok("/users/@me", SELF);
    assertThat(plan(RunMode.PROFILE).works())
        .containsExactly(new Work.Session(List.of(), false), new Work.Gateway(List.of()));
  }

  @Test
  void channels_arePlanned_whenTheirTypeHoldsAnything() {
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
            new ChannelRef(1, 13, "stage", 13, null, null),
            new ChannelRef(1, 15, "forum", 15, null, null),
            new ChannelRef(1, 16, "media", 16, null, null),
            new ChannelRef(1, 17, "new", 99, null, null));
    assertThat(plan.channels().get(1).jobs())
        .as("a channel that was never used is still asked for: null is no proof")
        .contains(new Work.History(plan.channels().get(1).ref(), PlanStory.WHOLE));
    assertThat(plan.guilds()).containsExactly(new Plan.GuildRef(1, "g", new Plan.Members(0, null)));
    assertThat(plan.denied()).isEmpty();
    assertThat(plan.missing()).isEmpty();
  }

  @Test
  void channel_beginsWhereEarlierRunsEnd_wherePartOfItIsThere() {
    long to = PlanStory.WHOLE.to();
    story.since(Map.of(10L, 777L, 12L, to + 5, 13L, 99L));
    guild(
        "[{'id':'10','type':0,'name':'known'},{'id':'11','type':0,'name':'new'},"
            + "{'id':'12','type':0,'name':'covered'},{'id':'13','type':0,'name':'hidden',"
            + "'permission_overwrites':[{'id':'1','type':0,'allow':'0','deny':'1024'}]}]");
    Plan plan = plan(RunMode.GUILD, 1);

    assertThat(plan.channels())
        .extracting(Plan.Channel::requested)
        .containsExactly(new SnowflakeRange(777, to), PlanStory.WHOLE, new SnowflakeRange(to, to));
    assertThat(plan.works().stream().filter(Work.History.class::isInstance))
        .extracting(Work::range)
        .containsExactly(new SnowflakeRange(777, to), PlanStory.WHOLE);
    assertThat(plan.denied())
        .extracting(Plan.Denied::requested)
        .containsExactly(new SnowflakeRange(99, to));
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
    assertThat(plan.guilds())
        .containsExactly(new Plan.GuildRef(1, null, new Plan.Members(0, null)));
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
  void channel_hasNoHistory_whenNothingLiesBetweenAfterAndTheStart() {
    guild("[{'id':'10','type':0,'name':'a'}]");
    Plan plan = story.after(PlanStory.START.plusSeconds(1)).plan(RunMode.GUILD, 1);
    assertThat(plan.channels()).hasSize(1);
    assertThat(plan.channels().get(0).jobs()).noneMatch(Work.History.class::isInstance);
  }

  @Test
  void gatewayPackets_areNoAnswers() {
    story.raw(
        "{\"type\":\"ws\",\"direction\":\"recv\",\"data\":not even JSON"
            .getBytes(StandardCharsets.UTF_8));
    assertThat(plan(RunMode.GUILD, 1).self()).isNull();
  }

  private void guild(String channels) {
    story.guild(channels);
  }

  private void ok(String path, String data) {
    story.ok(path, data);
  }

  private void error(String path, int status, String data) {
    story.error(path, status, data);
  }

  private Plan plan(RunMode mode, long... ids) {
    return story.plan(mode, ids);
  }
}
