package dev.discard.worker.capture.session;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.Pace;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.DiscordFailure.IpBanned;
import dev.discard.worker.discord.answer.DiscordFailure.RateLimited;
import dev.discard.worker.discord.answer.DiscordFailure.Remedy;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.upload.UploadException;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Where invites lead, one after the other and slowly: Discord bans IP addresses that look many up.
 * At the first sign of its displeasure the rest is left alone.
 *
 * <p>The job's cursor is the number of codes that are done.
 */
public final class InvitesCapture implements Capture {

  /** Whatever else stood in a message is not sent. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{2,100}");

  private final Calls calls;
  private final JobLog log;
  private final List<String> codes;
  private final Pace pace;
  private int done;

  /**
   * @param done the cursor
   * @param pace what all invites of this worker keep
   */
  public InvitesCapture(Calls calls, JobLog log, Work.Invites work, long done, Pace pace) {
    this.calls = calls.withoutPatience();
    this.log = log;
    this.codes = work.codes().stream().distinct().filter(InvitesCapture::isCode).toList();
    this.done = (int) Math.min(done, codes.size());
    this.pace = pace;
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, UploadException, GaveUpException {
    for (; done < codes.size(); log.keep(++done)) {
      log.uploadIfDue();
      if (stopping.getAsBoolean()) {
        return Ending.CONTINUES;
      }
      pace.await();
      Outcome outcome = calls.ask(call(codes.get(done)));
      if (outcome instanceof Success success) {
        log.success(success);
      } else if (outcome instanceof DiscordFailure failure && failure.remedy() != Remedy.NONE) {
        return ending(failure);
      }
    }
    return Endings.done(Endings.END_OF_LIST);
  }

  private Ending ending(DiscordFailure failure) throws GaveUpException {
    boolean unwelcome = failure instanceof RateLimited || failure instanceof IpBanned;
    return unwelcome
        ? new Ending(
            Ending.Kind.DENIED,
            "stopped after %d of %d: %s".formatted(done, codes.size(), failure.reason()))
        : Endings.of(failure);
  }

  private static Call call(String code) {
    return Call.get(Route.invite(code), ApiParam.text("with_counts", "true"));
  }

  private static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }
}
