package dev.discard.coordinator.cli.runs.telling;

import dev.discard.common.queue.RunCounts;
import dev.discard.common.roster.WorkerSign;
import dev.discard.coordinator.cli.progress.Words;
import dev.discard.coordinator.cli.runs.ChannelState;
import dev.discard.coordinator.cli.runs.RunView;
import dev.discard.coordinator.closing.Closing;
import dev.discard.coordinator.submit.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** A run as people read it: a word and what it is, line by line. */
final class StatusText {

  private static final int COLUMN = 12;
  private static final int MOST_LINES = 10;

  private final List<String> lines = new ArrayList<>();

  private StatusText() {}

  /**
   * The lines.
   *
   * @param now the time that ages are told from
   */
  static List<String> of(RunView run, Instant now) {
    StatusText text = new StatusText();
    text.about(run, now);
    run.detail().ifPresent(detail -> text.detail(run, detail));
    Next.of(run).ifPresent(command -> text.line("next", command));
    return text.lines;
  }

  private void about(RunView run, Instant now) {
    RunView.About about = run.about();
    line("run", about.id());
    line("asked for", about.asked().isEmpty() ? about.mode() : about.asked());
    line("directory", about.directory());
    line("state", state(run, Duration.between(about.began(), now)));
    run.error().ifPresent(error -> line("error", error));
  }

  private static String state(RunView run, Duration age) {
    String state = run.phase().words() + ", began " + Words.time(age) + " ago";
    return run.detail()
        .flatMap(RunView.Detail::queue)
        .flatMap(RunView.Queue::left)
        .map(left -> state + ", about " + Words.time(left) + " left")
        .orElse(state);
  }

  private void detail(RunView run, RunView.Detail detail) {
    detail.queue().ifPresent(queue -> jobs(queue.counts().jobs()));
    states("channels", detail.channels());
    states("threads", detail.threads());
    sums(run.sums());
    detail.queue().ifPresent(queue -> attempts(queue.counts().attempts()));
    detail.queue().filter(queue -> run.phase().goesOn()).ifPresent(this::going);
    detail.files().filter(files -> run.phase().goesOn()).ifPresent(this::files);
    Closing lacks = detail.lacks();
    lacks.files().ifPresent(line -> line("media", line));
    some("time", lacks.explained());
    some("warning", lacks.warnings());
    some("denied", lacks.denied());
    some("gone", lacks.gone());
    some("failed", lacks.failed());
    some("incomplete", lacks.incomplete());
    some("note", detail.notes());
  }

  private void jobs(RunCounts.Jobs jobs) {
    line(
        "jobs",
        "%s: %s ready, %s leased, %s done, %s denied, %s dead",
        jobs.enqueued(),
        jobs.ready(),
        jobs.leased(),
        jobs.done(),
        jobs.denied(),
        jobs.dead());
  }

  private void states(String of, SortedMap<ChannelState, Long> states) {
    if (states.isEmpty()) {
      return;
    }
    long all = states.values().stream().mapToLong(Long::longValue).sum();
    line(
        of,
        Words.number(all)
            + ": "
            + states.entrySet().stream().map(StatusText::state).collect(Collectors.joining(", ")));
  }

  private static String state(Map.Entry<ChannelState, Long> state) {
    return Words.number(state.getValue()) + " " + state.getKey().words();
  }

  private void sums(RunView.Sums sums) {
    line("messages", Words.number(sums.messages()));
    line("requests", "%s, and %s that failed", sums.requests(), sums.errors());
  }

  private void files(RunView.Files files) {
    line("media", "%s of %s files", files.done(), files.wanted());
  }

  private void attempts(RunCounts.Attempts attempts) {
    line(
        "attempts",
        "%s: %s failed, %s reclaimed, %s released, %s requeued",
        attempts.leases(),
        attempts.failed(),
        attempts.reclaimed(),
        attempts.released(),
        attempts.requeued());
  }

  private void going(RunView.Queue queue) {
    now(queue.now());
    List<WorkerSign> workers = queue.workers();
    int jobs = workers.stream().mapToInt(WorkerSign::jobs).sum();
    line("workers", "%s, with %s jobs", workers.size(), jobs);
    some(
        "worker",
        workers.stream()
            .filter(worker -> !worker.trouble().isEmpty())
            .map(worker -> worker.name() + " (" + worker.egress() + "): " + worker.trouble())
            .toList());
  }

  private void now(RunStatus.Now now) {
    now.account().ifPresent(account -> line("account", account));
    now.waiting()
        .ifPresent(share -> line("waits", Words.perCent(share) + " of the time, for limits"));
    now.trouble().ifPresent(why -> line("trouble", why));
  }

  private void some(String label, List<String> some) {
    some.stream().limit(MOST_LINES).forEach(entry -> line(label, entry));
    if (some.size() > MOST_LINES) {
      line(label, "and " + (some.size() - MOST_LINES) + " more, which --json tells");
    }
  }

  private void line(String label, String format, long... numbers) {
    Object[] words = new Object[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      words[i] = Words.number(numbers[i]);
    }
    line(label, format.formatted(words));
  }

  private void line(String label, String text) {
    lines.add(label + " ".repeat(COLUMN - label.length()) + text);
  }
}
