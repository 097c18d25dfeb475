package dev.discard.coordinator.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.queue.Event;
import dev.discard.common.queue.Event.What;
import dev.discard.common.segment.Manifest;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.plan.Roster;
import dev.discard.coordinator.plan.facts.Facts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run with one guild, whose segments name as many lists of files as the test says. */
final class MediaPlanningTest {

  private static final Work.Guild GUILD = new Work.Guild(5, 9);

  private final Map<JobId, List<CommittedSegment>> segments = new HashMap<>();
  private final Map<String, Integer> lists = new HashMap<>();
  private final Map<JobId, Work> works = new HashMap<>(Map.of(GUILD.id(), GUILD));
  private final Facts facts = new Facts("https://discord.test/api/v10");
  private final List<JobId> asked = new ArrayList<>();

  @Test
  void segment_bringsItsLists_whenItIsCommitted() throws Exception {
    MediaPlanning media = planning(true);
    commit("a", 2);
    media.after(event(GUILD.id(), What.COMMITTED));

    assertThat(jobs(media)).containsExactly("media-aaaaaaaaaaaaaaaa-0", "media-aaaaaaaaaaaaaaaa-1");
    assertThat(refreshed(media).jobs()).allSatisfy(job -> assertThat(job.guildId()).isEqualTo(5));
  }

  @Test
  void segments_areLookedAtOnce_andLaterOnesFollow() throws Exception {
    MediaPlanning media = planning(true);
    commit("b", 1);
    media.after(event(GUILD.id(), What.COMMITTED));
    List<String> first = jobs(media);
    commit("a", 1);
    media.after(event(GUILD.id(), What.COMMITTED));

    assertThat(first).containsExactly("media-bbbbbbbbbbbbbbbb-0");
    assertThat(jobs(media)).containsExactly("media-bbbbbbbbbbbbbbbb-0", "media-aaaaaaaaaaaaaaaa-0");
    assertThat(asked).as("no more than once an event").hasSize(2);
  }

  @Test
  void restoredJob_bringsItsLists_withoutAnyEvent() throws Exception {
    MediaPlanning media = planning(true);
    commit("a", 1);
    media.known(List.of(GUILD));

    assertThat(jobs(media)).containsExactly("media-aaaaaaaaaaaaaaaa-0");
  }

  @Test
  void jobThatNobodyKnowsYet_waits_andKeepsThePlanOpen() throws Exception {
    MediaPlanning media = planning(true);
    commit("a", 1);
    media.after(event(GUILD.id(), What.DONE));
    facts.ended(GUILD);
    works.clear();
    boolean before = refreshed(media).complete();
    works.put(GUILD.id(), GUILD);

    assertThat(before).isFalse();
    assertThat(refreshed(media).complete()).isTrue();
    assertThat(jobs(media)).hasSize(1);
  }

  @Test
  void plan_isComplete_whenAllOtherJobsHaveEndedAndItIsComplete() throws Exception {
    MediaPlanning media = planning(true);

    assertThat(media.plan(plan(true), facts).complete()).isFalse();
    facts.ended(GUILD);
    assertThat(media.plan(plan(false), facts).complete()).isFalse();
    assertThat(media.plan(plan(true), facts).complete()).isTrue();
  }

  @Test
  void mediaJobs_nameNoFiles_soThatNobodyAsksForTheirs() throws Exception {
    MediaPlanning media = planning(true);
    Work.Media files = new Work.Media(5, "a".repeat(16), 0, 1, 0);
    works.put(files.id(), files);
    media.known(List.of(files));
    media.after(event(files.id(), What.DONE));

    assertThat(jobs(media)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void runWithoutMedia_asksNobody() throws Exception {
    MediaPlanning media = planning(false);
    commit("a", 1);
    media.known(List.of(GUILD));
    media.after(event(GUILD.id(), What.COMMITTED));

    assertThat(refreshed(media)).isEqualTo(Plan.Media.NONE);
    assertThat(asked).isEmpty();
  }

  @Test
  void links_areRenewed_byWhoWasShownThem() throws Exception {
    MediaPlanning media = planning(true);
    commit("a", 1);
    media.known(List.of(GUILD));
    Work.Media job = refreshed(media).jobs().get(0);

    assertThat(media.assign(job).accounts()).isEqualTo(Accounts.of(2));
  }

  // The channel was fetched anew, so that other segments name its files.
  @Test
  void mediaJobThatNothingNames_isObsolete_withWhatItCommitted() throws Exception {
    MediaPlanning media = planning(true);
    commit("a", 1);
    media.known(List.of(GUILD));
    refreshed(media);
    JobId old = new JobId("media-" + "b".repeat(16) + "-0");
    CommittedSegment line = segment("c");
    segments.put(old, List.of(line));

    List<JobId> enqueued = List.of(GUILD.id(), old, new JobId("media-" + "a".repeat(16) + "-0"));
    assertThat(media.obsolete(enqueued)).containsExactly(line);
  }

  private MediaPlanning planning(boolean wanted) {
    return new MediaPlanning(
        wanted,
        job -> {
          asked.add(job);
          return segments.getOrDefault(job, List.of());
        },
        this::named);
  }

  private List<Work.Media> named(long guildId, String sha256) {
    List<Work.Media> named = new ArrayList<>();
    for (int part = 0; part < lists.getOrDefault(sha256, 0); part++) {
      named.add(new Work.Media(guildId, sha256.substring(0, 16), part, 3, 0));
    }
    return named;
  }

  /** A segment of the guild with so many lists. */
  private void commit(String digit, int count) {
    lists.put(digit.repeat(64), count);
    segments.computeIfAbsent(GUILD.id(), id -> new ArrayList<>()).add(segment(digit));
  }

  private static CommittedSegment segment(String digit) {
    Manifest manifest =
        new Manifest(
            9,
            digit.repeat(64),
            new SnowflakeRange(0, 0),
            new Manifest.Counts(1, 1, 0, 0, 0),
            null,
            Manifest.Ending.CONTINUES);
    return new CommittedSegment(0, 1, 1, "w", manifest);
  }

  private List<String> jobs(MediaPlanning media) throws IOException, InterruptedException {
    return refreshed(media).jobs().stream().map(job -> job.id().value()).toList();
  }

  private Plan.Media refreshed(MediaPlanning media) throws IOException, InterruptedException {
    media.refresh(works, plan(true));
    return media.plan(plan(true), facts);
  }

  private static Plan plan(boolean complete) {
    return new Plan(
        null,
        new Roster(List.of(), Map.of(GUILD.id(), Accounts.of(2))),
        List.of(GUILD),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        complete,
        null,
        Plan.Media.NONE);
  }

  private static Event event(JobId job, What what) {
    return new Event("1-0", what, job, kind(job), "w", 1, 0, 0, 0, "");
  }

  private static JobKind kind(JobId job) {
    return Work.Media.isOne(job) ? JobKind.MEDIA : JobKind.GUILD;
  }
}
