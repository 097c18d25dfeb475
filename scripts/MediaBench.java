import java.io.BufferedReader;
import java.io.BufferedWriter;
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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How fast a run with {@code --media} fetches files, beside {@code curl --parallel} with the same
 * list from the same simulated content network in the same minutes; a single source file.
 *
 * <p>Each is measured several times, one after the other, and the middle one counts. The run is
 * measured from its command to its end, login, messages and report included.
 */
final class MediaBench {

  private static final int FILES = 10_000;
  private static final int ROUNDS = 3;
  private static final int AT_ONCE = 50;
  private static final long SAMPLE_MILLIS = 100;
  private static final long PAGE_BYTES = 4096;
  private static final double MEGA = 1e6;

  private final String discard;
  private final Path work;
  private final int files;

  private MediaBench(String discard, Path work, int files) {
    this.discard = discard;
    this.work = work;
    this.files = files;
  }

  private record Simulated(Process process, String apiBase, String truth, String guild, String token) {}

  /** Seconds, and the peak of the resident memory of all its processes. */
  private record Measured(double seconds, long peak) {}

  private record Listed(Path config, long bytes) {}

  public static void main(String[] arguments) throws Exception {
    int files = arguments.length > 1 ? Integer.parseInt(arguments[1]) : FILES;
    Path work = Files.createTempDirectory("discard-media-");
    try {
      new MediaBench(arguments[0], work, files).measure();
    } finally {
      delete(work);
    }
  }

  private void measure() throws Exception {
    Simulated simulated = simulate();
    try {
      Listed list = list(simulated);
      System.out.printf(Locale.ROOT, "%d files, %.0f MB%n", files, list.bytes() / MEGA);
      // The simulator is not compiled yet: a first round does not count.
      curl(list.config());
      List<Measured> curls = new ArrayList<>();
      List<Measured> runs = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        curls.add(curl(list.config()));
        runs.add(archive(simulated, List.of("--media", "attachments")));
      }
      report(list.bytes(), middle(curls), middle(runs), archive(simulated, List.of()));
    } finally {
      simulated.process().destroy();
      simulated.process().waitFor(20, TimeUnit.SECONDS);
    }
  }

  private void report(long bytes, Measured curl, Measured run, Measured without) throws IOException {
    double curlRate = bytes / MEGA / curl.seconds();
    double runRate = bytes / MEGA / run.seconds();
    System.out.printf(Locale.ROOT, "  %-28s %10.1f s %10.1f MB/s%n", "curl --parallel", curl.seconds(), curlRate);
    System.out.printf(Locale.ROOT, "  %-28s %10.1f s %10.1f MB/s%n", "discard guild --media", run.seconds(), runRate);
    System.out.printf(Locale.ROOT, "  %-28s %10.2f%n", "of curl's throughput", runRate / curlRate);
    System.out.printf(
        Locale.ROOT, "  %-28s %10.0f MB, %.0f MB without --media%n", "peak memory", run.peak() / MEGA, without.peak() / MEGA);
    Files.createDirectories(Path.of("target"));
    Files.writeString(
        Path.of("target", "bench-media.json"),
        String.format(
            Locale.ROOT,
            "{\"files\":%d,\"bytes\":%d,\"curl_seconds\":%.3f,\"discard_seconds\":%.3f,\"ratio\":%.3f,"
                + "\"peak_bytes\":%d,\"peak_bytes_without\":%d}%n",
            files, bytes, curl.seconds(), run.seconds(), runRate / curlRate, run.peak(), without.peak()));
  }

  private static Measured middle(List<Measured> some) {
    List<Measured> sorted = some.stream().sorted(Comparator.comparingDouble(Measured::seconds)).toList();
    return sorted.get(sorted.size() / 2);
  }

  private Simulated simulate() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                discard, "simulate", "--port", "0", "--world", "media:" + files, "--limits", "none")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("DISCARD_JAVA_OPTS", "-Xmx1g -XX:MaxDirectMemorySize=256m");
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    while (!said.toString().contains("\nguild ")) {
      said.append('\n').append(out.readLine());
    }
    return new Simulated(
        process, word(said, "api-base"), word(said, "truth"), word(said, "guild"), word(said, "token"));
  }

  private static String word(CharSequence said, String name) {
    Matcher line = Pattern.compile("\n" + name + " (\\S+)").matcher(said);
    if (!line.find()) {
      throw new IllegalStateException("the simulator does not say its " + name);
    }
    return line.group(1);
  }

  /** The links of all attachments as curl reads them. */
  private Listed list(Simulated simulated) throws Exception {
    URI truth = URI.create(simulated.truth() + "/truth/guilds/" + simulated.guild() + "/media");
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Pattern file = Pattern.compile("\"kind\":\"attachments?\".*\"url\":\"([^\"]+)\".*\"bytes\":(\\d+)");
    Path config = work.resolve("list");
    long bytes = 0;
    int number = 0;
    try (Stream<String> lines =
            client.send(HttpRequest.newBuilder(truth).build(), HttpResponse.BodyHandlers.ofLines()).body();
        BufferedWriter out = Files.newBufferedWriter(config)) {
      for (String line : (Iterable<String>) lines::iterator) {
        Matcher match = file.matcher(line);
        if (match.find()) {
          out.write("url = \"" + match.group(1) + "\"\noutput = \"" + work.resolve("curl") + "/" + number + "\"\n");
          bytes += Long.parseLong(match.group(2));
          number++;
        }
      }
    }
    if (number != files) {
      throw new IOException("the simulator lists " + number + " files, not " + files);
    }
    return new Listed(config, bytes);
  }

  private Measured curl(Path config) throws Exception {
    Path output = Files.createDirectory(work.resolve("curl"));
    Measured measured =
        run(
            new ProcessBuilder(
                "curl", "--silent", "--show-error", "--fail", "--parallel", "--parallel-immediate",
                "--parallel-max", Integer.toString(AT_ONCE), "--config", config.toString()));
    try (Stream<Path> all = Files.list(output)) {
      if (all.count() != files) {
        throw new IOException("curl did not get all files");
      }
    }
    delete(output);
    return measured;
  }

  private Measured archive(Simulated simulated, List<String> options) throws Exception {
    Path output = Files.createDirectory(work.resolve("out"));
    List<String> command =
        new ArrayList<>(
            List.of(
                discard, "guild", simulated.guild(), "--api-base", simulated.apiBase(),
                "-o", output.toString(), "--global-rate", "0"));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("DISCORD_TOKEN", simulated.token());
    Measured measured = run(builder);
    Path store = output.resolve("media").resolve("sha256");
    if (!options.isEmpty()) {
      try (Stream<Path> all = Files.walk(store)) {
        long stored = all.filter(Files::isRegularFile).count();
        if (stored != files) {
          throw new IOException("the store has " + stored + " files, not " + files);
        }
      }
    }
    delete(output);
    return measured;
  }

  private Measured run(ProcessBuilder builder) throws Exception {
    Path words = work.resolve("words");
    long start = System.nanoTime();
    Process process = builder.redirectError(words.toFile()).start();
    long peak = 0;
    while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, Stream.concat(Stream.of(process.toHandle()), process.descendants()).mapToLong(MediaBench::resident).sum());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(builder.command().get(0) + " ended with " + process.exitValue() + ": " + Files.readString(words));
    }
    return new Measured(seconds, peak);
  }

  private static long resident(ProcessHandle process) {
    try {
      return Long.parseLong(Files.readString(Path.of("/proc/" + process.pid() + "/statm")).split(" ")[1]) * PAGE_BYTES;
    } catch (IOException | ArrayIndexOutOfBoundsException gone) {
      return 0;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
