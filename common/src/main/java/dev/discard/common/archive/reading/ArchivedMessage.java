package dev.discard.common.archive.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.page.PageMessage;
import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;
import java.util.Arrays;

/** One message object of a channel's log. */
public final class ArchivedMessage {

  private final ArchiveLine line;
  private final PageMessage place;

  ArchivedMessage(ArchiveLine line, PageMessage place) {
    this.line = line;
    this.place = place;
  }

  public long id() {
    return place.id();
  }

  /** The number of its kind: 0 an ordinary message, 19 a reply, and so on. */
  public int type() {
    return place.type();
  }

  /** When it was written, in milliseconds, as its id tells. */
  public Instant created() {
    return Snowflake.instant(place.id());
  }

  /** The object byte for byte as the API sent it. */
  public byte[] raw() {
    return Arrays.copyOfRange(line.bytes(), place.from(), place.to());
  }

  /** The object as a tree; parsed anew at each call. */
  public JsonNode json() {
    return line.tree(place.from(), place.to());
  }

  /** The line that it stands in. */
  public ArchiveLine line() {
    return line;
  }
}
