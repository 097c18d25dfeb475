package dev.discard.coordinator.drive;

import dev.discard.common.job.RunId;
import dev.discard.common.job.RunSpec;
import dev.discard.common.queue.RunRecord;
import dev.discard.coordinator.report.run.RunReport;
import dev.discard.coordinator.run.RunDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    this.redis = new Redis(tools.queues().runs(), tools.queues().jobs());
  }

  /** A run of before, as Redis and the disk have it. */
  record Known(RunContext run, RunRecord.State state) {}

  /** Makes the directory and the spool of a run; the same again finds them. */
  RunContext create(RunSpec run) throws IOException {
    Optional<RunDirectory> there = tools.output().find(run);
    RunDirectory directory =
        there.isPresent()
            ? there.get()
            : tools.output().begin(run, name -> report(run, name).begun());
    RunContext context = context(run, directory);
    context.spool().create();
    return context;
  }

  /** The run could not be created in Redis: its directory tells why nothing is in it. */
  void abandon(RunContext run, Throwable error) throws IOException {
    RunReport report = report(run.spec(), run.directory().name());
    run.directory().write(report.stillborn(tools.clock().now(), error));
    run.spool().delete();
  }

  /** The runs that Redis has and whose directories are here. */
  List<Known> known() throws InterruptedException {
    List<Known> known = new ArrayList<>();
    for (RunId id : redis.active()) {
      Optional<Known> run = redis.load(id).flatMap(this::known);
      run.ifPresent(known::add);
      if (run.isEmpty()) {
        LOG.error(
            "run {} goes on in Redis, but its directory is not in {}: start the coordinator with"
                + " the output directory that it began in",
            id,
            tools.output().path());
      }
    }
    return known;
  }

  private Optional<Known> known(RunRecord record) {
    return tools
        .output()
        .find(record.spec())
        .map(directory -> new Known(context(record.spec(), directory), record.state()));
  }

  RunFinish finish(RunContext run) {
    return new RunFinish(run, tools.version(), tools.clock());
  }

  private RunContext context(RunSpec run, RunDirectory directory) {
    return new RunContext(run, directory, tools.output().spool(run.id()), redis);
  }

  private RunReport report(RunSpec run, String directory) {
    return new RunReport(run, tools.version(), directory);
  }
}
