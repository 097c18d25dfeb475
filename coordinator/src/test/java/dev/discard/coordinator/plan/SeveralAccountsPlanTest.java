package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.Work;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Plans of runs with several tokens; 1024 is VIEW_CHANNEL, 66560 with READ_MESSAGE_HISTORY. */
class SeveralAccountsPlanTest {

  private static final String ROOT = "{'id':'1','name':'g','owner_id':'5'}";
  private static final String EVERYBODY = "[{'id':'1','permissions':'66560'}";
  private static final String CHANNELS =
      "[{'id':'10','name':'open','type':0},"
          + hidden(20, "first only", "902")
          + ","
          + hidden(30, "second only", "901")
          + ",{'id':'40','name':'nobody','type':0,'permission_overwrites':"
          + "[{'id':'1','type':0,'allow':'0','deny':'1024'}]}]";

  private final PlanStory story = new PlanStory();

  private static String hidden(int id, String name, String from) {
    return "{'id':'%d','name':'%s','type':0,'permission_overwrites':[{'id':'%s','type':1,'allow':'0','deny':'1024'}]}"
        .formatted(id, name, from);
  }

  @Test
  void nothingElseIsPlanned_whileNotAllAccountsHaveLoggedIn_norLookedAtTheGuild() {
    inGuild(1, "", CHANNELS);
    inGuild(2, "", CHANNELS);

    assertThat(story.running("session-2").plan(RunMode.GUILD, 1).works())
        .containsExactly(
            new Work.Session(List.of(), false, 1), new Work.Session(List.of(), false, 2));
    Plan plan = story.running("guild-1-2").plan(RunMode.GUILD, 1);
    assertThat(plan.works()).contains(new Work.Guild(1, 901, 1), new Work.Guild(1, 902, 2));
    assertThat(plan.roster().of(new Work.Guild(1, 902, 2))).isEqualTo(Accounts.of(2));
    assertThat(plan.complete()).isFalse();
    assertThat(plan.channels()).isEmpty();
  }

  @Test
  void channel_isReadByAllWhoMay_andDeniedWhenNobodyMay() {
    inGuild(1, "", CHANNELS);
    inGuild(2, "", CHANNELS);

    Plan plan = plan();

    assertThat(readers(plan)).isEqualTo(Map.of(10L, "1.2", 20L, "1", 30L, "2"));
    assertThat(plan.denied()).extracting(denied -> denied.ref().id()).containsExactly(40L);
    assertThat(plan.roster().members())
        .extracting(member -> member.number() + " " + member.self().id() + " " + member.channels())
        .containsExactly("1 901 2", "2 902 2");
  }

  @Test
  void guildIsRefused_onlyWhenAllAccountsAre() {
    inGuild(1, "", CHANNELS);
    story.as(2).error("/guilds/1", 404, "{'code':10004,'message':'Unknown Guild'}");
    Plan plan = plan();
    assertThat(plan.missing()).isEmpty();
    assertThat(readers(plan)).isEqualTo(Map.of(10L, "1", 20L, "1"));

    PlanStory nobody = new PlanStory();
    for (int account : List.of(1, 2)) {
      nobody.as(account).error("/guilds/1", 404, "{'code':10004,'message':'Unknown Guild'}");
    }
    assertThat(nobody.plan(RunMode.GUILD, 1).missing())
        .extracting(Plan.Missing::reason)
        .containsExactly("404/10004 Unknown Guild");
  }

  @Test
  void accountThatWasNotAccepted_isLeftOut() {
    inGuild(1, "", CHANNELS);
    story.refused(2);
    inGuild(3, "", CHANNELS);

    Plan plan = plan();

    assertThat(plan.roster().members()).extracting(Roster.Member::number).containsExactly(1, 3);
    assertThat(plan.works()).filteredOn(Work.Guild.class::isInstance).hasSize(2);
    assertThat(readers(plan)).containsEntry(10L, "1.3");
  }

  @Test
  void list_isAskedForUnderTheFirstAccountThatMayHaveIt() {
    // Bit 29 is MANAGE_WEBHOOKS, bit 2 BAN_MEMBERS.
    inGuild(1, ",{'id':'7','permissions':'536870912'}", CHANNELS);
    inGuild(2, ",{'id':'7','permissions':'536870916'}", CHANNELS);

    Plan plan = plan();

    Work.Resources first = resources(plan, 1);
    Work.Resources second = resources(plan, 2);
    assertThat(first.names()).contains("webhooks").doesNotContain("bans");
    assertThat(second.names()).containsExactly("bans");
    assertThat(plan.roster().of(first)).isEqualTo(new Accounts(List.of(1, 2)));
    assertThat(plan.roster().of(second)).isEqualTo(Accounts.of(2));
    assertThat(second.id().value()).isEqualTo("resources-guild-1-2");
    assertThat(plan.gaps()).extracting(Plan.Gap::resource).doesNotContain("bans", "webhooks");
  }

  @Test
  void lists_areOfferedToThoseWhoMayHaveAllOfThem() {
    inGuild(1, ",{'id':'7','permissions':'536870916'}", CHANNELS);
    inGuild(2, ",{'id':'7','permissions':'536870912'}", CHANNELS);

    Plan plan = plan();

    assertThat(resources(plan, 1).names()).contains("webhooks", "bans");
    assertThat(plan.roster().of(resources(plan, 1))).isEqualTo(Accounts.of(1));
  }

  @Test
  void threads_areListedByThoseWhoManageThem() {
    inGuild(1, "", CHANNELS);
    inGuild(2, ",{'id':'7','permissions':'17179869184'}", CHANNELS);

    Plan plan = plan();

    assertThat(accountsOf(plan, Work.Threads.class)).containsEntry("threads-10", "2");
    assertThat(accountsOf(plan, Work.Threads.class)).containsEntry("threads-20", "1");
  }

  @Test
  void privateThread_isReadByThoseItWasShownTo() {
    String thread = "{'threads':[{'id':'11','name':'t','type':12,'parent_id':'10'}]}";
    inGuild(1, "", CHANNELS);
    inGuild(2, "", CHANNELS).ok("/guilds/1/threads/active", thread);

    assertThat(readers(plan())).containsEntry(11L, "2").containsEntry(10L, "1.2");
  }

  @Test
  void accountWithoutTheContentIntent_readsNoMessages_whereAnotherHasIt() {
    inGuild(1, "", CHANNELS).ok("/applications/@me", "{'flags':0}");
    inGuild(2, "", CHANNELS).ok("/applications/@me", "{'flags':524288}");

    Plan plan = plan();

    assertThat(readers(plan)).isEqualTo(Map.of(10L, "2", 30L, "2"));
    assertThat(plan.denied())
        .extracting(Plan.Denied::reason)
        .contains("no account that may read it has the message content intent");
    assertThat(plan.warnings())
        .singleElement()
        .asString()
        .contains("Bot 1 (id 901)", "no messages");
    assertThat(readers(story.blankContent().plan(RunMode.GUILD, 1)))
        .isEqualTo(Map.of(10L, "2", 20L, "1", 30L, "2"));
  }

  @Test
  void run_isRefused_whenNoAccountHasTheContentIntent() {
    inGuild(1, "", CHANNELS).ok("/applications/@me", "{'flags':0}");
    inGuild(2, "", CHANNELS).ok("/applications/@me", "{'flags':0}");

    assertThat(plan().refusal()).contains("no message content intent");
  }

  @Test
  void gateway_isOneSession_andMembersAreListedByThoseWhoMay() {
    inGuild(1, "", CHANNELS).ok("/applications/@me", "{'flags':524288}");
    inGuild(2, "", CHANNELS).ok("/applications/@me", "{'flags':557056}");

    Plan plan = plan();

    assertThat(accountsOf(plan, Work.Members.class)).isEqualTo(Map.of("members-1", "2"));
    assertThat(accountsOf(plan, Work.Gateway.class)).isEqualTo(Map.of("gateway", "1"));
  }

  @Test
  void channelByItsId_isReadByThoseItIsShownTo() {
    String dm = "{'id':'50','type':1,'recipients':[]}";
    story.as(1).error("/channels/50", 403, "{'code':50001,'message':'Missing Access'}");
    story.as(2).ok("/channels/50", dm);

    Plan plan = story.plan(RunMode.CHANNEL, 50);

    assertThat(readers(plan)).isEqualTo(Map.of(50L, "2"));
    assertThat(plan.missing()).isEmpty();
  }

  private PlanStory inGuild(int account, String role, String channels) {
    String member = role.isEmpty() ? "{'roles':[]}" : "{'roles':['7']}";
    return story
        .as(account)
        .ok("/guilds/1", ROOT)
        .ok("/guilds/1/roles", EVERYBODY + role + "]")
        .ok("/guilds/1/members/90" + account, member)
        .ok("/guilds/1/channels", channels);
  }

  private Plan plan() {
    return story.plan(RunMode.GUILD, 1);
  }

  private static Map<Long, String> readers(Plan plan) {
    Map<Long, String> readers = new TreeMap<>();
    for (Plan.Channel channel : plan.channels()) {
      for (Work work : channel.jobs()) {
        if (work instanceof Work.History) {
          readers.put(channel.ref().id(), plan.roster().of(work).text());
        }
      }
    }
    return readers;
  }

  private static Map<String, String> accountsOf(Plan plan, Class<? extends Work> kind) {
    Map<String, String> accounts = new TreeMap<>();
    plan.works().stream()
        .filter(kind::isInstance)
        .forEach(work -> accounts.put(work.id().value(), plan.roster().of(work).text()));
    return accounts;
  }

  private static Work.Resources resources(Plan plan, int account) {
    return plan.setup().stream()
        .filter(Work.Resources.class::isInstance)
        .map(Work.Resources.class::cast)
        .filter(job -> job.account() == account)
        .findFirst()
        .orElseThrow();
  }
}
