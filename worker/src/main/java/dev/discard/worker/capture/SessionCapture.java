package dev.discard.worker.capture;

import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.discord.BodyCheck;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.Route;
import dev.discard.worker.gateway.GatewayClient;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who the token is, the channels that the run names, and one gateway session. The first part is
 * uploaded at once, since everything else is planned from it.
 */
final class SessionCapture implements Capture {

  private final Lists lists;
  private final JobLog log;
  private final Work.Session work;
  private final boolean user;
  private final GatewayCapture gateway;

  SessionCapture(Calls calls, JobLog log, Work.Session work, GatewayClient gateway) {
    this.lists = new Lists(calls, log);
    this.log = log;
    this.work = work;
    this.user = calls.account().user();
    this.gateway = new GatewayCapture(calls, log, gateway);
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException {
    Ending over = identity();
    log.keep(0);
    if (over != null) {
      return over;
    }
    if (!work.gateway()) {
      return Endings.done(Endings.END_OF_LIST);
    }
    log.upload();
    return gateway.run();
  }

  private @Nullable Ending identity() throws IOException, InterruptedException, GaveUpException {
    Ending over = lists.genuine(Route.currentUser(), SelfCheck::flaw);
    if (over == null && !user) {
      over = lists.optional(Route.currentApplication(), BodyCheck.JSON);
    }
    for (long channel : work.channels()) {
      over = over == null ? lists.optional(Route.channel(channel), IdCheck.OBJECT) : over;
    }
    return over;
  }
}
