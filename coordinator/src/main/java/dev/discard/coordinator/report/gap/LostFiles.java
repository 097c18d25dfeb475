package dev.discard.coordinator.report.gap;

import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.job.Work;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.report.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that nobody came to, because their jobs were given up or cut short: by guild and
 * reason. What cannot be had is no such gap, its line says why.
 *
 * @param again the command that asks again for what failed
 */
record LostFiles(RunResult result, Places places, String again) {

  private record Cause(long guildId, String reason) {}

  void addTo(List<Missing> failed) {
    Map<Cause, Long> files = new LinkedHashMap<>();
    for (Work.Media work : result.plan().media().jobs()) {
      result
          .job(work)
          .filter(LostFiles::isFailed)
          .ifPresent(
              job ->
                  files.merge(
                      new Cause(work.guildId(), job.end().detail()), left(work, job), Long::sum));
    }
    files.forEach((cause, count) -> failed.add(lack(cause, count)));
  }

  private static boolean isFailed(JobResult job) {
    return job.end().kind() != JobEnd.Kind.DONE;
  }

  private static long left(Work.Media work, JobResult job) {
    long told =
        job.segments().stream().mapToLong(segment -> segment.manifest().counts().media()).sum();
    return work.files() - told;
  }

  private Missing lack(Cause cause, long count) {
    Places.Place place =
        cause.guildId() == 0 ? new Places.Place(null, null, null) : places.guild(cause.guildId());
    String words = count == 1 ? "1 file: " : count + " files: ";
    return place.lack("media", words + cause.reason(), again);
  }
}
