package dev.discard.worker.capture;

import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.gateway.GatewayClient;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** What a job does: asks, and records what is answered. */
public interface Capture {

  /** What is to be done for a job, from the first id that is not committed yet. */
  static Capture of(Work work, long cursor, Calls calls, JobLog log, GatewayClient gateway) {
    if (work instanceof Work.Session session) {
      return new SessionCapture(calls, log, session);
    }
    if (work instanceof Work.Gateway) {
      return new GatewayCapture(calls, log, gateway);
    }
    if (work instanceof Work.Guild guild) {
      return new GuildCapture(calls, log, guild);
    }
    if (work instanceof Work.History history) {
      return new HistoryCapture(calls, log, history, cursor);
    }
    throw new IllegalArgumentException("no capture for jobs of kind " + work.kind().word());
  }

  /**
   * Runs to the end of the job, or until it is asked to stop and has come to a point where it can.
   *
   * @return how the job stands; the lines of the last group wait to be finished with it
   * @throws GaveUpException when it cannot go on now
   */
  Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException;
}
