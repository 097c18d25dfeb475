package dev.discard.coordinator.cli.runs;

import static dev.discard.common.async.Await.await;

import dev.discard.common.archive.meta.SpentMeta;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobKind;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RunRecord;
import dev.discard.common.queue.SealedToken;
import dev.discard.common.ratelimit.KnownLimits;
import dev.discard.common.redis.RedisLink;
import dev.discard.common.spent.SpentSums;
import dev.discard.coordinator.explain.Circumstances;
import dev.discard.coordinator.explain.Explanation;
import dev.discard.coordinator.explain.RouteLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the time of a run that goes on was spent on until now, as Redis has it. */
record SpendingView(RedisLink redis) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  SpentMeta of(RunRecord run, Collection<JobStatus> jobs) throws InterruptedException {
    List<KnownLimits> limits = new ArrayList<>();
    for (SealedToken token : run.tokens()) {
      limits.add(await(KnownLimits.read(redis, token.name()), PATIENCE));
    }
    Circumstances given =
        new Circumstances(
            names(jobs),
            (int) jobs.stream().filter(job -> job.work().kind() == JobKind.GUILD).count(),
            run.spec().accounts(),
            run.spec().settings().globalRate(),
            RouteLimits.of(limits));
    return Explanation.of(await(new SpentSums(redis).read(run.spec().id()), PATIENCE), given);
  }

  private static Map<Long, String> names(Collection<JobStatus> jobs) {
    Map<Long, String> names = new HashMap<>();
    for (JobStatus job : jobs) {
      Lost.channel(job.work()).ifPresent((ChannelRef ref) -> names.put(ref.id(), ref.name()));
    }
    return names;
  }
}
