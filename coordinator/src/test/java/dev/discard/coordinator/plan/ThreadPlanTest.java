package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ThreadPlanTest {

  private static final String CHANNELS =
      "[{'id':'10','type':0,'name':'general'},{'id':'15','type':15,'name':'forum'},"
          + "{'id':'11','type':0,'name':'hidden','permission_overwrites':"
          + "[{'id':'1','type':0,'allow':'0','deny':'1024'}]}]";

  private final PlanStory story = new PlanStory();

  @Test
  void channel_hasItsJobsInTheOrderOfItsLog() {
    Plan plan = story.guild(CHANNELS).plan(RunMode.GUILD, 1);
    assertThat(channel(plan, 10).jobs())
        .extracting(Work::kind)
        .containsExactly(JobKind.THREADS, JobKind.HISTORY, JobKind.PINS);
    assertThat(channel(plan, 15).jobs()).extracting(Work::kind).containsExactly(JobKind.THREADS);
    assertThat(channel(plan, 15).requested().isEmpty()).isTrue();
  }

  @Test
  void threads_areArchivedOnce_whereverTheyAreSeen() {
    story.guild(CHANNELS);
    story.ok("/guilds/1/threads/active", "{'threads':[" + thread(20, 10) + "]}");
    story.ok("/channels/10/threads/archived/public", list(thread(21, 10), thread(20, 10)));
    story.ok("/channels/15/threads/search", list(thread(22, 15)));
    story.ok("/channels/10/messages", "[{'id':'23','thread':" + thread(23, 10) + "}]");
    story.packet("{'op':0,'t':'GUILD_CREATE','d':{'id':'1','threads':[" + thread(24, 15) + "]}}");
    story.packet(
        "{'op':0,'t':'READY','d':{'guilds':[{'id':'1','threads':[" + thread(25, 10) + "]}]}}");
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.channels())
        .extracting(channel -> channel.ref().id())
        .containsExactlyInAnyOrder(10L, 15L, 20L, 21L, 22L, 23L, 24L, 25L);
    assertThat(channel(plan, 20).ref()).isEqualTo(new ChannelRef(1, 20, "t", 11, 10L, 77L));
    assertThat(channel(plan, 20).jobs())
        .extracting(Work::kind)
        .containsExactly(JobKind.HISTORY, JobKind.PINS);
  }

  @Test
  void thread_isArchived_whenItStandsAmongTheChannels() {
    story.guild("[{'id':'10','type':0,'name':'a'}," + thread(20, 10) + "]");
    assertThat(story.plan(RunMode.GUILD, 1).channels())
        .extracting(channel -> channel.ref().id())
        .containsExactly(10L, 20L);
  }

  @Test
  void thread_isDenied_whenItsParentIsHidden() {
    story.guild(CHANNELS);
    story.ok("/guilds/1/threads/active", list(thread(20, 11)));
    assertThat(story.plan(RunMode.GUILD, 1).denied())
        .extracting(denied -> denied.ref().id())
        .containsExactly(11L, 20L);
  }

  @Test
  void odds_areNoThreads() {
    story.guild(CHANNELS);
    story.ok(
        "/guilds/1/threads/active",
        "{'threads':[{'id':'x','type':11},{'type':11},{'id':'30','type':0,'guild_id':'1'},"
            + "{'id':'31'},null,7]}");
    story.ok("/channels/10/messages", "[{'id':'23','thread':null},{'id':'24','thread':7}]");
    assertThat(story.plan(RunMode.GUILD, 1).channels()).hasSize(2);
  }

  @Test
  void privateThreads_areWithheld_withoutThePermissionToManageThem() {
    Plan plan = story.guild(CHANNELS).plan(RunMode.GUILD, 1);
    assertThat(plan.gaps())
        .filteredOn(gap -> gap.resource().equals("threads"))
        .singleElement()
        .satisfies(
            gap -> {
              assertThat(gap.channel()).isEqualTo(channel(plan, 10).ref());
              assertThat(gap.kind()).isEqualTo(Plan.Gap.Kind.WITHHELD);
              assertThat(gap.reason()).contains("MANAGE_THREADS");
            });
    assertThat(channel(plan, 10).jobs()).contains(new Work.Threads(channel(plan, 10).ref(), false));
  }

  @Test
  void privateThreads_areAllListed_withThePermission() {
    String everyone = Long.toString(1115136 | 1L << 34);
    story.guild("{'id':'1','name':'g','owner_id':'5'}", everyone, CHANNELS);
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(channel(plan, 10).jobs()).contains(new Work.Threads(channel(plan, 10).ref(), true));
    assertThat(plan.gaps()).noneMatch(gap -> gap.resource().equals("threads"));
  }

  @Test
  void list_isAGap_whenDiscordRefusesIt_butNotOfTheWrongKindOfChannel() {
    story.guild(CHANNELS);
    story.error(
        "/channels/15/threads/archived/public", 404, "{'code':0,'message':'404: Not Found'}");
    story.error("/channels/10/threads/archived/public", 400, "{'code':50024}");
    assertThat(story.plan(RunMode.GUILD, 1).gaps())
        .filteredOn(gap -> gap.kind() == Plan.Gap.Kind.REFUSED)
        .extracting(Plan.Gap::reason)
        .containsExactly("404/0 404: Not Found (threads/archived/public)");
  }

  @Test
  void threads_areLeftOut_whenTheyAreNotWanted() {
    story.guild(CHANNELS).wanted("", "threads", false);
    story.ok("/guilds/1/threads/active", list(thread(20, 10)));
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.works()).noneMatch(Work.Threads.class::isInstance);
    assertThat(plan.channels()).extracting(c -> c.ref().id()).containsExactly(10L, 15L);
  }

  @Test
  void channels_areLeftOutWithTheirThreads_whenTheyAreNotWanted() {
    story.guild(CHANNELS).wanted("15", "", false);
    story.ok("/guilds/1/threads/active", list(thread(20, 10), thread(21, 15)));
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.channels()).extracting(c -> c.ref().id()).containsExactly(15L, 21L);
    assertThat(plan.denied()).isEmpty();
  }

  @Test
  void messages_areLeftOut_whenOnlyPinsAreWanted() {
    story.guild(CHANNELS).wanted("pins", "", false);
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(channel(plan, 10).jobs()).extracting(Work::kind).containsExactly(JobKind.PINS);
    assertThat(channel(plan, 10).requested().isEmpty()).isTrue();
  }

  @Test
  void pins_areNotAskedFor_whereNothingWasEverPinned() {
    story.guild("[{'id':'10','type':0,'name':'a','last_pin_timestamp':null}]");
    assertThat(story.plan(RunMode.GUILD, 1).works()).noneMatch(Work.Pins.class::isInstance);
  }

  @Test
  void channelMode_archivesTheThreadsOfItsChannels_andPostsOfForums() {
    story.self();
    story.ok("/channels/15", "{'id':'15','type':15,'name':'forum','guild_id':'1'}");
    story.guild(CHANNELS);
    story.ok("/guilds/1/threads/active", list(thread(20, 10), thread(21, 15)));
    Plan plan = story.plan(RunMode.CHANNEL, 15);
    assertThat(plan.channels()).extracting(c -> c.ref().id()).containsExactly(15L, 21L);
    assertThat(plan.missing()).isEmpty();
  }

  @Test
  void logsAreComplete_onlyWhenNothingCanFollow() {
    story.guild(CHANNELS);
    assertThat(story.plan(RunMode.GUILD, 1).complete()).isTrue();
    assertThat(story.running(JobKind.MEMBERS).plan(RunMode.GUILD, 1).complete()).isFalse();
  }

  private static Plan.Channel channel(Plan plan, long id) {
    return plan.channels().stream().filter(c -> c.ref().id() == id).findFirst().orElseThrow();
  }

  private static String thread(long id, long parent) {
    return "{'id':'%d','type':11,'guild_id':'1','parent_id':'%d','name':'t','last_message_id':'77'}"
        .formatted(id, parent);
  }

  private static String list(String... threads) {
    return "{'threads':[" + String.join(",", List.of(threads)) + "],'has_more':false}";
  }
}
