package dev.discard.coordinator.read;

import dev.discard.common.archive.ArchiveException;
import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.reading.ArchivedMessage;
import dev.discard.common.archive.reading.ChannelLog;
import dev.discard.common.archive.reading.Messages;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A channel's log as plain text in UTF-8, byte for byte as the original's reader prints it. */
public final class ChannelText {

  private static final int ENTRIES_BETWEEN_CHECKS = 1000;

  private final PrintStream out;
  private final People people = new People();
  private long printed;

  private ChannelText(PrintStream out) {
    this.out = out;
  }

  /**
   * Prints the channel at {@code RUN/GUILD/CHANNEL}, with or without the suffix of one of its
   * files. Ends early when nobody reads {@code out} any more.
   *
   * @return the number of messages printed
   * @throws ArchiveException when there is no such log or it is corrupt; what stands before the
   *     fault has been printed
   */
  public static long print(Path path, PrintStream out) {
    ChannelLog log = ChannelLog.open(path);
    ChannelMeta meta = log.meta();
    if (!log.hasLog()) {
      throw new ArchiveException(path + " has no log to read: " + why(meta));
    }
    ChannelText text = new ChannelText(out);
    text.line("Channel " + name(meta) + " (id " + id(meta) + ")");
    try (Messages messages = log.messages()) {
      text.messages(messages);
    } finally {
      out.flush();
    }
    return text.printed;
  }

  private static String why(ChannelMeta meta) {
    if (meta.status() == null) {
      return "the run ended before it; archive the channel again";
    }
    return meta.status() == ChannelStatus.COMPLETE
        ? "its file was lost; restore it from a copy, or archive the channel again"
        : "the channel is " + meta.status().word() + reason(meta);
  }

  private static String reason(ChannelMeta meta) {
    return meta.reason() == null ? "" : " (" + meta.reason() + ")";
  }

  private static String name(ChannelMeta meta) {
    return Objects.requireNonNullElse(meta.channel().name(), "None");
  }

  private static String id(ChannelMeta meta) {
    return Long.toUnsignedString(meta.channel().id());
  }

  private void messages(Messages messages) {
    for (ArchivedMessage message : messages) {
      if (printed % ENTRIES_BETWEEN_CHECKS == 0 && out.checkError()) {
        return;
      }
      Shown shown = Shown.of(message);
      line(shown.entry(people.meet(shown.json())));
      printed++;
    }
  }

  private void line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }
}
