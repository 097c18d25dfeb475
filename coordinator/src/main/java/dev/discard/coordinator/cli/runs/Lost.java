package dev.discard.coordinator.cli.runs;

import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobState;
import dev.discard.common.job.Work;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.coordinator.closing.Closing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the settled jobs of a run could not get, before its meta file tells it. */
public final class Lost {

  private final List<Missing> denied = new ArrayList<>();
  private final List<Missing> gone = new ArrayList<>();
  private final List<Missing> failed = new ArrayList<>();

  private Lost() {}

  static Closing of(Collection<JobStatus> jobs) {
    Lost lost = new Lost();
    jobs.forEach(lost::add);
    return Closing.soFar(lost.denied, lost.gone, lost.failed);
  }

  private void add(JobStatus job) {
    Ending.Kind kind = job.ending().map(Ending::kind).orElse(null);
    String reason = job.ending().map(Ending::detail).orElse("");
    if (job.state() == JobState.DEAD) {
      failed.add(missing(job.work(), lastReason(job)));
    } else if (kind == Ending.Kind.VANISHED) {
      gone.add(missing(job.work(), Missing.VANISHED + reason));
    } else if (kind == Ending.Kind.DENIED) {
      denied.add(missing(job.work(), reason));
    }
  }

  static String lastReason(JobStatus dead) {
    return dead.reasons().isEmpty()
        ? "no reason is known"
        : dead.reasons().get(dead.reasons().size() - 1);
  }

  private static Missing missing(Work work, String reason) {
    Optional<ChannelRef> channel = channel(work);
    Long guild = work.guildId() == 0 ? null : Long.valueOf(work.guildId());
    return new Missing(
        guild,
        channel.map(ChannelRef::id).orElse(null),
        channel.map(ChannelRef::name).orElse(null),
        resource(work),
        reason,
        null);
  }

  /** The channel that a job is about; empty when it is about none. */
  public static Optional<ChannelRef> channel(Work work) {
    return Optional.ofNullable(work.channel());
  }

  private static @Nullable String resource(Work work) {
    return switch (work.kind()) {
      case HISTORY -> null;
      case RESOURCES -> String.join(",", ((Work.Resources) work).names());
      case SESSION -> "login";
      case GUILD -> "guild";
      case GATEWAY, MEMBERS, THREADS, PINS, INVITES, MEDIA -> work.kind().word();
    };
  }
}
