package dev.discard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code scripts/discard} in a checkout of its own, where {@code java} and {@code mvn} are scripts
 * that write down what they were called with.
 */
class LauncherTest {

  private static final String TOKEN = "T0ken";
  private static final Path SCRIPTS = Path.of("..", "scripts");

  @TempDir private Path home;

  @BeforeEach
  void checkout() throws IOException {
    Files.createDirectories(home.resolve("scripts"));
    Files.copy(SCRIPTS.resolve("discard"), home.resolve("scripts/discard"));
    Files.copy(SCRIPTS.resolve("jdk.sh"), home.resolve("scripts/jdk.sh"));
    for (String module : List.of("common", "worker", "coordinator")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.writeString(home.resolve(module).resolve("pom.xml"), "");
    }
    Files.writeString(home.resolve("pom.xml"), "");
    jdk("17.0.15");
    script(
        "tools/mvn",
        "echo \"$@\" >>\"$HERE/mvn.log\"; cp \"$HERE/jar\" coordinator/target/discard.jar");
    Files.writeString(home.resolve("jar"), "jar");
    Files.createDirectories(home.resolve("coordinator/target"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t T0ken guild 1",
        "--token T0ken guild 1",
        "--token=T0ken guild 1",
        "-tT0ken guild 1",
        "guild -Ut T0ken 1",
        "guild -vUtT0ken 1",
        "guild 1 -t=T0ken"
      })
  void token_leavesTheArguments_andEntersTheEnvironment(String arguments) throws Exception {
    assertThat(start(Map.of(), arguments.split(" ")).exitCode).isZero();

    assertThat(Files.readString(home.resolve("java.log")))
        .doesNotContain(TOKEN)
        .contains("[SCRUBBED]")
        .contains("guild")
        .containsOnlyOnce("\n1\n");
    assertThat(Files.readString(home.resolve("token.log"))).isEqualTo(TOKEN + "\n");
  }

  @Test
  void tokens_leaveTheArguments_andEnterTheEnvironment_whenThereAreSeveral() throws Exception {
    Map<String, String> before = Map.of("DISCORD_TOKEN", "old", "DISCORD_TOKENS", "old");

    start(before, "-t", "T0ken1", "guild", "--token=T0ken2", "-t", "", "-tT0ken3", "1");
    assertThat(Files.readString(home.resolve("java.log")))
        .doesNotContain(TOKEN)
        .endsWith("-t\n[SCRUBBED]\nguild\n--token=[SCRUBBED]\n-t\n\n-t[SCRUBBED]\n1\n");
    assertThat(Files.readString(home.resolve("token.log"))).isEqualTo("\n");
    assertThat(Files.readString(home.resolve("tokens.log"))).isEqualTo("T0ken1\nT0ken2\nT0ken3\n");

    start(before, "-t", TOKEN, "guild", "1");
    assertThat(Files.readString(home.resolve("token.log"))).isEqualTo(TOKEN + "\n");
    assertThat(Files.readString(home.resolve("tokens.log"))).isEqualTo("\n");
  }

  @Test
  void arguments_arriveAsTheyWere_whenTheyHoldBlanksOrNothing() throws Exception {
    start(Map.of(), "-o", "a  b", "read", "", "*");

    assertThat(Files.readString(home.resolve("java.log"))).endsWith("-o\na  b\nread\n\n*\n");
  }

  @Test
  void exitCode_isThatOfTheProgram() throws Exception {
    Files.writeString(home.resolve("exit"), "3");

    assertThat(start(Map.of(), "guild", "1").exitCode).isEqualTo(3);
  }

  @Test
  void stdout_belongsToTheProgram_whenItIsBuiltFirst() throws Exception {
    Started started = start(Map.of(), "profile");

    assertThat(started.out).isEqualTo("program\n");
    assertThat(started.err).startsWith("discard: building").hasLineCount(1);
    assertThat(home.resolve("mvn.log")).exists();
  }

  @Test
  void build_isLeftOut_whenTheJarIsNewerThanItsSources() throws Exception {
    start(Map.of(), "profile");
    Files.delete(home.resolve("mvn.log"));

    assertThat(start(Map.of(), "profile").err).isEmpty();
    assertThat(home.resolve("mvn.log")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "worker/pom.xml", "common/src/main/New.java"})
  void build_isRepeated_whenASourceIsNewer(String source) throws Exception {
    start(Map.of(), "profile");
    Files.delete(home.resolve("mvn.log"));
    Files.writeString(home.resolve(source), "");
    Files.setLastModifiedTime(
        home.resolve(source), FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

    start(Map.of(), "profile");

    assertThat(home.resolve("mvn.log")).exists();
  }

  @Test
  void fault_namesTheLog_whenTheBuildFails() throws Exception {
    script("tools/mvn", "echo '[ERROR] no such thing'; exit 1");

    Started started = start(Map.of(), "profile");

    assertThat(started.exitCode).isEqualTo(1);
    assertThat(started.err).contains("[ERROR] no such thing", "target/build.log");
    assertThat(started.out).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"17.0.15, false", "25, true", "25.0.1, true"})
  void options_fitTheJvm(String version, boolean unsafe) throws Exception {
    jdk(version);

    start(Map.of("DISCARD_JAVA_OPTS", "-Xmx1g -Dx=y"), "profile");

    String options = Files.readString(home.resolve("java.log"));
    assertThat(options.contains("--sun-misc-unsafe-memory-access=allow")).isEqualTo(unsafe);
    assertThat(options).containsSubsequence("-Xmx128m\n", "-Xmx1g\n-Dx=y\n-jar\n");
  }

  @Test
  void fault_saysHowToGetOne_whenNoJdkIsNewEnough() throws Exception {
    jdk("11.0.2");
    script(
        "tools/require",
        ". \"$HERE/scripts/jdk.sh\"; java_homes() { echo \"$HERE/jdk\"; }; require_build_tools");

    Started started = run(Map.of(), List.of(home.resolve("tools/require").toString()));

    assertThat(started.exitCode).isEqualTo(1);
    assertThat(started.err).contains("no JDK 17 or newer found; get one: ").hasLineCount(1);
  }

  private record Started(int exitCode, String out, String err) {}

  private Started start(Map<String, String> environment, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("scripts/discard").toString()));
    command.addAll(List.of(arguments));
    return run(environment, command);
  }

  private Started run(Map<String, String> environment, List<String> command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(home.resolve("out").toFile())
            .redirectError(home.resolve("err").toFile());
    builder.environment().keySet().removeAll(List.of("DISCORD_TOKEN", "DISCORD_TOKENS"));
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder.environment().merge("PATH", home.resolve("tools") + ":", (path, tools) -> tools + path);
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Started(
        process.exitValue(),
        Files.readString(home.resolve("out")),
        Files.readString(home.resolve("err")));
  }

  private void jdk(String version) throws IOException {
    script(
        "jdk/bin/java",
        """
        case "$*" in *ArchiveClassesAtExit*) exit 0 ;; esac
        printf '%s\\n' "$@" >"$HERE/java.log"
        echo "${DISCORD_TOKEN:-}" >"$HERE/token.log"
        echo "${DISCORD_TOKENS:-}" >"$HERE/tokens.log"
        echo program
        exit "$(cat "$HERE/exit" 2>/dev/null || echo 0)"
        """);
    script("jdk/bin/javac", "");
    Files.writeString(
        home.resolve("jdk/release"),
        "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private void script(String name, String body) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\nHERE='" + home + "'\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
