package dev.discard.common.archive.reading;

import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.line.ScannedLine.Kind;
import dev.discard.common.archive.page.MessagePage;
import dev.discard.common.archive.page.PageMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The messages of a channel's log in reading order: the pages as they stand in the file, each from
 * its last message, the oldest, to its first.
 *
 * <p>To be gone through once and closed.
 */
public final class Messages implements Iterable<ArchivedMessage>, AutoCloseable {

  private final ArchiveLines lines;
  private final long channelId;

  Messages(ArchiveLines lines, long channelId) {
    this.lines = lines;
    this.channelId = channelId;
  }

  @Override
  public Iterator<ArchivedMessage> iterator() {
    return stream().iterator();
  }

  /** The same as a stream, with one line in memory at a time. */
  public Stream<ArchivedMessage> stream() {
    return StreamSupport.stream(lines.spliterator(), false).flatMap(this::inReadingOrder);
  }

  private Stream<ArchivedMessage> inReadingOrder(ArchiveLine line) {
    MessagePage page = line.content().page();
    if (page == null || !isOfThisChannel(line.content())) {
      return Stream.empty();
    }
    List<PageMessage> oldestFirst = new ArrayList<>(page.messages());
    Collections.reverse(oldestFirst);
    return oldestFirst.stream().map(message -> new ArchivedMessage(line, message));
  }

  private boolean isOfThisChannel(ScannedLine content) {
    OptionalLong asked = content.messagesOf();
    return content.kind() == Kind.HTTP && asked.isPresent() && asked.getAsLong() == channelId;
  }

  @Override
  public void close() {
    lines.close();
  }
}
