import dev.discard.common.redis.RedisProcess;
import dev.discard.common.redis.RedisSetup;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How close a fleet of several worker processes comes to what the limits allow, and how it grows
 * where nothing but latency binds; a single source file, run with the jar on its class path.
 *
 * <p>Times are those of the simulator's own log: from the first request to the last one.
 */
final class FleetBench {

  private static final double PACE = 45;
  private static final double BURST = 5;
  private static final double MICROS = 1e6;
  private static final long SETTLE_SECONDS = 30;
  private static final String LIMITS = "messages=5/5s;global=50/1s,fixed";
  private static final String LYING = "messages=5/5s,lying;global=50/1s,fixed";

  /**
   * What is archived.
   *
   * @param limits of the simulator
   * @param latency of the simulator, milliseconds
   * @param bots how many tokens the run has
   * @param concurrency jobs at a time of each worker
   * @param workers how many processes, one measurement for each number
   */
  record Scenario(
      String name,
      String world,
      String limits,
      String latency,
      int bots,
      int concurrency,
      List<Integer> workers) {

    boolean limited() {
      return !limits.equals("none");
    }
  }

  private static final List<Integer> FLEETS = List.of(1, 4, 8);

  private static final List<Scenario> SCENARIOS =
      List.of(
          new Scenario("channels", "guild:30x2000", LIMITS, "20-60", 1, 64, FLEETS),
          new Scenario("one", "channel:20000", LIMITS, "20-60", 1, 64, FLEETS),
          new Scenario("threads", "threads:1000x30", LIMITS, "20-60", 1, 64, FLEETS),
          new Scenario("tokens", "channel:20000", LIMITS, "20-60", 3, 64, FLEETS),
          new Scenario("lying", "guild:10x2000", LYING, "20-60", 1, 64, FLEETS),
          new Scenario("scale", "guild:128x500", "none", "100", 1, 2, List.of(1, 2, 4, 8, 16)));

  private final String discard;
  private final Path work;
  private final List<Process> started = new ArrayList<>();

  private FleetBench(String discard, Path work) {
    this.discard = discard;
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
    List<String> wanted = words.stream().filter(word -> !word.matches("\\d+")).toList();
    List<Integer> fleets =
        words.stream().filter(word -> word.matches("\\d+")).map(Integer::valueOf).toList();
    System.out.printf(
        Locale.ROOT,
        "%-10s %8s %9s %9s %9s %7s %5s %9s %9s%n",
        "scenario", "workers", "requests", "seconds", "bound", "times", "429", "requests/s", "calls/req");
    for (Scenario scenario : SCENARIOS) {
      if (wanted.isEmpty() || wanted.contains(scenario.name())) {
        for (int workers : fleets.isEmpty() ? scenario.workers() : fleets) {
          Path work = Files.createTempDirectory("discard-fleet-");
          try {
            new FleetBench(arguments[0], work).measure(scenario, workers);
          } finally {
            delete(work);
          }
        }
      }
    }
  }

  private void measure(Scenario scenario, int workers) throws Exception {
    try (RedisProcess redis = RedisProcess.start(RedisSetup.volatileData())) {
      try {
        Simulated simulated = simulate(scenario);
        Map<String, String> fleet =
            Map.of(
                "DISCARD_REDIS", redis.uri().toString(),
                "DISCARD_FLEET_KEY", "a key for this bench alone",
                simulated.tokens().size() == 1 ? "DISCORD_TOKEN" : "DISCORD_TOKENS",
                String.join(" ", simulated.tokens()));
        start("coordinator", fleet, "coordinator", "--listen", "127.0.0.1:0", "-o", work + "/out");
        for (int i = 0; i < workers; i++) {
          String jobs = Integer.toString(scenario.concurrency());
          start("worker-" + i, fleet, "worker", "--name", "w" + i, "--concurrency", jobs, "-v");
        }
        awaitWords("coordinator", "coordinator is ready");
        for (int i = 0; i < workers; i++) {
          awaitWords("worker-" + i, "is ready");
        }
        archive(scenario, simulated, fleet);
        report(scenario, workers, oracle(simulated.truth()));
      } finally {
        stop();
      }
    }
  }

  private record Simulated(String apiBase, String truth, String guild, List<String> tokens) {}

  private Simulated simulate(Scenario scenario) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                discard, "simulate", "--port", "0", "--log", "1000000", "--world", scenario.world(),
                "--limits", scenario.limits(), "--latency", scenario.latency(),
                "--bots", Integer.toString(scenario.bots()))
            .redirectError(work.resolve("simulator").toFile());
    builder.environment().put("DISCARD_JAVA_OPTS", "-Xmx1g -XX:MaxDirectMemorySize=256m");
    Process simulator = builder.start();
    started.add(simulator);
    Map<String, String> said = new TreeMap<>();
    List<String> tokens = new ArrayList<>();
    BufferedReader out = simulator.inputReader(StandardCharsets.UTF_8);
    while (!said.containsKey("guild")) {
      String[] words = out.readLine().split(" ", 3);
      said.putIfAbsent(words[0], words[1]);
      if (words[0].equals("token")) {
        tokens.add(words[1]);
      }
    }
    return new Simulated(said.get("api-base"), said.get("truth"), said.get("guild"), tokens);
  }

  private void archive(Scenario scenario, Simulated simulated, Map<String, String> fleet)
      throws Exception {
    Process run =
        start(
            "guild", fleet, "guild", simulated.guild(), "--api-base", simulated.apiBase(),
            "--global-rate", scenario.limited() ? "45" : "0");
    if (run.waitFor() != 0) {
      throw new IOException("the run ended with " + run.exitValue() + ": " + words("guild"));
    }
  }

  private Process start(String name, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(discard));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(work.resolve(name).toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private void awaitWords(String name, String pattern) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
    while (!Pattern.compile(pattern).matcher(words(name)).find()) {
      if (System.nanoTime() > end) {
        throw new IOException(name + " does not come up: " + words(name));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private String words(String name) throws IOException {
    return Files.readString(work.resolve(name));
  }

  /** The last one started first; workers say at their end what they asked of Redis. */
  private void stop() throws InterruptedException {
    Collections.reverse(started);
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(SETTLE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    started.clear();
  }

  private void report(Scenario scenario, int workers, String oracle) throws Exception {
    stop();
    double calls = 0;
    for (int i = 0; i < workers; i++) {
      calls += number(words("worker-" + i), "Redis answered (\\d+) times");
    }
    Matcher log = Pattern.compile("\"timeMicros\":(\\d+).*?\"target\":\"([^\"]*)\"").matcher(oracle);
    List<Long> times = new ArrayList<>();
    Map<String, Integer> pages = new TreeMap<>();
    while (log.find()) {
      times.add(Long.parseLong(log.group(1)));
      Matcher page = Pattern.compile("/channels/(\\d+)/messages\\?").matcher(log.group(2));
      if (page.find()) {
        pages.merge(page.group(1), 1, Integer::sum);
      }
    }
    Collections.sort(times);
    int requests = times.size();
    double seconds = (times.get(requests - 1) - times.get(0)) / MICROS;
    // Without the start, where one asks for the lists, and the end, where few are left.
    double middle = (times.get(requests * 9 / 10) - times.get(requests / 10)) / MICROS;
    double channel = Collections.max(pages.values()) / (double) scenario.bots() - BURST;
    double bound = scenario.limited() ? Math.max(channel, requests / PACE / scenario.bots()) : 0;
    System.out.printf(
        Locale.ROOT,
        "%-10s %8d %,9d %9.1f %9.1f %7.3f %5.0f %9.1f %9.2f%n",
        scenario.name(), workers, requests, seconds, bound, bound > 0 ? seconds / bound : 0,
        number(oracle, "\"429\":(\\d+)"), 0.8 * requests / middle, calls / requests);
    refused(oracle);
  }

  /** Which requests were refused, and what the limiter of the simulator says of them. */
  private static void refused(String oracle) {
    Matcher refused =
        Pattern.compile("\"target\":\"([^\"]*)\",\"route\":\"[^\"]*\",\"status\":429").matcher(oracle);
    while (refused.find()) {
      System.out.println("           429: " + refused.group(1));
    }
    Matcher notes = Pattern.compile("\"notes\":(\\{[^}]*})").matcher(oracle);
    if (notes.find() && notes.group(1).length() > 2) {
      System.out.println("           " + notes.group(1));
    }
  }

  private static double number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
  }

  private static String oracle(String truth) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(truth + "/oracle")).build();
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
