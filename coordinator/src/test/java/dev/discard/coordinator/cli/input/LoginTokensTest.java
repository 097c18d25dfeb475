package dev.discard.coordinator.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.job.Accounts;
import dev.discard.common.secret.Secret;
import dev.discard.coordinator.cli.screen.Console;
import dev.discard.coordinator.cli.screen.ExitCode;
import dev.discard.coordinator.cli.screen.UserFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTokensTest {

  private static final Map<String, String> BOTH =
      Map.of("DISCORD_TOKEN", "one", "DISCORD_TOKENS", " a, b\nc a ");

  @TempDir Path place;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Options options = new Options();

  @Test
  void tokens_comeFromTheEnvironment_eachOnce_unlessOptionsNameThem() throws IOException {
    assertThat(find(Map.of())).isEmpty();
    assertThat(find(Map.of("DISCORD_TOKEN", ""))).isEmpty();
    assertThat(find(Map.of("DISCORD_TOKEN", "one"))).containsExactly("one");
    assertThat(find(BOTH)).containsExactly("a", "b", "c");
    assertThat(find(Map.of("DISCORD_TOKEN", "one", "DISCORD_TOKENS", " , ")))
        .containsExactly("one");

    give("x", "y", "x");
    assertThat(find(BOTH)).containsExactly("x", "y");
    options.tokens().file = file("z # of the third bot\n\n#none\r\nx\n");
    assertThat(find(BOTH)).containsExactly("x", "y", "z");
    options.tokens().tokens.clear();
    assertThat(find(BOTH)).containsExactly("z", "x");
  }

  @Test
  void movedTokens_areThoseOfTheEnvironment_whateverElseIsGiven() throws IOException {
    give("[SCRUBBED]", "[SCRUBBED]");
    options.tokens().file = file("z\n");

    assertThat(find(Map.of("DISCORD_TOKENS", "a\nb"))).containsExactly("a", "b", "z");
  }

  @ParameterizedTest
  @CsvSource({
    "'hid den,x', one of the tokens has a character that no token has",
    "'x,', one of the tokens is empty: leave it out",
    "'x,Bot', one of the tokens is the word before a token",
    "'hidé', the token has a character that no token has"
  })
  void token_isRefused_whenItIsNone(String words, String fault) {
    give(words.split(",", -1));

    assertFault(fault);
  }

  @ParameterizedTest
  @CsvSource({
    "'', there is no token in",
    "'# hidden\n  \n', there is no token in",
    "'fine\nhid den\n', line 2 of",
    "'hidden,hidden2\nBot', line 2 of",
    "'hidden\u0000', line 1 of"
  })
  void file_isRefused_whenItHoldsSomethingElse(String content, String fault) throws IOException {
    options.tokens().file = file(content);

    assertFault(fault);
  }

  @Test
  void file_isRefused_whenItCannotBeRead() throws IOException {
    options.tokens().file = place.resolve("none");
    assertFault("there is no file");
    options.tokens().file = place;
    assertFault("cannot be read");
    options.tokens().file = Files.write(place.resolve("binary"), new byte[] {(byte) 0xff, 10});
    assertFault("is no text");
    options.tokens().file = Files.write(place.resolve("large"), new byte[70_000]);
    assertFault("is too large");
  }

  @ParameterizedTest
  @ValueSource(ints = {Accounts.MOST, Accounts.MOST + 1})
  void tokens_areRefused_whenTheyAreTooMany(int count) {
    give(IntStream.range(0, count).mapToObj(i -> "t" + i).toArray(String[]::new));

    if (count == Accounts.MOST) {
      assertThat(find(Map.of())).hasSize(count);
    } else {
      assertFault("65 tokens are too many: a run takes up to 64");
    }
  }

  @ParameterizedTest
  @CsvSource({"rw-------, false", "rw-r-----, false", "rw-r--r--, true"})
  void user_isWarned_whenEverybodyMayReadTheFile(String permissions, boolean warned)
      throws IOException {
    Path file = file("a\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    options.tokens().file = file;

    assertThat(find(Map.of())).containsExactly("a");

    assertThat(err.toString(StandardCharsets.UTF_8).contains("chmod 600")).isEqualTo(warned);
  }

  private void assertFault(String words) {
    assertThatThrownBy(() -> find(Map.of()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining(words)
        .satisfies(
            fault -> {
              assertThat(fault.getMessage()).doesNotContain("hid").hasLineCount(1);
              assertThat(((UserFault) fault).exitCode()).isEqualTo(ExitCode.USAGE);
            });
  }

  private void give(String... tokens) {
    options.tokens().tokens.clear();
    for (String token : tokens) {
      options.tokens().tokens.add(Secret.of(token));
    }
  }

  private Path file(String content) throws IOException {
    return Files.writeString(place.resolve("tokens"), content);
  }

  private List<String> find(Map<String, String> environment) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    PrintStream told = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(nowhere, told, false, environment);
    return LoginTokens.find(new Invocation(console, options, List.of())).stream()
        .map(Secret::reveal)
        .collect(Collectors.toList());
  }
}
