package dev.discard.common.queue;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.JobId;
import dev.discard.common.job.JobJson;
import dev.discard.common.job.RunId;
import dev.discard.common.snowflake.Snowflake;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the scripts answer; each one's header says in which order. */
final class Replies {

  private Replies() {}

  static List<Lease> leases(RunId run, Response reply) {
    Iterator<String> texts = RunScripts.texts(reply).iterator();
    List<Lease> leases = new ArrayList<>();
    while (texts.hasNext()) {
      leases.add(
          new Lease(
              run,
              new JobId(texts.next()),
              JobJson.readWork(texts.next()),
              Long.parseLong(texts.next()),
              Snowflake.parse(texts.next()),
              Integer.parseInt(texts.next()),
              Integer.parseInt(texts.next()),
              Accounts.read(texts.next())));
    }
    return leases;
  }

  static Held held(Response word) {
    return Fields.constant(Held.class, word.toString());
  }

  static Map<Lease, Held> held(List<Lease> leases, Response reply) {
    Map<Lease, Held> answers = new LinkedHashMap<>();
    for (int i = 0; i < leases.size(); i++) {
      answers.put(leases.get(i), held(reply.get(i)));
    }
    return answers;
  }

  static Future<Commit.Receipt> receipt(Commit commit, Response reply) {
    List<String> texts = RunScripts.texts(reply);
    if (texts.size() == 1) {
      Held held = Fields.constant(Held.class, texts.get(0));
      return Future.succeededFuture(new Commit.Receipt(held, 0, 0, 0));
    }
    long cursor = Snowflake.parse(texts.get(1));
    int seq = Integer.parseInt(texts.get(2));
    long end = Snowflake.parse(texts.get(3));
    return texts.get(0).equals("order")
        ? Future.failedFuture(new OutOfOrderException(commit, cursor, seq, end))
        : Future.succeededFuture(new Commit.Receipt(Held.YES, cursor, seq, end));
  }

  static Optional<JobStatus> job(JobId job, Response reply) {
    return RunScripts.texts(reply).stream()
        .findFirst()
        .map(text -> JobRecord.read(job.value(), text));
  }

  static JobStatus.Page page(Response reply) {
    Iterator<String> texts = RunScripts.texts(reply).iterator();
    String next = texts.next();
    List<JobStatus> jobs = new ArrayList<>();
    while (texts.hasNext()) {
      jobs.add(JobRecord.read(texts.next(), texts.next()));
    }
    return new JobStatus.Page(jobs, next.equals("0") ? Optional.empty() : Optional.of(next));
  }

  static List<CommittedSegment> segments(Response reply) {
    List<String> texts = RunScripts.texts(reply);
    return IntStream.range(0, texts.size())
        .mapToObj(seq -> SegmentRecord.read(seq, texts.get(seq)))
        .toList();
  }
}
