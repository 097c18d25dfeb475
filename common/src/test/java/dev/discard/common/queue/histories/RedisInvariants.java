package dev.discard.common.queue.histories;

import static dev.discard.common.queue.QueueFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.job.JobState;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.queue.JobQueue;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.NoSuchRunException;
import dev.discard.common.queue.Runs;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.snowflake.SnowflakeRange;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must hold in Redis at any time, whatever was done before. */
final class RedisInvariants {

  private final RedisLink link;
  private final JobQueue queue;
  private final Runs runs;

  RedisInvariants(RedisLink link, JobQueue queue, Runs runs) {
    this.link = link;
    this.queue = queue;
    this.runs = runs;
  }

  void check(ModelRun model) throws InterruptedException {
    assertThat(World.unless(NoSuchRunException.class, runs.counts(model.id)))
        .as("counts")
        .isEqualTo(model.state.map(any -> model.counts.now()));
    List<JobStatus> jobs = jobs(model.id);
    assertThat(jobs)
        .as("jobs")
        .containsExactlyInAnyOrderElementsOf(
            model.jobs.values().stream().map(ModelJob::status).toList());
    Keys keys = keys(model.id);
    assertEachJobHasOneState(keys, jobs);
    assertLanes(keys, jobs);
    assertSegments(keys, jobs);
    assertRangesUniteToTheWhole(jobs);
    assertDoneIsWhole(jobs);
  }

  private static void assertDoneIsWhole(List<JobStatus> jobs) {
    for (JobStatus job : jobs) {
      if (job.work() instanceof Work.History history && job.state() == JobState.DONE) {
        assertThat(job.progress().cursor())
            .as("up to where %s is committed", job.id())
            .isEqualTo(history.range().to());
      }
    }
  }

  private List<JobStatus> jobs(RunId run) throws InterruptedException {
    List<JobStatus> jobs = new ArrayList<>();
    Optional<String> next = Optional.of("0");
    while (next.isPresent()) {
      JobStatus.Page page = get(queue.jobs(run, next.get()));
      jobs.addAll(page.jobs());
      next = page.next();
    }
    return jobs.stream().distinct().toList();
  }

  private static void assertEachJobHasOneState(Keys keys, List<JobStatus> jobs) {
    List<String> ready = keys.members("queue").stream().map(RedisInvariants::jobOf).toList();
    List<String> waiting = new ArrayList<>(ready);
    waiting.addAll(keys.members("later"));
    assertThat(waiting)
        .as("each job that is ready stands in one place")
        .containsExactlyInAnyOrderElementsOf(ids(jobs, job -> job.state() == JobState.READY));
    assertThat(keys.members("leased"))
        .as("each job that is leased has one deadline")
        .containsExactlyInAnyOrderElementsOf(ids(jobs, job -> job.state() == JobState.LEASED));
  }

  private static void assertLanes(Keys keys, List<JobStatus> jobs) {
    Map<String, String> busy = new HashMap<>();
    for (JobStatus job : jobs) {
      if (job.state() == JobState.LEASED) {
        busy.merge(job.work().lane(), "1", (one, more) -> "" + (Integer.parseInt(one) + 1));
      }
    }
    assertThat(keys.hash("busy")).as("lanes and how many of their jobs are leased").isEqualTo(busy);
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (String member : keys.members("queue")) {
      String[] parts = member.split("\\|");
      widths.putIfAbsent(parts[0], Integer.parseInt(parts[4]));
    }
    Set<String> open = new HashSet<>(widths.keySet());
    open.removeIf(
        lane -> Integer.parseInt(busy.getOrDefault(lane, "0")) >= widths.getOrDefault(lane, 0));
    assertThat(keys.members("lanes"))
        .as("lanes whose turn may come")
        .containsExactlyInAnyOrderElementsOf(open);
  }

  /** Every seq below that of its job is there, and nothing else. */
  private static void assertSegments(Keys keys, List<JobStatus> jobs) {
    Set<String> expected = new HashSet<>();
    for (JobStatus job : jobs) {
      for (int seq = 0; seq < job.progress().seq(); seq++) {
        expected.add(job.id() + "/" + seq);
      }
    }
    assertThat(keys.hash("segments").keySet()).as("segments").isEqualTo(expected);
  }

  /** All parts of a root that was enqueued abut, and together are the root. */
  private static void assertRangesUniteToTheWhole(List<JobStatus> jobs) {
    List<SnowflakeRange> ranges = new ArrayList<>();
    Map<Long, List<SnowflakeRange>> byChannel =
        jobs.stream()
            .map(JobStatus::work)
            .filter(Work.History.class::isInstance)
            .map(Work.History.class::cast)
            .collect(
                Collectors.groupingBy(
                    work -> work.channel().id(),
                    Collectors.mapping(Work.History::range, Collectors.toList())));
    for (Work root : JobSteps.ROOTS) {
      if (root instanceof Work.History history) {
        List<SnowflakeRange> parts =
            byChannel.getOrDefault(history.channel().id(), List.of()).stream()
                .filter(part -> root.range().contains(part.from()))
                .sorted(Comparator.comparingLong(SnowflakeRange::from))
                .toList();
        assertAbut(root, parts);
        ranges.addAll(parts);
      }
    }
    assertThat(ranges).as("no range lies elsewhere").hasSize(sizeOf(byChannel));
  }

  private static int sizeOf(Map<Long, List<SnowflakeRange>> byChannel) {
    return byChannel.values().stream().mapToInt(List::size).sum();
  }

  private static void assertAbut(Work root, List<SnowflakeRange> parts) {
    long at = root.range().from();
    for (SnowflakeRange part : parts) {
      assertThat(part.from()).as("where %s of %s begins", part, root.id()).isEqualTo(at);
      at = part.to();
    }
    assertThat(parts.isEmpty() ? root.range().to() : at)
        .as("where the last of %s ends", parts)
        .isEqualTo(root.range().to());
  }

  private static List<String> ids(List<JobStatus> jobs, Predicate<JobStatus> which) {
    return jobs.stream().filter(which).map(job -> job.id().value()).toList();
  }

  /** A member of the queue is lane, class, order, guild, accounts and job. */
  private static String jobOf(String member) {
    return member.substring(member.lastIndexOf('|') + 1);
  }

  /** What lies under the keys of a run, read all at once. */
  private record Keys(Map<String, Response> values) {

    List<String> members(String leaf) {
      return values.get(leaf).stream().map(Objects::toString).toList();
    }

    Map<String, String> hash(String leaf) {
      Response all = values.get(leaf);
      return all.getKeys().stream()
          .collect(Collectors.toMap(Function.identity(), name -> all.get(name).toString()));
    }
  }

  private Keys keys(RunId run) throws InterruptedException {
    Map<String, Future<Optional<Response>>> asked = new HashMap<>();
    for (String leaf : List.of("queue", "later", "leased", "lanes")) {
      asked.put(leaf, link.send(request(Command.ZRANGE, run, leaf).arg(0).arg(-1)));
    }
    for (String leaf : List.of("busy", "segments")) {
      asked.put(leaf, link.send(request(Command.HGETALL, run, leaf)));
    }
    Map<String, Response> values = new HashMap<>();
    for (var each : asked.entrySet()) {
      values.put(each.getKey(), get(each.getValue()).orElseThrow());
    }
    return new Keys(values);
  }

  private static Request request(Command command, RunId run, String leaf) {
    return Request.cmd(command).arg(Keyspace.run(run.value(), leaf));
  }
}
