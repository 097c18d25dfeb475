package dev.discard.coordinator.chaos;

import dev.discard.common.async.Ticker;
import dev.discard.coordinator.chaos.machine.RedisServer;
import dev.discard.coordinator.chaos.schedule.Schedule;
import dev.discard.coordinator.chaos.schedule.ScheduleMaker;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/chaos}: schedules of trouble one after the other, and the verdict on each. */
@Command(
    name = "scripts/chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpWidth = 100,
    description = {
      "Breaks a fleet of real processes by seeded schedules, and checks that nothing is lost.",
      "The same seed makes the same schedule. Exits with 1 when a schedule failed."
    })
final class ChaosCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Option(
      names = "--seeds",
      paramLabel = "A-B",
      description = "The seeds, 1-10 by default.",
      converter = Seeds.Reader.class)
  private Seeds seeds = new Seeds(1, 10);

  @Option(names = "--seed", paramLabel = "N", description = "One seed; says all that it did.")
  private @Nullable Long seed;

  @Option(
      names = "--duration",
      paramLabel = "MINUTES",
      description = "Begin no schedule after so many minutes.")
  private int minutes = Integer.MAX_VALUE;

  @Option(names = "--media", description = "Archive files, too, from a troubled content network.")
  private boolean media;

  @Option(
      names = "--keep",
      description =
          "Keep logs, archive and Redis' file of every schedule, not only of failed ones.")
  private boolean keep;

  private final PrintStream out;
  private final List<SeedResult> results = new ArrayList<>();

  ChaosCommand(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ChaosCommand(System.out)).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Ticker ticker = Ticker.system();
    long begin = ticker.nanos();
    Path work = Files.createTempDirectory("discard-chaos-");
    Seeds wanted = seed == null ? seeds : new Seeds(seed, seed);
    Vertx vertx = Vertx.vertx();
    for (long next = wanted.first();
        next <= wanted.last() && minutes(ticker, begin) < minutes;
        next++) {
      play(vertx, next, work.resolve("seed-" + next));
    }
    delete(work, true);
    return summary(ticker, begin);
  }

  private static long minutes(Ticker ticker, long begin) {
    return Duration.ofNanos(ticker.nanos() - begin).toMinutes();
  }

  private void play(Vertx vertx, long next, Path work) throws IOException, InterruptedException {
    Schedule schedule = media ? ScheduleMaker.ofMedia(next) : ScheduleMaker.of(next);
    if (seed != null) {
      out.println(schedule.terms());
      schedule.steps().forEach(out::println);
    }
    SeedResult result =
        Conduct.play(vertx, RedisServer::start, schedule, Files.createDirectories(work));
    results.add(result);
    out.println(result);
    result.faults().forEach(fault -> out.println("  " + fault));
    if (keep || !result.passed()) {
      out.println("  kept: " + work);
    } else {
      delete(work, false);
    }
  }

  private int summary(Ticker ticker, long begin) {
    List<Long> failed =
        results.stream().filter(r -> !r.passed()).map(r -> r.schedule().seed()).toList();
    long messages = results.stream().mapToLong(r -> r.figures().messages()).sum();
    long troubles = results.stream().mapToLong(SeedResult::begun).sum();
    out.printf(
        "%d schedules, %d troubles, %d messages in %d s: %d passed, %d failed%n",
        results.size(),
        troubles,
        messages,
        Duration.ofNanos(ticker.nanos() - begin).toSeconds(),
        results.size() - failed.size(),
        failed.size());
    failed.forEach(
        one ->
            out.println(
                "again: scripts/chaos --keep" + (media ? " --media" : "") + " --seed " + one));
    return failed.isEmpty() ? 0 : FAILED;
  }

  /** Deletes a directory, or leaves it where something is to be kept in it. */
  private static void delete(Path directory, boolean onlyIfEmpty) throws IOException {
    try (Stream<Path> inside = Files.walk(directory)) {
      List<Path> all = inside.sorted(Comparator.reverseOrder()).toList();
      if (onlyIfEmpty && all.size() > 1) {
        return;
      }
      for (Path path : all) {
        Files.deleteIfExists(path);
      }
    }
  }
}
