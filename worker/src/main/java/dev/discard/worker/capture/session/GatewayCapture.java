package dev.discard.worker.capture.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.Work;
import dev.discard.common.json.Json;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.Endings;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import dev.discard.worker.gateway.GatewayClient;
import dev.discard.worker.gateway.GatewayEnd;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * The gateway's address and one session there.
 *
 * <p>A gateway that is out of reach fails the job, as any missing part does: silence must not pass
 * for completeness. Nothing else waits for it.
 */
public final class GatewayCapture implements Capture {

  private final Calls calls;
  private final JobLog log;
  private final Work.Gateway work;
  private final GatewayClient gateway;

  public GatewayCapture(Calls calls, JobLog log, Work.Gateway work, GatewayClient gateway) {
    this.calls = calls;
    this.log = log;
    this.work = work;
    this.gateway = gateway;
  }

  @Override
  public Ending run(BooleanSupplier stopping)
      throws IOException, InterruptedException, GaveUpException {
    boolean user = calls.account().user();
    Outcome outcome = calls.ask(Call.get(user ? Route.gateway() : Route.gatewayBot()));
    if (outcome instanceof DiscordFailure failure) {
      return Endings.of(failure);
    }
    Success success = (Success) outcome;
    log.success(success);
    JsonNode answer = Json.mapper().readTree(success.body());
    JsonNode left = answer.path("session_start_limit").path("remaining");
    if (left.isInt() && left.asInt() <= 0) {
      // One identify too many in a day makes Discord reset the bot's token.
      return new Ending(Ending.Kind.DENIED, "no session starts are left today");
    }
    GatewayEnd end =
        gateway.session(answer.path("url").asText(), calls.account(), work.members(), log);
    log.keep(0);
    return ending(end);
  }

  private static Ending ending(GatewayEnd end) throws GaveUpException {
    return switch (end.kind()) {
      case COMPLETE -> Endings.done(Endings.END_OF_LIST);
      case REFUSED -> new Ending(Ending.Kind.DENIED, end.reason());
      case BROKEN -> throw new GaveUpException(end.reason(), true);
    };
  }
}
