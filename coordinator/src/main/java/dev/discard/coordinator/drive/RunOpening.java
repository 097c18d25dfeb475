package dev.discard.coordinator.drive;

import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.queue.ForeignDataException;
import dev.discard.common.queue.RunRecord;
import dev.discard.coordinator.drive.requeue.Chosen;
import dev.discard.coordinator.journal.Journal;
import dev.discard.coordinator.media.WantedLists;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.run.RunReport;
import dev.discard.coordinator.run.RunDirectory;
import dev.discard.coordinator.run.Spool;
import dev.discard.coordinator.submit.RequeueOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives runs their places: a new one its directory, one from before a restart those it had. */
final class RunOpening {

  private static final Logger LOG = LoggerFactory.getLogger(RunOpening.class);

  private final Tools tools;
  private final Redis redis;

  RunOpening(Tools tools) {
    this.tools = tools;
    this.redis = new Redis(tools.queues());
  }

  /** A run of before, as Redis and the disk have it. */
  record Known(RunContext run, RunRecord.State state) {}

  /** Makes the directory and the spool of a run; the same again finds them. */
  RunContext create(RunSpec run) throws IOException {
    Beginning.decide(run, tools.output());
    Optional<RunDirectory> there = tools.output().find(run);
    RunDirectory directory =
        there.isPresent()
            ? there.get()
            : tools.output().begin(run, name -> report(run, name).begun());
    Spool spool = tools.output().spool(run.id());
    spool.create();
    spool.record(run);
    return context(run, directory);
  }

  /** The places of a run as they are now. */
  RunContext again(RunContext run) throws IOException {
    return context(run.spec(), run.directory());
  }

  /** What a run was asked for, as the disk keeps it. */
  Optional<RunSpec> kept(RunId run) throws IOException {
    return tools.output().spool(run).recorded();
  }

  /** Writes into the journal which jobs are to be done again; returns how many. */
  int prepare(RunSpec run, Optional<RequeueOrder> order) throws IOException {
    Journal journal = new Journal(tools.output().spool(run.id()).journal());
    Map<Work, JobEnd> ended = new LinkedHashMap<>();
    journal.read().closed().forEach(job -> ended.put(job.work(), job.end()));
    Chosen chosen = order.map(o -> Chosen.of(o, ended)).orElseGet(() -> Chosen.unfinished(ended));
    if (!chosen.again().isEmpty()) {
      journal.pardoned(chosen.again());
    }
    if (!chosen.anew().isEmpty()) {
      journal.forgotten(chosen.anew());
    }
    return chosen.again().size() + chosen.anew().size();
  }

  /** The run could not be created in Redis: its directory tells why nothing is in it. */
  void abandon(RunContext run, Throwable error) throws IOException {
    RunReport report = report(run.spec(), run.directory().name());
    run.directory().write(report.stillborn(tools.clock().now(), error));
    run.spool().delete();
  }

  /** The runs that Redis has and whose directories are here. */
  List<Known> known() throws IOException, InterruptedException {
    List<Known> known = new ArrayList<>();
    for (RunId id : redis.active()) {
      try {
        known(id).ifPresent(known::add);
      } catch (ForeignDataException foreign) {
        LOG.error("run {} is left to the version that began it: {}", id, foreign.getMessage());
      }
    }
    return known;
  }

  private Optional<Known> known(RunId id) throws IOException, InterruptedException {
    Optional<RunRecord> record = redis.load(id);
    Optional<RunDirectory> directory = record.flatMap(run -> tools.output().find(run.spec()));
    if (record.isPresent() && directory.isPresent()) {
      RunContext run = context(record.get().spec(), directory.get());
      return Optional.of(new Known(run, record.get().state()));
    }
    LOG.error(
        "run {} goes on in Redis, but its directory is not in {}: start the coordinator with"
            + " the output directory that it began in",
        id,
        tools.output().path());
    return Optional.empty();
  }

  RunFinish finish(RunContext run) {
    return new RunFinish(run, tools.version(), tools.clock());
  }

  private RunContext context(RunSpec run, RunDirectory directory) throws IOException {
    Spool spool = tools.output().spool(run.id());
    KeptRun kept = KeptRun.read(directory, spool, run.settings().gzip());
    return new RunContext(
        run,
        directory,
        spool,
        redis,
        kept,
        Beginning.of(run, spool),
        new WantedLists(spool.media())::jobs);
  }

  private RunReport report(RunSpec run, String directory) {
    return new RunReport(run, tools.version(), directory);
  }
}
