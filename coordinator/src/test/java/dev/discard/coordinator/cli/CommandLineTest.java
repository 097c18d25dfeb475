package dev.discard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.coordinator.cli.screen.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line answers, in this process: exit code, stdout, stderr. */
class CommandLineTest {

  private static final Pattern BLANKS = Pattern.compile(" ");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                          | 2 | No such command: 'nonsense'
          gild 1                            | 2 | No such command: 'gild'; did you mean guild
          guild 1 --worker 3                | 2 | Unknown option: '--worker'; did you mean --workers?
          --nonsense                        | 2 | Unknown option: '--nonsense'
          read                              | 2 | Missing required parameter: 'RUN/GUILD/CHANNEL'
          read a b                          | 2 | Unexpected argument: 'b'
          --after yesterday read a          | 2 | 'yesterday' is not a date: write 2021-02-01 or 2021-02-01T17:47:43, in UTC
          read a --before 2021-02-30        | 2 | '2021-02-30' is not a date
          --api-base discord.com read a     | 2 | 'discord.com' is not an API address, such as https://discord.com/api/v10
          --redis localhost:6379 read a     | 2 | 'localhost:6379' is not a Redis address, such as redis://127.0.0.1:6379
          --coordinator x read a            | 2 | 'x' is not a coordinator's address
          --global-rate -1 read a           | 2 | '-1' is not requests per second, such as 45, or 0 for none
          --global-rate NaN read a          | 2 | 'NaN' is not requests per second
          --workers 0 read a                | 2 | '0' is not a number from 1 to 999
          guild                             | 2 | Missing required parameter: 'GUILD_ID'
          guild 1                           | 2 | no token: set the environment variable DISCORD_TOKEN, or pass one with -t
          guild -t secret -t Bearer 1       | 2 | one of the tokens is the word before a token
          guild --tokens-file /none/of 1    | 2 | there is no file /none/of to take tokens from
          guild 1 -t                        | 2 | Missing required parameter for option '--token' (TOKEN)
          guild -t secret here              | 2 | not a Discord id (digits only): here
          guild -t secret 99999999999999999999 | 2 | not a Discord id (too large): 99999999999999999999
          guild -t secret 0                 | 2 | not a Discord id: 0
          guild -t secret 184467440737095516150 | 2 | not a Discord id (too large)
          guild -t tökén 1                  | 2 | the token has a character that no token has
          guild -t secret 1 -o /dev/null    | 1 | is a file, not a directory
          channel -t secret 1 x             | 2 | not a Discord id (digits only): x
          guild -t secret all 1             | 2 | 'all' is every guild of the account: name no others beside it
          channel -t secret all             | 2 | not a Discord id (digits only): all
          --include member guild 1          | 2 | neither a resource nor a channel: 'member' (all, messages, reactions,
          guild 1 --exclude pins,type:forums | 2 | no type of channel: 'type:forums' (one of category, directory, forum,
          guild 1 --include pins, --gzip    | 2 | neither a resource nor a channel: ''
          guild 1 --exclude 99999999999999999999 | 2 | not a Discord id (too large): 99999999999999999999
          guild 1 --include                 | 2 | Missing required parameter for option '--include' (TERM)
          profile -t secret extra           | 2 | Unexpected argument: 'extra'
          guild -t secret 1 --detach        | 2 | --detach needs a fleet to leave the run to: name it with --redis
          guild -t secret 1 --after 2021-02-02 --before 2021-02-01 | 2 | is not earlier than --before
          guild -t secret 1 -o /proc/none   | 1 | cannot write to the output directory /proc/none
          guild -t secret 1 --redis redis://127.0.0.1:1 | 2 | set the environment variable DISCARD_FLEET_KEY
          coordinator --listen 8420         | 2 | '8420' is not HOST:PORT
          coordinator --redis redis://127.0.0.1:1 | 2 | set the environment variable DISCARD_FLEET_KEY
          read /nonexistent/1/2             | 1 | /nonexistent/1/2 is not a channel log
          summary /nonexistent              | 1 | /nonexistent
          worker --redis redis://localhost  | 2 | set the environment variable DISCARD_FLEET_KEY
          worker --concurrency none         | 2 | is not a number from 1 to 999
          guild 1 --range 30y               | 2 | neither a number of messages, such as 10000, nor a time
          guild 1 --range 500               | 2 | a range holds at least 1000 messages
          guild 1 --media pictures          | 2 | --media: 'pictures' is no kind of file; there are all, and attachments, avatars, emojis, stickers, icons, embeds
          guild 1 --media emojis,           | 2 | --media: '' is no kind of file
          guild 1 --media                   | 2 | Missing required parameter for option '--media' (KINDS)
          guild 1 --media all --media-max-size 1X | 2 | '1X' is not a size, such as 512K, 16M or 2G
          guild 1 --media all --media-types png | 2 | --media-types: 'png' is not a content type, such as image/png or video/*
          guild 1 --media all --cdn-base x  | 2 | 'x' is not the address of a content network
          guild 1 --media all --cdn-base http://a/b | 2 | 'http://a/b' is not the address of a content network
          guild -t secret 1 --warc          | 2 | --warc is about files, and none are asked for: add --media
          guild -t secret 1 --media-max-size 1G | 2 | --media-max-size is about files
          requeue                           | 2 | Missing required parameter: 'RUN'
          requeue a --failed --all          | 2 | are mutually exclusive
          requeue a --channel general       | 2 | not a Discord id (digits only): general
          requeue nonexistent -o /dev/null  | 1 | /dev/null
          resume                            | 2 | Missing required parameter: 'RUN_DIR'
          resume a --detach                 | 2 | --detach needs a fleet to leave the run to
          cancel                            | 2 | Missing required parameter: 'RUN'
          verify /nonexistent               | 1 | /nonexistent
          verify --truth mars /nonexistent  | 2 | is not a simulator's address
          simulate --world mars             | 2 | --world: not a world: 'mars' (one of demo, tiny, channel:N, guild:CxN, threads:N, threads:TxN, media:N
          simulate --port 99999             | 2 | --port must be from 0 to 65535, not 99999
          """)
  void fault_isOneLineThatSaysWhatToDo(String arguments, int exitCode, String words) {
    assertThat(run(arguments)).isEqualTo(exitCode);

    assertThat(err()).startsWith("discard: ").contains(words).hasLineCount(1);
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bot hidden", "hid\nden", "hidden\n"})
  void token_isRefused_whenItHoldsBlanks(String token) {
    assertThat(Main.run(console(), "-t", token, "profile")).isEqualTo(2);

    assertThat(err()).contains("the token has a character that no token has").hasLineCount(1);
    assertThat(err()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output-dir=", "read", "summary", "verify"})
  void emptyPath_isNoPath(String argument) {
    String[] command =
        argument.endsWith("=") ? new String[] {argument, "profile"} : new String[] {argument, ""};

    assertThat(Main.run(console(), command)).isEqualTo(2);

    assertThat(err()).contains("an empty name is no path").hasLineCount(1);
  }

  @Test
  void fault_hasItsStackTrace_whenVerbose() {
    run("read /nonexistent/1/2 --verbose");

    assertThat(err()).contains("ArchiveException").contains("\tat ");
  }

  @Test
  void fault_neverRepeatsTheToken() {
    run("-t MTk4NjIyNDgz read MTk4NjIyNDgz x");

    assertThat(err()).doesNotContain("MTk4NjIyNDgz");
  }

  @Test
  void everyCommand_isDescribedByOneSentence() {
    assertThat(run("--help")).isZero();

    String list = out().substring(out().indexOf("Commands:")).strip();
    assertThat(list.split("\\R  (?=\\S)")).hasSizeGreaterThan(9).allMatch(row -> sentence(row));
  }

  private static boolean sentence(String row) {
    return row.equals("Commands:") || row.endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "read --version", "simulate --version"})
  void version_isAnsweredByEveryCommand(String arguments) {
    assertThat(run(arguments)).isZero();

    assertThat(out()).startsWith("discard ").hasLineCount(1);
  }

  @Test
  void nothingToDo_isUsage() {
    assertThat(Main.run(console())).isEqualTo(2);
    assertThat(err()).startsWith("Usage: discard");
  }

  private int run(String arguments) {
    return Main.run(console(), BLANKS.split(arguments));
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
