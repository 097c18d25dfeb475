package dev.discard.worker.capture.kind;

import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.guild.GuildCapture;
import dev.discard.worker.capture.guild.MembersCapture;
import dev.discard.worker.capture.guild.PinsCapture;
import dev.discard.worker.capture.guild.ResourcesCapture;
import dev.discard.worker.capture.guild.ThreadsCapture;
import dev.discard.worker.capture.history.HistoryCapture;
import dev.discard.worker.capture.media.Files;
import dev.discard.worker.capture.media.MediaCapture;
import dev.discard.worker.capture.session.GatewayCapture;
import dev.discard.worker.capture.session.InvitesCapture;
import dev.discard.worker.capture.session.SessionCapture;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.Pace;
import dev.discard.worker.gateway.GatewayClient;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the capture of a job by its kind. */
public final class Captures {

  private Captures() {}

  /**
   * A job as it is begun or taken up.
   *
   * @param work what is to be done
   * @param cursor what is committed of it: for messages the first id that is not, for other lists a
   *     number that only their capture understands
   * @param selection what the run wants of a channel
   * @param files for jobs that fetch files; null for all others
   */
  public record Task(Work work, long cursor, Selection selection, @Nullable Files files) {

    /** One that fetches no files. */
    public Task(Work work, long cursor, Selection selection) {
      this(work, cursor, selection, null);
    }
  }

  /**
   * What the captures of a worker share.
   *
   * @param gateway for gateway sessions
   * @param invites the pace of asking for invites
   */
  public record Tools(GatewayClient gateway, Pace invites) {}

  /** What is to be done for a job. */
  public static Capture of(Task task, Calls calls, JobLog log, Tools tools) {
    Work work = task.work();
    if (work instanceof Work.Session session) {
      return new SessionCapture(calls, log, session);
    }
    if (work instanceof Work.Gateway gateway) {
      return new GatewayCapture(calls, log, gateway, tools.gateway());
    }
    if (work instanceof Work.Guild guild) {
      return new GuildCapture(calls, log, guild);
    }
    if (work instanceof Work.Resources resources) {
      return new ResourcesCapture(calls, log, resources, task.cursor());
    }
    if (work instanceof Work.Members members) {
      return new MembersCapture(calls, log, members, task.cursor());
    }
    if (work instanceof Work.Threads threads) {
      return new ThreadsCapture(calls, log, threads, task.cursor());
    }
    if (work instanceof Work.Pins pins) {
      return new PinsCapture(calls, log, pins);
    }
    if (work instanceof Work.Invites invites) {
      return new InvitesCapture(calls, log, invites, task.cursor(), tools.invites());
    }
    if (work instanceof Work.Media media) {
      Files files = Objects.requireNonNull(task.files(), "a media job needs files");
      return new MediaCapture(calls, log, media, task.cursor(), files);
    }
    return new HistoryCapture(calls, log, (Work.History) work, task.cursor(), task.selection());
  }
}
