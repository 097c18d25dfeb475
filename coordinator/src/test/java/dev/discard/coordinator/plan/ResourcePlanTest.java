package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.discard.common.job.JobKind;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.Work;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResourcePlanTest {

  private static final String GUILD = "{'id':'1','name':'g','owner_id':'5','features':[%s]}";
  private static final String CHANNELS = "[{'id':'10','type':0,'name':'a'}]";
  private static final long READ = 1115136;

  private final PlanStory story = new PlanStory();

  @Test
  void resources_areThoseThatMembersMayHave_withoutAnyPermission() {
    story.guild(CHANNELS);
    assertThat(ofGuild(plan()))
        .containsExactly(
            "preview",
            "soundboard",
            "scheduled-events",
            "scheduled-event-users",
            "role-member-counts");
  }

  @Test
  void resource_isWithheldWithItsPermissions_whenTheyAreMissing() {
    story.guild(CHANNELS);
    assertThat(plan().gaps())
        .extracting(Plan.Gap::resource, Plan.Gap::kind, Plan.Gap::reason)
        .contains(
            tuple("bans", Plan.Gap.Kind.WITHHELD, "missing permission BAN_MEMBERS"),
            tuple(
                "invites",
                Plan.Gap.Kind.WITHHELD,
                "missing permission MANAGE_GUILD or VIEW_AUDIT_LOG"));
  }

  @ParameterizedTest
  @CsvSource({
    "2, bans",
    "7, audit-log",
    "7, invites",
    "5, invites",
    "5, templates",
    "29, webhooks"
  })
  void resource_isAskedFor_withAnyOfItsPermissions(int bit, String name) {
    story.guild(GUILD.formatted(""), Long.toString(READ | 1L << bit), CHANNELS);
    assertThat(ofGuild(plan())).contains(name);
    assertThat(plan().gaps()).noneMatch(gap -> gap.resource().equals(name));
  }

  @Test
  void resource_isAskedFor_whenAFeatureOpensIt() {
    story.guild(
        GUILD.formatted("'WELCOME_SCREEN_ENABLED','COMMUNITY'"), Long.toString(READ), CHANNELS);
    assertThat(ofGuild(plan())).contains("welcome-screen", "onboarding");
  }

  @Test
  void resource_isNoGap_whenTheGuildHasNoSuchThing() {
    story.guild(GUILD.formatted(""), Long.toString(READ | 1L << 5), CHANNELS);
    assertThat(ofGuild(plan())).doesNotContain("vanity-url", "member-verification");
    assertThat(plan().gaps()).noneMatch(gap -> gap.resource().equals("vanity-url"));
  }

  @Test
  void everything_isTried_whenTheOwnPermissionsAreUnknown() {
    story.self();
    story.ok("/guilds/1", GUILD.formatted(""));
    story.ok("/guilds/1/channels", CHANNELS);
    assertThat(ofGuild(plan())).contains("bans", "audit-log");
  }

  @Test
  void refusal_isAGap_butNotTheWordThatThereIsNone() {
    story.guild(GUILD.formatted("'VANITY_URL'"), Long.toString(READ | 1L << 5), CHANNELS);
    story.error("/guilds/1/integrations", 403, "{'code':50013,'message':'Missing Permissions'}");
    story.error("/guilds/1/vanity-url", 400, "{'code':50020,'message':'Invite code is invalid'}");
    story.error("/guilds/1/scheduled-events/77/users", 404, "{'code':10070,'message':'Unknown'}");
    assertThat(plan().gaps())
        .filteredOn(gap -> gap.kind() == Plan.Gap.Kind.REFUSED)
        .extracting(Plan.Gap::resource, Plan.Gap::reason)
        .containsExactlyInAnyOrder(
            tuple("integrations", "403/50013 Missing Permissions"),
            tuple("scheduled-event-users", "404/10070 Unknown"));
  }

  @Test
  void selection_decidesWhatIsAskedFor() {
    story.guild(CHANNELS).wanted("preview members", "", false);
    assertThat(ofGuild(plan())).containsExactly("preview");
    assertThat(plan().works()).anyMatch(Work.Members.class::isInstance);
    assertThat(plan().gaps()).noneMatch(gap -> gap.resource().equals("bans"));
  }

  @Test
  void channelsOwnLists_areAskedFor_whereThoseOfTheGuildAreHidden() {
    String overwrite = "'permission_overwrites':[{'id':'9','type':1,'allow':'%d','deny':'0'}]";
    story.guild(
        "[{'id':'10','type':0,'name':'a'},{'id':'11','type':0,'name':'b',"
            + overwrite.formatted(1L << 29)
            + "}]");
    assertThat(plan().works())
        .filteredOn(Work.Resources.class::isInstance)
        .extracting(Work::id)
        .extracting(Object::toString)
        .containsExactly("resources-guild-1", "resources-channel-11");
  }

  @Test
  void threadMembers_areAskedForThreads_onlyOnRequest() {
    story.guild(CHANNELS).wanted("all thread-members", "", false);
    story.ok(
        "/guilds/1/threads/active",
        "{'threads':[{'id':'20','type':11,'guild_id':'1','parent_id':'10'}]}");
    assertThat(plan().works())
        .filteredOn(Work.Resources.class::isInstance)
        .extracting(work -> ((Work.Resources) work).names())
        .contains(List.of("thread-members"));
  }

  private Plan plan() {
    return story.plan(RunMode.GUILD, 1);
  }

  private static List<String> ofGuild(Plan plan) {
    Optional<Work> job =
        plan.setup().stream().filter(work -> work.kind() == JobKind.RESOURCES).findFirst();
    return ((Work.Resources) job.orElseThrow()).names();
  }
}
