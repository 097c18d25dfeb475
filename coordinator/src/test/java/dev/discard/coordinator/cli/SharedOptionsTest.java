package dev.discard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.job.Selection;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.input.Invocation;
import dev.discard.coordinator.cli.input.Options;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.UserFault;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The options of the original and of the fleet: what they mean, and where they may stand. */
class SharedOptionsTest {

  private static final Pattern BLANKS = Pattern.compile(" ");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-t T0kenT0ken",
        "--token=T0kenT0ken",
        "-t T0kenT0ken --token T0kenT0k3n",
        "--tokens-file tokens",
        "-U",
        "--is-user-account",
        "-o there",
        "--output-dir there",
        "--after 2021-02-01",
        "--before 2021-02-01T17:47:43",
        "--since-last",
        "--range 30d",
        "--include members,type:forum",
        "--include members --include name:bot-*",
        "--exclude 805808489695150183",
        "--invites",
        "--allow-blank-content",
        "--media emojis,icons",
        "--media attachments --media stickers",
        "--no-scrub",
        "--gzip",
        "--api-base http://127.0.0.1:8300",
        "--global-rate 0",
        "--workers 3",
        "--redis redis://127.0.0.1:6379",
        "--coordinator http://127.0.0.1:8420",
        "--detach",
        "--verbose"
      })
  void option_meansTheSame_beforeAndAfterTheSubcommand(String option) {
    String before = facts(parse(option + " read a"));

    assertThat(before)
        .isEqualTo(facts(parse("read " + option + " a")))
        .isEqualTo(facts(parse("read a " + option)));
    assertThat(before).isNotEqualTo(facts(parse("read a")));
  }

  @Test
  void settings_areTheOriginals_whenNothingIsSaid() {
    assertThat(parse("read a").settings().toString())
        .isEqualTo(
            "Settings[apiBase=https://discord.com/api/v10, userAccount=false, after=null, before=null,"
                + " noScrub=false, gzip=false, globalRate=45.0, outputDir=out,"
                + " wanted=Wanted[selection=Selection[include=[], exclude=[]],"
                + " invites=false, blankContent=false, sinceLast=false,"
                + " media=MediaRule[kinds=[], mostBytes=0, types=[], refetch=false, warc=false,"
                + " cdnBase=https://cdn.discordapp.com]], range=25000,"
                + " priority=Priority[weight=5]]");
  }

  @Test
  void terms_addUp_howeverTheyAreWritten() {
    Selection selection =
        parse("--include members,pins --exclude 7 guild 1 --include type:forum --exclude bans,8")
            .settings()
            .wanted()
            .selection();

    assertThat(selection.include()).containsExactly("members", "pins", "type:forum");
    assertThat(selection.exclude()).containsExactly("7", "bans", "8");
  }

  @Test
  void media_addsUp_howeverItIsWritten() {
    MediaRule rule =
        media(
            "--media icons --media-types image/*,video/mp4 guild 1 --media emojis,icons"
                + " --media-max-size 16M --media-refetch --warc --media-types audio/*");

    assertThat(rule)
        .isEqualTo(
            new MediaRule(
                Set.of(MediaKind.ICONS, MediaKind.EMOJIS),
                16 << 20,
                List.of("image/*", "video/mp4", "audio/*"),
                true,
                true,
                "https://cdn.discordapp.com"));
    assertThat(media("guild 1 --media all"))
        .isEqualTo(
            new MediaRule(
                EnumSet.allOf(MediaKind.class),
                1 << 30,
                List.of(),
                false,
                false,
                "https://cdn.discordapp.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "--api-base https://ptb.discord.com/api/v9, https://cdn.discordapp.com",
    "--api-base http://127.0.0.1:8300, http://127.0.0.1:8300",
    "--api-base https://notdiscord.com/api, https://notdiscord.com",
    "--api-base http://127.0.0.1:8300 --cdn-base HTTP://Cdn.test/, http://cdn.test"
  })
  void cdnBase_isTheServersOwn_unlessItIsDiscordOrNamed(String options, String base) {
    assertThat(media("guild 1 --media all " + options).cdnBase()).isEqualTo(base);
  }

  private static MediaRule media(String arguments) {
    return parse(arguments).settings().wanted().media();
  }

  @Test
  void help_listsEveryWordOfTheSelection_whereItMeansSomething() {
    Map<String, CommandLine> commands = line(List.of()).getSubcommands();

    for (String archiving : List.of("guild", "channel")) {
      String help = commands.get(archiving).getUsageMessage();
      assertThat(help.lines()).allMatch(row -> row.length() <= 100);
      assertThat(help).contains(Catalogue.names()).contains("all", "name:GLOB", "private_thread");
    }
    assertThat(commands.get("profile").getUsageMessage()).doesNotContain("TERM", "name:GLOB");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--after 2021-02-02 --before 2021-02-01",
        "--after 2021-02-01 --before 2021-02-01"
      })
  void times_areRefused_whenNothingLiesBetween(String times) {
    Options options = parse(times + " read a");

    assertThatThrownBy(options::settings)
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("is not earlier than --before 2021-02-01T00:00:00Z");
  }

  @Test
  void sinceLast_standsWithAnEnd_butNotWithABeginning() {
    assertThat(parse("--since-last --before 2021-02-01 read a").settings().wanted().sinceLast())
        .isTrue();
    assertThatThrownBy(() -> parse("--since-last --after 2021-02-01 read a").settings())
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("leave out --after");
  }

  static Stream<CommandLine> commands() {
    CommandLine line = line(List.of());
    List<CommandLine> all = new ArrayList<>(line.getSubcommands().values());
    all.add(line);
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_listsEveryOptionThatMeansSomething(CommandLine command) {
    String help = command.getUsageMessage();

    for (OptionSpec option : command.getCommandSpec().options()) {
      // One name may begin another.
      assertThat(Pattern.compile(option.longestName() + "(?![\\w-])").matcher(help).find())
          .as(option.longestName())
          .isEqualTo(!option.hidden());
    }
    assertThat(help).contains("--help", "--version", "--verbose");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_describesEveryOption(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      assertThat(String.join(" ", option.description())).as(option.longestName()).endsWith(".");
    }
  }

  private static Options parse(String arguments) {
    List<String> words = List.of(BLANKS.split(arguments));
    Options options = new Options();
    Main.line(new Invocation(silent(), options, words)).parseArgs(words.toArray(String[]::new));
    return options;
  }

  private static CommandLine line(List<String> arguments) {
    return Main.line(new Invocation(silent(), new Options(), arguments));
  }

  private static Console silent() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false, Map.of());
  }

  private static String facts(Options options) {
    return options.settings()
        + " "
        + options.tokens().words(Map.of()).stream().map(Secret::reveal).toList()
        + options.tokens().file()
        + options.redis()
        + options.coordinator()
        + options.workers()
        + options.detach()
        + options.verbose();
  }
}
