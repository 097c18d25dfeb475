package dev.discard.common.queue;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts jobs into states that workers did not bring them to, a few jobs a script. */
final class Repairs {

  private static final String GONE = "gone";
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final RunScripts scripts;
  private final int mostAtOnce;

  Repairs(RunScripts scripts, int mostAtOnce) {
    this.scripts = scripts;
    this.mostAtOnce = mostAtOnce;
  }

  /** The number of jobs that were split off may need several steps; the first one decides. */
  Future<Boolean> split(RunId run, Split split) {
    List<Split> steps = split.steps(mostAtOnce);
    Future<Boolean> made = step(run, steps.get(0));
    for (Split next : steps.subList(1, steps.size())) {
      // What a step leaves over is a job like any other: if somebody took it and is past its split
      // by now, it stays as long as it is.
      made = made.compose(yes -> yes ? step(run, next).map(true) : Future.succeededFuture(false));
    }
    return made;
  }

  private Future<Boolean> step(RunId run, Split split) {
    return scripts
        .call("split.lua", run, split.args())
        .map(answer -> answer.toString().equals("yes"));
  }

  Future<Integer> restore(RunId run, List<RestoredJob> jobs) {
    Future<Integer> sum = Future.succeededFuture(0);
    for (List<RestoredJob> some : parts(jobs)) {
      sum = sum.compose(before -> restoreSome(run, some).map(fresh -> before + fresh));
    }
    return sum;
  }

  /**
   * Scripts of all jobs are on their way at once; the last ones, by which jobs appear, in order.
   */
  private Future<Integer> restoreSome(RunId run, List<RestoredJob> jobs) {
    List<Future<Integer>> ahead = jobs.stream().map(job -> sendAhead(run, job, 0)).toList();
    return Future.all(ahead)
        .map(
            all ->
                IntStream.range(0, jobs.size())
                    .mapToObj(i -> restore(run, jobs.get(i), ahead.get(i).result()))
                    .toList())
        .compose(sent -> Future.all(sent).map(all -> sum(sent)));
  }

  private static int sum(List<Future<Integer>> numbers) {
    return numbers.stream().mapToInt(Future::result).sum();
  }

  /** Sends segments of a job of many, all but those of the last script; where that one begins. */
  private Future<Integer> sendAhead(RunId run, RestoredJob job, int from) {
    if (job.segments().size() - from <= mostAtOnce) {
      return Future.succeededFuture(from);
    }
    return scripts
        .call("restore.lua", run, args(job, from))
        .map(Response::toString)
        .compose(
            answer ->
                NUMBER.matcher(answer).matches()
                    ? sendAhead(run, job, Integer.parseInt(answer))
                    : Future.succeededFuture(from));
  }

  private Future<Integer> restore(RunId run, RestoredJob job, int from) {
    return scripts
        .call("restore.lua", run, args(job, from))
        .map(Response::toString)
        .compose(
            answer ->
                switch (answer) {
                  case "new" -> Future.succeededFuture(1);
                  case "known" -> Future.succeededFuture(0);
                  case GONE -> Future.failedFuture(new NoSuchRunException(run));
                  default -> restore(run, job, Integer.parseInt(answer));
                });
  }

  private List<String> args(RestoredJob job, int from) {
    List<CommittedSegment> segments = job.segments();
    List<CommittedSegment> some =
        segments.subList(from, Math.min(segments.size(), from + mostAtOnce));
    List<String> args = new ArrayList<>(JobRecord.args(job.assignment()).toList());
    args.add(job.dead().map(Repairs::reason).orElse(""));
    args.add(Integer.toString(segments.size()));
    args.add(Integer.toString(from));
    some.forEach(segment -> args.addAll(SegmentRecord.args(segment).toList()));
    return args;
  }

  private static String reason(String text) {
    String line = Fields.line(text);
    return line.isEmpty() ? "no reason" : line;
  }

  Future<Integer> requeue(RunId run, List<JobId> again, List<JobId> anew) {
    return requeue(run, "again", again)
        .compose(some -> requeue(run, "anew", anew).map(more -> some + more));
  }

  private Future<Integer> requeue(RunId run, String how, List<JobId> jobs) {
    Future<Integer> sum = Future.succeededFuture(0);
    for (List<JobId> some : parts(jobs)) {
      Stream<String> ids = some.stream().map(JobId::value);
      List<String> args = Stream.concat(Stream.of(how), ids).toList();
      sum =
          sum.compose(
              before ->
                  scripts
                      .call("requeue.lua", run, args)
                      .compose(answer -> count(run, answer))
                      .map(more -> before + more));
    }
    return sum;
  }

  private <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += mostAtOnce) {
      parts.add(all.subList(from, Math.min(all.size(), from + mostAtOnce)));
    }
    return parts;
  }

  /** The number of jobs that a script has changed, unless the run is over. */
  static Future<Integer> count(RunId run, Response answer) {
    return answer.toString().equals(GONE)
        ? Future.failedFuture(new NoSuchRunException(run))
        : Future.succeededFuture(answer.toInteger());
  }
}
