package dev.discard.coordinator.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.discard.common.archive.ArchiveException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files hold what the original's own reader (discord.py 1.7.0 on Python 3.11) printed
 * for the logs beside them.
 */
class ChannelTextTest {

  private static final String META =
      "{\"channel\": {\"id\": 7, \"name\": \"general\", \"type\": \"text\"},"
          + " \"summary\": {\"num_messages\": 1}}";

  @TempDir Path directory;

  static List<Path> goldenCases() throws IOException {
    try (Stream<Path> cases = Files.list(golden())) {
      List<Path> all = cases.filter(Files::isDirectory).sorted().toList();
      assertThat(all).as("golden cases").hasSizeGreaterThan(10);
      return all;
    }
  }

  @ParameterizedTest
  @MethodSource("goldenCases")
  void print_equalsTheOriginal_byteForByte(Path goldenCase) throws IOException {
    byte[] expected = Files.readAllBytes(goldenCase.resolve("expected.txt"));

    byte[] printed = bytes(goldenCase.resolve("700"));

    assertThat(new String(printed, StandardCharsets.UTF_8))
        .isEqualTo(new String(expected, StandardCharsets.UTF_8));
    assertThat(printed).isEqualTo(expected);
  }

  // Where the original prints "None" or ends with an exception.
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          3  | "content":""                            | Ann started a call.
          13 | "content":""                            | Ann went live.
          18 | "content":"my thread"                   | Ann started a thread: my thread
          19 | "content":"a reply"                     | <Ann#0001> a reply
          20 | "content":"a command"                   | <Ann#0001> a command
          21 | "content":""                            | Ann started this thread; the message that it began with is gone.
          21 | "referenced_message":null               | Ann started this thread; the message that it began with is gone.
          21 | "referenced_message":{"content":""}     | Ann started this thread.
          21 | "referenced_message":{"content":"hi"}   | Ann started this thread with: hi
          23 | "content":"a command"                   | <Ann#0001> a command
          24 | "embeds":[{"description":"bad"}]        | Ann had a message stopped by AutoMod: bad
          25 | "role_subscription_data":{"tier_name":"Gold"} | Ann subscribed to a role: Gold
          32 | "application":{"name":"App"}            | Ann subscribed to an app: App
          46 | "embeds":[{"fields":[{"name":"poll_question_text","value":"Why?"}]}] | Ann closed a poll: Why?
          46 | "embeds":[{"fields":[{"name":"total_votes","value":"9"},{"name":"poll_question_text","value":"Why?"}]}] | Ann closed a poll: Why? (no answer won, votes: 9)
          46 | "embeds":[{"fields":[{"name":"victor_answer_text","value":"So"},{"name":"victor_answer_votes","value":"5"},{"name":"total_votes","value":"9"}]}] | Ann closed a poll (So, votes: 5 of 9)
          46 | "embeds":[{"fields":"none"}]           | Ann closed a poll
          99 | "content":""                            | Ann sent a message of type 99.
          99 | "content":"%s {0}"                      | Ann sent a message of type 99: %s {0}
          1  | "mentions":[]                           | Ann added somebody to the group.
          """)
  void print_saysSomethingUseful_whereTheOriginalDoesNot(int type, String fields, String text)
      throws IOException {
    log(
        "{\"id\":\"1\",\"type\":"
            + type
            + ",\"author\":{\"id\":\"2\",\"username\":\"Ann\",\"discriminator\":\"0001\"},"
            + fields
            + "}");

    assertThat(print(directory.resolve("7")))
        .isEqualTo("Channel general (id 7)\n[2015-01-01 00:00:00] " + text + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"id\":\"2\",\"username\":\"ann\",\"discriminator\":\"0\"} | ann",
        "{\"id\":\"2\",\"username\":\"ann\"} | ann",
        "{\"id\":\"2\",\"username\":\"ann\",\"discriminator\":\"0000\"} | ann#0000",
        "null | unknown"
      })
  void author_isThePlainName_whereNamesAreUnique(String author, String shown) throws IOException {
    log("{\"id\":\"1\",\"type\":0,\"content\":\"hi\",\"author\":" + author + "}");

    assertThat(print(directory.resolve("7"))).endsWith("] <" + shown + "> hi\n");
  }

  @Test
  void loneSurrogate_isReplaced_whereTheOriginalFails() throws IOException {
    log("{\"id\":\"1\",\"content\":\"a\\ud800b\",\"author\":{\"username\":\"ann\"}}");

    assertThat(print(directory.resolve("7"))).endsWith("<ann> a?b\n");
  }

  @Test
  void channelWithoutLog_saysWhy() throws IOException {
    Files.writeString(
        directory.resolve("7.meta.json"),
        META.substring(0, META.length() - 1)
            + ", \"status\": \"denied\", \"reason\": \"Missing Access (403/50001)\"}");

    assertThatThrownBy(() -> print(directory.resolve("7")))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("the channel is denied (Missing Access (403/50001))");
  }

  @Test
  void corruptLog_isPrintedUpToItsFault() throws IOException {
    log("{\"id\":\"1\",\"content\":\"hi\",\"author\":{\"username\":\"ann\"}}");
    Path log = directory.resolve("7.jsonl");
    Files.writeString(log, Files.readString(log) + "{\"type\":\"http\",\"requ");

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertThatThrownBy(() -> ChannelText.print(directory.resolve("7"), new PrintStream(bytes)))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("7.jsonl, line 2 is corrupt")
        .message()
        .hasLineCount(1);
    assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("<ann> hi\n");
  }

  // As with "discard read … | head".
  @Test
  void print_endsEarly_whenNobodyReads() throws IOException {
    log(
        Stream.iterate(5000, id -> id - 1)
            .limit(5000)
            .map(id -> "{\"id\":\"" + id + "\"}")
            .reduce((a, b) -> a + "," + b)
            .orElseThrow());
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };

    assertThat(ChannelText.print(directory.resolve("7"), new PrintStream(closed))).isLessThan(5000);
  }

  private void log(String messages) throws IOException {
    Files.writeString(directory.resolve("7.meta.json"), META);
    Files.writeString(
        directory.resolve("7.jsonl"),
        "{\"type\":\"http\",\"request\":{\"url\":\"https://d/api/v10/channels/7/messages\"},"
            + "\"response\":{\"data\":["
            + messages
            + "]}}\n");
  }

  private static String print(Path path) throws IOException {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  /** A stream that would use another encoding must not change a byte. */
  private static byte[] bytes(Path path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.US_ASCII)) {
      ChannelText.print(path, out);
    }
    return bytes.toByteArray();
  }

  private static Path golden() {
    try {
      return Path.of(ChannelTextTest.class.getResource("golden").toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
