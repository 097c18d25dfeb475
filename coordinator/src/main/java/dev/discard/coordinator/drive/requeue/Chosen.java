package dev.discard.coordinator.drive.requeue;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.submit.RequeueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that an order means.
 *
 * @param again those that go on where they stand
 * @param anew those that begin from the beginning
 */
public record Chosen(List<JobId> again, List<JobId> anew) {

  public Chosen {
    again = List.copyOf(again);
    anew = List.copyOf(anew);
  }

  /** Chooses among the jobs that have ended. */
  public static Chosen of(RequeueOrder order, Map<Work, JobEnd> ended) {
    List<JobId> again = new ArrayList<>();
    List<JobId> anew = new ArrayList<>();
    ended.forEach(
        (work, end) -> {
          if (isMeant(order, work, end)) {
            (order.which() == RequeueOrder.Which.FAILED ? again : anew).add(work.id());
          }
        });
    return new Chosen(again, anew);
  }

  /** Everything that has not come to its end. */
  public static Chosen unfinished(Map<Work, JobEnd> ended) {
    return of(new RequeueOrder(RequeueOrder.Which.FAILED, null, null, null), ended);
  }

  public boolean isEmpty() {
    return again.isEmpty() && anew.isEmpty();
  }

  private static boolean isMeant(RequeueOrder order, Work work, JobEnd end) {
    if (order.which() == RequeueOrder.Which.DENIED && tellsWhatIsHidden(work)) {
      return order.guild() == null || order.guild().equals(guild(work));
    }
    return isMeant(order.which(), end.kind())
        && (order.guild() == null || order.guild().equals(guild(work)))
        && (order.channel() == null || order.channel().equals(channelId(work)))
        && (order.reason() == null || holds(end.detail(), order.reason()));
  }

  /** Which channels and lists the account may read follows from the guild's lists. */
  private static boolean tellsWhatIsHidden(Work work) {
    return work instanceof Work.Guild
        || work instanceof Work.Resources resources && resources.channel() == null;
  }

  private static boolean isMeant(RequeueOrder.Which which, JobEnd.Kind kind) {
    return switch (kind) {
      case DEAD, CUT_SHORT -> which != RequeueOrder.Which.DENIED;
      case DENIED, VANISHED -> which != RequeueOrder.Which.FAILED;
      case DONE -> which == RequeueOrder.Which.ALL;
    };
  }

  private static boolean holds(String text, String part) {
    return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static @Nullable Long guild(Work work) {
    boolean none = work.guildId() == 0 && work.channel() == null;
    return none ? null : Long.valueOf(work.guildId());
  }

  private static @Nullable Long channelId(Work work) {
    ChannelRef channel = work.channel();
    return channel == null ? null : Long.valueOf(channel.id());
  }
}
