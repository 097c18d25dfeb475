package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobKind;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemberPlanTest {

  private static final String GUILD =
      "{'id':'1','name':'g','owner_id':'5','approximate_member_count':3}";
  private static final String CHANNELS = "[{'id':'10','type':0,'name':'a'}]";
  private static final String ALL_INTENTS = "{'id':'9','flags':565248}";
  private static final String NO_MEMBERS = "{'id':'9','flags':524288}";

  private final PlanStory story = new PlanStory();

  @Test
  void members_areListedOverRest_withTheIntent_andTheGatewayWaits() {
    guild(ALL_INTENTS);
    Plan running = story.running(JobKind.MEMBERS).plan(RunMode.GUILD, 1);
    assertThat(running.works()).contains(new Work.Members(1));
    assertThat(running.works()).noneMatch(Work.Gateway.class::isInstance);
  }

  @Test
  void members_areComparedWithTheCount_andEachCountsOnce() {
    guild(ALL_INTENTS);
    story.ok("/guilds/1/members", "[{'user':{'id':'2'}},{'user':{'id':'4'},'roles':['7']}]");
    story.ok("/guilds/1/members", "[{'user':{'id':'4'}}]");
    story.ok("/guilds/1/bans", "[{'user':{'id':'8'}}]");
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.works()).contains(new Work.Gateway(List.of()));
    assertThat(plan.guilds()).containsExactly(new Plan.GuildRef(1, "g", new Plan.Members(2, 3L)));
    assertThat(plan.gaps())
        .contains(new Plan.Gap(1, null, "members", Plan.Gap.Kind.SHORT, "2 of about 3 listed"));
  }

  @Test
  void members_areNoGap_whenAllAreListed() {
    guild(ALL_INTENTS);
    story.ok("/guilds/1/members", "[{'user':{'id':'2'}},{'user':{'id':'4'}},{'user':{'id':'6'}}]");
    assertThat(story.plan(RunMode.GUILD, 1).gaps()).noneMatch(MemberPlanTest::isOfMembers);
  }

  @Test
  void members_areAskedOverTheGateway_withoutTheIntent() {
    guild(NO_MEMBERS);
    story.packet(chunk(0, "[{'user':{'id':'2'}},{'user':{'id':'4'}}]"));
    story.packet(chunk(1, "[{'user':{'id':'6'}}]"));
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.works()).contains(new Work.Gateway(List.of(1L)));
    assertThat(plan.works()).noneMatch(Work.Members.class::isInstance);
    assertThat(plan.gaps()).noneMatch(MemberPlanTest::isOfMembers);
  }

  @Test
  void members_areAskedOverTheGateway_whenRestRefusesThem() {
    guild("{'id':'9'}");
    story.error("/guilds/1/members", 403, "{'code':50001,'message':'Missing Access'}");
    assertThat(story.plan(RunMode.GUILD, 1).works())
        .contains(new Work.Members(1), new Work.Gateway(List.of(1L)));
  }

  @Test
  void usersMembers_areWithheld_withoutAPermissionThatShowsThem() {
    story.ofUser();
    guild("{}");
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.works()).contains(new Work.Gateway(List.of()));
    assertThat(plan.gaps())
        .filteredOn(MemberPlanTest::isOfMembers)
        .extracting(Plan.Gap::kind)
        .contains(Plan.Gap.Kind.WITHHELD);
  }

  @Test
  void usersMembers_areAskedOverTheGateway_withThePermission() {
    story.ofUser();
    story.guild(GUILD, Long.toString(1115136 | 1L << 1), CHANNELS);
    assertThat(story.plan(RunMode.GUILD, 1).works()).contains(new Work.Gateway(List.of(1L)));
  }

  @Test
  void channels_areLeftAlone_whenNothingOfThemIsWanted() {
    story.wanted("members", "", false);
    story.guild(
        GUILD,
        "1115136",
        "[{'id':'10','type':0,'name':'a'},{'id':'11','type':0,'permission_overwrites':"
            + "[{'id':'1','type':0,'allow':'0','deny':'1024'}]}]");
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.channels()).isEmpty();
    assertThat(plan.denied()).isEmpty();
  }

  @Test
  void members_areNotAskedFor_whenTheyAreNotWanted() {
    story.wanted("", "members", false);
    guild(ALL_INTENTS);
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.works()).contains(new Work.Gateway(List.of()));
    assertThat(plan.works()).noneMatch(Work.Members.class::isInstance);
    assertThat(plan.guilds()).containsExactly(new Plan.GuildRef(1, "g", null));
  }

  private void guild(String application) {
    story.ok("/applications/@me", application);
    story.guild(GUILD, "1115136", CHANNELS);
  }

  private static String chunk(int index, String members) {
    return "{'op':0,'t':'GUILD_MEMBERS_CHUNK','d':{'guild_id':'1','chunk_index':%d,'members':%s}}"
        .formatted(index, members);
  }

  private static boolean isOfMembers(Plan.Gap gap) {
    return gap.resource().equals("members");
  }
}
