package dev.discard.coordinator.cli.runs.telling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.meta.SpentMeta;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.json.Json;
import dev.discard.common.queue.JobStatus;
import dev.discard.common.queue.RunCounts;
import dev.discard.common.roster.WorkerJson;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.cli.runs.ChannelState;
import dev.discard.coordinator.cli.runs.Lost;
import dev.discard.coordinator.cli.runs.RunView;
import dev.discard.coordinator.closing.Closing;
import java.util.List;
import java.util.SortedMap;

/**
 * Runs for programs, one object a line. Ids are strings, times ISO-8601 in UTC; what nobody knows
 * is left out. Keys may be added, never changed.
 */
final class RunsJson {

  private RunsJson() {}

  /** {@code {"runs": [run], "notes": [text]}}. */
  static String of(List<RunView> runs, List<String> notes) {
    ObjectNode json = Json.mapper().createObjectNode();
    ArrayNode array = json.putArray("runs");
    runs.forEach(run -> array.add(run(run)));
    notes.forEach(json.putArray("notes")::add);
    return json.toString();
  }

  /** One run with all that is known of it. */
  static String of(RunView run) {
    return run(run).toString();
  }

  private static ObjectNode run(RunView run) {
    ObjectNode json = Json.mapper().createObjectNode();
    RunView.About about = run.about();
    json.put("id", about.id()).put("mode", about.mode());
    about.command().forEach(json.putArray("command")::add);
    json.put("began", about.began().toString()).put("directory", about.directory());
    json.put("state", run.phase().word());
    run.error().ifPresent(error -> json.put("error", error));
    json.put("messages", run.sums().messages()).put("requests", run.sums().requests());
    json.put("errors", run.sums().errors());
    run.detail().ifPresent(detail -> add(json, detail));
    Next.of(run).ifPresent(command -> json.put("next", command));
    return json;
  }

  private static void add(ObjectNode json, RunView.Detail detail) {
    add(json.putObject("channels"), detail.channels());
    add(json.putObject("threads"), detail.threads());
    detail.queue().ifPresent(queue -> add(json, queue));
    Closing lacks = detail.lacks();
    if (lacks.media() != null) {
      json.set("media", lacks.media().toJson());
    }
    detail
        .files()
        .ifPresent(files -> json.put("files", files.done()).put("files_wanted", files.wanted()));
    SpentMeta spent = lacks.spent();
    if (spent != null) {
      json.set("spent", spent.toJson());
      json.put("bound_seconds", spent.roundedBound());
    }
    lacks.warnings().forEach(json.putArray("warnings")::add);
    lacks.denied().forEach(json.putArray("denied")::add);
    lacks.gone().forEach(json.putArray("gone")::add);
    lacks.failed().forEach(json.putArray("failed")::add);
    lacks.incomplete().forEach(json.putArray("incomplete")::add);
    detail.notes().forEach(json.putArray("notes")::add);
  }

  private static void add(ObjectNode json, SortedMap<ChannelState, Long> states) {
    states.forEach((state, count) -> json.put(state.word(), count));
  }

  private static void add(ObjectNode json, RunView.Queue queue) {
    RunCounts.Jobs jobs = queue.counts().jobs();
    ObjectNode states = json.putObject("jobs");
    states.put("ready", jobs.ready()).put("leased", jobs.leased()).put("done", jobs.done());
    states.put("denied", jobs.denied()).put("dead", jobs.dead());
    RunCounts.Attempts attempts = queue.counts().attempts();
    ObjectNode tries = json.putObject("attempts");
    tries.put("leases", attempts.leases()).put("failed", attempts.failed());
    tries.put("reclaimed", attempts.reclaimed()).put("released", attempts.released());
    tries.put("requeued", attempts.requeued());
    queue.now().account().ifPresent(account -> json.put("account", account));
    queue.now().waiting().ifPresent(share -> json.put("waiting", share));
    queue.now().trouble().ifPresent(trouble -> json.put("trouble", trouble));
    queue.left().ifPresent(left -> json.put("seconds_left", left.toSeconds()));
    ArrayNode workers = json.putArray("workers");
    queue.workers().forEach(worker -> workers.add(WorkerJson.of(worker)));
    ArrayNode dead = json.putArray("dead");
    queue.dead().forEach(job -> dead.add(dead(job)));
  }

  private static ObjectNode dead(JobStatus job) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("job", job.id().value()).put("kind", job.work().kind().word());
    ChannelRef channel = Lost.channel(job.work()).orElse(null);
    if (channel != null) {
      json.put("channel", Snowflake.format(channel.id())).put("name", channel.name());
    }
    json.put("attempts", job.tries().attempts());
    job.reasons().forEach(json.putArray("reasons")::add);
    return json;
  }
}
