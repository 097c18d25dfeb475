package dev.discard.coordinator.report.gap;

import dev.discard.common.job.Work;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.coordinator.report.JobResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lists a job did not come to. Its cursor is a set: bit n stands for the n-th of its lists,
 * where those that are asked for each element of another count as one with it.
 */
final class Unlisted {

  private Unlisted() {}

  /** The job's work, without the lists that it has committed. */
  static Work of(JobResult job) {
    if (!(job.work() instanceof Work.Resources resources)) {
      return job.work();
    }
    List<String> left = left(resources.names(), cursor(job.segments()));
    return left.isEmpty()
        ? resources
        : new Work.Resources(resources.guildId(), resources.channel(), left, resources.account());
  }

  private static List<String> left(List<String> names, long done) {
    Set<String> heads = new LinkedHashSet<>();
    names.forEach(name -> heads.add(head(name)));
    List<String> order = List.copyOf(heads);
    return names.stream().filter(name -> (done >> order.indexOf(head(name)) & 1) == 0).toList();
  }

  private static String head(String name) {
    Optional<Resource> resource = Catalogue.find(Scope.GUILD, name);
    return resource.map(Resource::each).orElse(name);
  }

  private static long cursor(List<CommittedSegment> segments) {
    int last = segments.size() - 1;
    return last < 0 ? 0 : segments.get(last).manifest().covered().to();
  }
}
