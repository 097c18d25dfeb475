package dev.discard.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobKind;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What concerns a run as a whole: its intents, all guilds of an account, invites. */
final class RunWidePlanTest {

  private static final String BLANKED = "{'id':'9','flags':'32768'}";
  private static final String CHANNELS = "[{'id':'10','type':0,'name':'a'}]";

  private final PlanStory story = new PlanStory();

  @Test
  void run_isRefused_whenDiscordWouldBlankTheContent() {
    story.ok("/applications/@me", BLANKED).guild(CHANNELS);
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.refusal()).contains("message content intent").contains("--allow-blank-content");
    assertThat(plan.works()).containsExactly(new Work.Session(List.of(), false));
    assertThat(plan.complete()).isTrue();
  }

  @Test
  void run_goesOnWithAWarning_whenBlankContentIsAllowed() {
    story.blankContent().ok("/applications/@me", BLANKED).guild(CHANNELS);
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.refusal()).isNull();
    assertThat(plan.channels()).hasSize(1);
    assertThat(plan.warnings()).singleElement().asString().contains("no message content intent");
  }

  @Test
  void run_goesOnWithAWarning_whenTheIntentsCannotBeFoundOut() {
    story.guild(CHANNELS);
    assertThat(story.plan(RunMode.GUILD, 1).warnings())
        .singleElement()
        .asString()
        .contains("could not be found out");
  }

  @Test
  void intent_doesNotMatter_forUsersAndWithoutMessages() {
    story.ofUser().guild(CHANNELS);
    assertThat(story.plan(RunMode.GUILD, 1).warnings()).isEmpty();
    PlanStory other = new PlanStory().wanted("members", "", false);
    other.ok("/applications/@me", BLANKED).guild(CHANNELS);
    assertThat(other.plan(RunMode.GUILD, 1).refusal()).isNull();
    assertThat(new PlanStory().self().ok("/applications/@me", BLANKED).plan(RunMode.PROFILE))
        .extracting(Plan::refusal)
        .isNull();
  }

  @Test
  void allGuilds_areThoseOfTheAccount_whenNoneIsNamed() {
    story.self().ok("/users/@me/guilds", "[{'id':'3'},{'id':'1'},{'id':'odd'},null]");
    assertThat(story.plan(RunMode.GUILD).works())
        .filteredOn(Work.Guild.class::isInstance)
        .containsExactly(new Work.Guild(3, 9), new Work.Guild(1, 9));
  }

  @Test
  void invites_arePlannedOnce_whenEveryMessageIsThere() {
    story.wanted("", "", true).guild(CHANNELS);
    story.ok(
        "/channels/10/messages",
        "[{'id':'21','content':'https://discord.gg/abc-1 discord.com/invite/Xyz9 discord.gg/abc-1'},"
            + "{'id':'22','embeds':[{'url':'https:\\/\\/discordapp.com\\/invite\\/emb'}]},"
            + "{'id':'23','content':'discord.gg/invite discord.gg/ notdiscord.gg/'}]");
    assertThat(story.plan(RunMode.GUILD, 1).setup())
        .contains(new Work.Invites(List.of("Xyz9", "abc-1", "emb")));
    assertThat(story.running(JobKind.HISTORY).plan(RunMode.GUILD, 1).setup())
        .noneMatch(Work.Invites.class::isInstance);
  }

  @Test
  void invites_areNotPlanned_unlessTheyAreWanted() {
    story.guild(CHANNELS).ok("/channels/10/messages", "[{'id':'21','content':'discord.gg/abc'}]");
    assertThat(story.plan(RunMode.GUILD, 1).setup()).noneMatch(Work.Invites.class::isInstance);
    assertThat(story.plan(RunMode.GUILD, 1).complete()).isTrue();
  }

  @Test
  void plan_isComplete_whenTheSessionEndedWithoutAnAccount() {
    assertThat(story.plan(RunMode.GUILD, 1).complete()).isTrue();
  }

  @Test
  void plan_isComplete_whenAGuildNeverAnswered() {
    story.self();
    Plan plan = story.plan(RunMode.GUILD, 1);
    assertThat(plan.complete()).isTrue();
    assertThat(plan.works()).contains(new Work.Gateway(List.of()));
  }
}
