package dev.discard.coordinator.verify.truth;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.page.MalformedPageException;
import dev.discard.common.archive.page.MessagePageScan;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Compares the messages of a channel with the truth, both ascending, side by side. */
final class MessageTruth {

  private final Findings findings;
  private final ChannelLog log;
  private long last = -1;

  MessageTruth(Findings findings, ChannelLog log) {
    this.findings = findings;
    this.log = log;
  }

  /** One message of either side; {@code json} is the object byte for byte. */
  private record Sided(long id, byte[] json) {}

  void compare(Truth truth, long channel, SnowflakeRange range) throws InterruptedException {
    try (Stream<String> expected = truth.messages(channel, range)) {
      if (!log.hasLog()) {
        compare(expected.map(MessageTruth::parse).iterator(), Stream.<Sided>empty().iterator());
        return;
      }
      try (ArchiveLines lines = log.lines()) {
        Stream<Sided> archived =
            StreamSupport.stream(lines.spliterator(), false)
                .flatMap(line -> ascending(line, channel));
        compare(expected.map(MessageTruth::parse).iterator(), archived.iterator());
      }
    }
  }

  private void compare(Iterator<Sided> expected, Iterator<Sided> archived) {
    Sided want = next(expected);
    Sided have = nextAbove(archived);
    while (want != null || have != null) {
      int order = order(want, have);
      if (order < 0 && want != null) {
        add(Kind.MISSING, want.id(), "is missing");
        want = next(expected);
      } else if (order > 0 && have != null) {
        add(Kind.UNTRUE, have.id(), "does not exist");
        have = nextAbove(archived);
      } else if (want != null && have != null) {
        compare(want, have);
        want = next(expected);
        have = nextAbove(archived);
      }
    }
  }

  private void compare(Sided want, Sided have) {
    if (!Arrays.equals(want.json(), have.json())) {
      add(Kind.ALTERED, want.id(), "is not what was sent");
    }
  }

  private static int order(@Nullable Sided want, @Nullable Sided have) {
    if (want == null) {
      return 1;
    }
    return have == null ? -1 : Long.compareUnsigned(want.id(), have.id());
  }

  private static @Nullable Sided next(Iterator<Sided> side) {
    return side.hasNext() ? side.next() : null;
  }

  /** The next archived message above the last one; repeated ones are told by the order check. */
  private @Nullable Sided nextAbove(Iterator<Sided> archived) {
    while (archived.hasNext()) {
      Sided next = archived.next();
      if (last == -1 || Long.compareUnsigned(next.id(), last) > 0) {
        last = next.id();
        return next;
      }
    }
    return null;
  }

  private void add(Kind kind, long id, String text) {
    findings.add(kind, log.logFile(), "message " + Snowflake.format(id) + " " + text);
  }

  private static Stream<Sided> ascending(ArchiveLine line, long channel) {
    if (line.content().page() == null || line.content().messagesOf().orElse(0) != channel) {
      return Stream.empty();
    }
    return line.content().page().ascending().stream()
        .map(
            message ->
                new Sided(
                    message.id(), Arrays.copyOfRange(line.bytes(), message.from(), message.to())));
  }

  private static Sided parse(String line) {
    byte[] page = ("[" + line + "]").getBytes(StandardCharsets.UTF_8);
    try {
      PageMessage message = MessagePageScan.scan(page).messages().get(0);
      return new Sided(message.id(), Arrays.copyOfRange(page, message.from(), message.to()));
    } catch (MalformedPageException foreign) {
      throw new ArchiveException(
          "the truth holds no messages (" + foreign.getMessage() + "): is this a simulator?",
          foreign);
    }
  }
}
