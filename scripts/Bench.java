import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code scripts/bench} measures; a single source file, run without a build. */
final class Bench {

  private static final long SAMPLE_MILLIS = 100;
  private static final int WARM_UPS = 2;
  private static final double TICKS_PER_SECOND = 100;
  private static final long PAGE_BYTES = 4096;
  private static final double MICROS = 1e6;
  private static final double DISCORD_PACE = 45;

  /**
   * A thing to measure.
   *
   * @param world for the simulator
   * @param limits and latency for the simulator
   * @param rate requests per second that we allow ourselves; 0 for no pacing
   * @param channels how many the world has
   * @param messages in each of them
   */
  record Scenario(
      String name, String world, List<String> limits, String rate, int channels, int messages) {}

  private static final List<String> FREE = List.of("--limits", "none");
  private static final List<String> TIGHT =
      List.of("--limits", "messages=5/5s;global=50/1s,fixed", "--latency", "100");

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("channel", "channel:250000", FREE, "0", 1, 250_000),
          new Scenario("million", "channel:1000000", FREE, "0", 1, 1_000_000),
          new Scenario("guild", "guild:60x2000", FREE, "0", 60, 2_000),
          new Scenario("limits", "guild:30x2000", TIGHT, "45", 30, 2_000));

  private final String discard;
  private final Path work;

  private Bench(String discard, Path work) {
    this.discard = discard;
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> wanted = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    if (wanted.isEmpty()) {
      wanted.addAll(List.of("channel", "guild", "limits", "queue", "limiter"));
    }
    Path work = Files.createTempDirectory("discard-bench-");
    try {
      for (String name : wanted) {
        if (name.equals("queue")) {
          report("queue", "100,000 jobs on a Redis of its own", inTests("queue.QueueBench"));
          continue;
        }
        if (name.equals("limiter")) {
          String buckets = "10,000 buckets on a Redis of its own";
          report("limiter", buckets, inTests("ratelimit.LimitsBench"));
          continue;
        }
        Scenario scenario =
            SCENARIOS.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such scenario: " + name));
        report(
            scenario.name(),
            scenario.world(),
            new Bench(arguments[0], work).measure(scenario));
      }
    } finally {
      delete(work);
    }
  }

  private static void report(String name, String world, Map<String, Double> values)
      throws IOException {
    System.out.println(name + " (" + world + ")");
    values.forEach(
        (key, value) ->
            System.out.println(String.format(Locale.ROOT, "  %-34s %,14.2f", key, value)));
    StringBuilder json =
        new StringBuilder("{\"scenario\":\"" + name + "\",\"world\":\"" + world + "\"");
    values.forEach(
        (key, value) -> json.append(String.format(Locale.ROOT, ",\"%s\":%.3f", key, value)));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "bench-" + name + ".json"), json + "}\n");
  }

  /** One part alone, measured by a program among its tests that prints names and numbers. */
  private static Map<String, Double> inTests(String program) throws Exception {
    String classes =
        Path.of("common", "target", "test-classes")
            + File.pathSeparator
            + Path.of("coordinator", "target", "discard.jar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java, "-Xmx512m", "-cp", classes, "dev.discard.common." + program)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, Double> values = new LinkedHashMap<>();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ", 2);
        values.put(words[0], Double.valueOf(words[1]));
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException(program + " ended with " + process.exitValue());
    }
    return values;
  }

  private Map<String, Double> measure(Scenario scenario) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                discard,
                "simulate",
                "--port",
                "0",
                "--log",
                "1000000",
                "--world",
                scenario.world()));
    command.addAll(scenario.limits());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("DISCARD_JAVA_OPTS", "-Xmx1g -XX:MaxDirectMemorySize=256m");
    Process simulator = builder.start();
    try {
      Map<String, String> said = new HashMap<>();
      BufferedReader out = simulator.inputReader(StandardCharsets.UTF_8);
      while (!said.containsKey("guild")) {
        String[] words = out.readLine().split(" ", 3);
        said.putIfAbsent(words[0], words[1]);
      }
      if (scenario.limits().equals(FREE)) {
        // Discord is not compiled while it answers: the simulator warms up first.
        for (int i = 0; i < WARM_UPS; i++) {
          archive(scenario, said);
        }
      }
      return archive(scenario, said);
    } finally {
      simulator.destroy();
      simulator.waitFor(20, TimeUnit.SECONDS);
    }
  }

  private Map<String, Double> archive(Scenario scenario, Map<String, String> said)
      throws Exception {
    Path usage = work.resolve("usage");
    Path words = work.resolve("words");
    Path output = Files.createTempDirectory(work, scenario.name());
    String before = oracle(said.get("truth"));
    // The shell waits for the command, so that its children's times are those of the whole tree.
    List<String> command =
        List.of(
            "bash",
            "-c",
            "\"$@\"; code=$?; cat /proc/$$/stat >\"" + usage + "\"; exit $code",
            "bash",
            discard,
            "guild",
            said.get("guild"),
            "--api-base",
            said.get("api-base"),
            "-o",
            output.toString(),
            "--global-rate",
            scenario.rate(),
            "--verbose");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(words.toFile());
    builder.environment().put("DISCORD_TOKEN", said.get("token"));
    long startMicros = System.currentTimeMillis() * 1000;
    long start = System.nanoTime();
    Process process = builder.start();
    long peak = 0;
    Map<Long, Long> ticks = new HashMap<>();
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, sample(process, ticks));
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          "discard ended with " + process.exitValue() + ": " + Files.readString(words));
    }
    return values(
        scenario,
        new Run(startMicros, wall, peak, cpu(usage, ticks)),
        before,
        oracle(said.get("truth")),
        Files.readString(words));
  }

  private record Run(long startMicros, double wall, long peakBytes, double cpuSeconds) {}

  /**
   * Adds up the resident memory of the tree below the shell, and notes the times of its processes.
   */
  private static long sample(Process shell, Map<Long, Long> ticks) {
    return shell
        .descendants()
        .mapToLong(
            child -> {
              try {
                String[] stat = fields(Path.of("/proc/" + child.pid() + "/stat"));
                ticks.merge(
                    child.pid(), Long.parseLong(stat[11]) + Long.parseLong(stat[12]), Math::max);
                return Long.parseLong(stat[21]) * PAGE_BYTES;
              } catch (IOException | ArrayIndexOutOfBoundsException gone) {
                return 0;
              }
            })
        .sum();
  }

  /** The fields of a stat file after the name, which may hold blanks: state is the first. */
  private static String[] fields(Path stat) throws IOException {
    String text = Files.readString(stat);
    return text.substring(text.lastIndexOf(')') + 2).split(" ");
  }

  /** Of all children that were waited for; or what was seen of them, if one got away unwaited. */
  private static double cpu(Path usage, Map<Long, Long> ticks) throws IOException {
    String[] stat = fields(usage);
    long waited = Long.parseLong(stat[13]) + Long.parseLong(stat[14]);
    long seen = ticks.values().stream().mapToLong(Long::longValue).sum();
    return Math.max(waited, seen) / TICKS_PER_SECOND;
  }

  private static String oracle(String truth) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(truth + "/oracle")).build();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static Map<String, Double> values(
      Scenario scenario, Run run, String before, String oracle, String words) {
    double messages = (double) scenario.channels() * scenario.messages();
    double requests = more(before, oracle, "\"requests\":(\\d+)");
    long first = Long.MAX_VALUE;
    long last = 0;
    Matcher times = Pattern.compile("\"timeMicros\":(\\d+)").matcher(oracle);
    while (times.find()) {
      long at = Long.parseLong(times.group(1));
      if (at < run.startMicros()) {
        continue;
      }
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    double asking = (last - first) / MICROS;
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("messages", messages);
    values.put("requests", requests);
    values.put("seconds_command_to_end", run.wall());
    values.put("seconds_command_to_first_request", (first - run.startMicros()) / MICROS);
    values.put("seconds_first_to_last_request", asking);
    values.put("messages_per_second", messages / run.wall());
    values.put("messages_per_second_asking", messages / asking);
    values.put("cpu_seconds", run.cpuSeconds());
    values.put("cpu_seconds_per_100000_messages", run.cpuSeconds() * 100_000 / messages);
    values.put("peak_rss_mb", run.peakBytes() / 1e6);
    values.put(
        "redis_round_trips_per_request",
        number(words, "Redis answered (\\d+) times", 0) / requests);
    values.put("answers_429", more(before, oracle, "\"429\":(\\d+)"));
    if (!scenario.rate().equals("0")) {
      double pages = scenario.messages() / 100 + 1;
      double ideal = Math.max(pages - 5, requests / DISCORD_PACE);
      values.put("ideal_seconds", ideal);
      values.put("times_ideal", asking / ideal);
    }
    return values;
  }

  private static double more(String before, String after, String pattern) {
    return number(after, pattern, 0) - number(before, pattern, 0);
  }

  private static double number(String text, String pattern, double otherwise) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : otherwise;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
