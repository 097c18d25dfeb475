package dev.discard.common.archive.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The messages of one page in the order of the API, which is newest first but not strictly so. */
public record MessagePage(List<PageMessage> messages) {

  private static final Comparator<PageMessage> BY_ID =
      (a, b) -> Long.compareUnsigned(a.id(), b.id());

  public int size() {
    return messages.size();
  }

  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /**
   * The smallest id, compared unsigned.
   *
   * @throws java.util.NoSuchElementException when the page is empty
   */
  public long minId() {
    return messages.stream().min(BY_ID).orElseThrow().id();
  }

  /**
   * The largest id, compared unsigned: the next {@code after} of a forward crawl.
   *
   * @throws java.util.NoSuchElementException when the page is empty
   */
  public long maxId() {
    return messages.stream().max(BY_ID).orElseThrow().id();
  }

  /** The messages by ascending id. */
  public List<PageMessage> ascending() {
    List<PageMessage> sorted = new ArrayList<>(messages);
    sorted.sort(BY_ID);
    return sorted;
  }
}
