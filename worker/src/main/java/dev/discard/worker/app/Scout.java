package dev.discard.worker.app;

import dev.discard.common.archive.line.Scrubber;
import dev.discard.common.async.Ticker;
import dev.discard.common.breaker.Breakers;
import dev.discard.common.guard.EgressGuard;
import dev.discard.common.job.Work;
import dev.discard.common.segment.Manifest;
import dev.discard.common.segment.Segment;
import dev.discard.common.segment.SegmentWriter;
import dev.discard.common.segment.WorkPlace;
import dev.discard.common.spent.Spent;
import dev.discard.worker.capture.Capture;
import dev.discard.worker.capture.CutRule;
import dev.discard.worker.capture.GaveUpException;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.guild.GuildCapture;
import dev.discard.worker.capture.session.SessionCapture;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.JobTime;
import dev.discard.worker.discord.RetryRule;
import dev.discard.worker.discord.call.Account;
import dev.discard.worker.discord.http.DiscordClient;
import dev.discard.worker.discord.http.Restraints;
import dev.discard.worker.discord.http.Timeouts;
import dev.discard.worker.upload.SegmentSink;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what the first jobs of a run ask, outside any run, within the limits as every worker: what
 * comes is kept in memory, nothing is leased or uploaded. Its methods block.
 */
public final class Scout implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Scout.class);

  private final WorkPlace place;
  private final EgressGuard guard;
  private final Breakers breakers = new Breakers("plan");
  private final DiscordClient discord;

  /**
   * @param fleet closed by its owner
   * @param version of this program
   */
  public Scout(Vertx vertx, Worker.Fleet fleet, String version) throws IOException {
    this.place = WorkPlace.take();
    this.guard = EgressGuard.shared(vertx, fleet.redis(), WorkerHabits.usual(1).egress());
    Restraints restraints = new Restraints(fleet.limiter(), guard, breakers);
    this.discord = new DiscordClient(vertx, restraints, Timeouts.DISCORD, version);
  }

  /**
   * Does a job.
   *
   * @param work of a SESSION or a GUILD
   * @return the lines that it would archive, with those of failed attempts
   * @throws IOException when Discord did not answer, saying why
   */
  public byte[] ask(Work work, Account account) throws IOException, InterruptedException {
    Kept kept = new Kept();
    try (SegmentWriter writer = new SegmentWriter(place.directory(), false);
        JobLog log =
            new JobLog(writer, Scrubber.of(List.of(account.token())), kept, CutRule.of(false), 0)) {
      JobTime time = new JobTime(Ticker.system(), Spent.NOTHING);
      Calls calls = new Calls(discord, List.of(account), RetryRule.DISCORD.atFirst(), log, time);
      log.finish(capture(calls, log, work).run(() -> false));
    } catch (GaveUpException silent) {
      throw new IOException(silent.getMessage(), silent);
    }
    return kept.lines.toByteArray();
  }

  private static Capture capture(Calls calls, JobLog log, Work work) {
    if (work instanceof Work.Session session) {
      return new SessionCapture(calls, log, session);
    }
    if (work instanceof Work.Guild guild) {
      return new GuildCapture(calls, log, guild);
    }
    throw new IllegalArgumentException("not one of the first jobs: " + work.kind());
  }

  @Override
  public void close() {
    discord.close().onFailure(broken -> LOG.debug("closing connections to Discord", broken));
    guard.close();
    breakers.close();
    place.leave();
  }

  /** Segments that go nowhere. */
  private static final class Kept implements SegmentSink {

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    @Override
    public void put(Segment segment, Manifest manifest) throws IOException {
      try (segment) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(segment.bytes()));
        segment.read(bytes, 0);
        lines.writeBytes(bytes.array());
      }
    }

    @Override
    public long end() {
      return 0;
    }

    @Override
    public void settle() {}
  }
}
