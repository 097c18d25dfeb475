package dev.discard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta;
import dev.discard.coordinator.cli.screen.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code runs}, {@code status} and {@code cancel} without a fleet: what run directories tell. */
class HomeRunsTest {

  private static final Instant START = Instant.parse("2026-02-01T10:00:00Z");

  @TempDir private Path output;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void runs_areToldWithWhatToDoNext() throws IOException {
    Path whole = directory("20260201T100000_guild_full", 1, END, true, true, null);
    Path broken = directory("20260202T100000_guild_full", 2, null, false, false, null);
    Path parts = directory("20260203T100000_guild_full", 3, END, false, true, null);
    Files.createDirectories(output.resolve("no run"));

    assertThat(run("runs")).isZero();

    assertThat(out().lines().map(HomeRunsTest::withoutAge))
        .containsExactly(
            parts + "  parts are missing, 7 messages: guild 1",
            "    next: discard requeue " + parts + " --failed",
            broken + "  going on, or broken off, 7 messages: guild 1",
            "    next: discard resume " + broken,
            whole + "  complete, 7 messages: guild 1");
  }

  @ParameterizedTest
  @CsvSource({"path", "name", "ident", "part"})
  void status_findsARun_byItsDirectoryOrItsId(String how) throws IOException {
    Path broken = directory("20260202T100000_guild_full", 2, null, false, false, null);
    directory("20260203T100000_guild_full", 3, END, true, true, null);
    channel(broken, 10, ChannelStatus.COMPLETE, 40);
    channel(broken, 11, ChannelStatus.DENIED, 0);
    String word =
        switch (how) {
          case "path" -> broken.toString();
          case "name" -> broken.getFileName().toString();
          case "ident" -> ident(2);
          default -> ident(2).substring(0, 4);
        };

    assertThat(run("status " + word)).isZero();

    assertThat(out())
        .contains("run         " + ident(2) + "\n")
        .contains("directory   " + broken + "\n")
        .contains("state       going on, or broken off, began ")
        .contains("channels    2: 1 complete, 1 denied\n")
        .contains("messages    40\n")
        .contains("next        discard resume " + broken + "\n");
  }

  @Test
  void status_isThatOfTheLatestRun_whenNoneIsNamed() throws IOException {
    directory("20260203T100000_guild_full", 3, END, false, true, "Unauthorized: unauthorised");
    directory("20260201T100000_guild_full", 1, END, true, true, null);

    assertThat(run("status")).isZero();

    assertThat(out()).contains("state       failed").contains("error       Unauthorized: ");
  }

  @Test
  void fault_namesBothRuns_whenTheWordMayMeanEither() throws IOException {
    Path first = directory("20260201T100000_guild_full", 1, END, true, true, null);
    Path other = directory("20260202T100000_guild_full", 11, END, true, true, null);

    assertThat(run("status aaaa")).isEqualTo(1);

    assertThat(err())
        .isEqualTo("discard: 'aaaa' may be any of these runs: " + other + ", " + first + "\n");
  }

  @Test
  void otherRuns_areStillListed_whenOneIsDamaged() throws IOException {
    directory("20260201T100000_guild_full", 1, END, true, true, null);
    Path damaged = directory("20260202T100000_guild_full", 2, END, true, true, null);
    Files.writeString(RunLayout.runMeta(damaged), "{");

    assertThat(run("runs")).isZero();

    assertThat(out()).hasLineCount(1);
    assertThat(err()).contains(RunLayout.runMeta(damaged).toString()).hasLineCount(1);
  }

  @Test
  void nothing_isNoFault_whenThereIsNoOutputDirectoryYet() {
    assertThat(run("runs -o " + output.resolve("none"))).isZero();
    assertThat(err()).isEqualTo("there is no run yet: begin one with 'discard guild ID'\n");

    assertThat(run("status -o " + output.resolve("none"))).isEqualTo(1);
    assertThat(err()).isEqualTo("discard: there is no run yet\n");
  }

  @Test
  void cancel_saysWhereToStopIt_whenNoFleetIsNamed() throws IOException {
    directory("20260202T100000_guild_full", 2, null, false, false, null);
    directory("20260203T100000_guild_full", 3, END, true, true, null);

    assertThat(run("cancel " + ident(2))).isEqualTo(1);
    assertThat(err()).contains("stop it with Ctrl-C where it goes on").hasLineCount(1);
    assertThat(run("cancel " + ident(3))).isEqualTo(1);
    assertThat(err()).contains("the run is over already (complete)").hasLineCount(1);
  }

  private static final Instant END = Instant.parse("2026-02-01T11:00:00Z");

  private Path directory(
      String name, int number, Instant end, boolean completed, boolean finished, String exception)
      throws IOException {
    Path directory = Files.createDirectories(output.resolve(name));
    Instant start = START.plusSeconds(86_400L * Integer.parseInt(name.substring(6, 8)));
    new RunMeta(
            new RunMeta.Client("discard", "1.0.0"),
            List.of("discard", "guild", "1"),
            new RunMeta.Settings("guild", false, "out", null, null, false, false, Map.of()),
            new RunMeta.Run(
                start, end, name, ident(number), completed, finished, false, exception, null),
            new RunMeta.Summary(5, 0, 0, 7),
            null,
            null,
            List.of(),
            List.of())
        .write(RunLayout.runMeta(directory));
    return directory;
  }

  private static String ident(int number) {
    String letter = number % 10 == 1 ? "a" : Character.toString('a' + number);
    return letter.repeat(22) + "%02d".formatted(number);
  }

  private static void channel(Path run, long id, ChannelStatus status, long messages)
      throws IOException {
    Path guild = Files.createDirectories(RunLayout.guild(run, 1));
    new ChannelMeta(
            new ChannelMeta.Channel(id, "c", "text", null),
            new ChannelMeta.Summary(messages, null, null),
            null,
            List.of(),
            status,
            null)
        .write(RunLayout.channelMeta(guild, id));
  }

  private static String withoutAge(String line) {
    return line.replaceFirst("  +\\d+ \\w+ ago", "");
  }

  private int run(String arguments) {
    out.reset();
    err.reset();
    List<String> words = new ArrayList<>(List.of(arguments.split(" ")));
    if (!words.contains("-o")) {
      words.addAll(List.of("-o", output.toString()));
    }
    return Main.run(console(), words.toArray(String[]::new));
  }

  private Console console() {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        Map.of());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
