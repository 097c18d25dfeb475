package dev.discard.coordinator.media.find;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.LineScan;
import dev.discard.common.archive.line.MalformedLineException;
import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.job.MediaRule;
import dev.discard.common.json.Json;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.common.snowflake.SnowflakeRange;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files the lines of one segment name. What a message holds is taken from the page that it
 * stands in, and only from there, so that no file is told of twice; a message that another one
 * shows, or that is pinned, counts where it lies outside what the run asks for.
 */
public final class MediaFinder {

  private static final Pattern GUILD = Pattern.compile("/guilds/([0-9]{1,20})(/|$)");
  private static final String PINS = "/pins";

  private final SnowflakeRange requested;
  private final Finds finds;
  private final MessageFiles messages;
  private final Assets assets;

  /**
   * @param requested the message ids that the run asks for; of no messages, none
   * @param fresh whether the key of an asset is new to the run
   */
  public MediaFinder(MediaRule rule, SnowflakeRange requested, Predicate<String> fresh) {
    this.requested = requested;
    this.finds = new Finds(rule, fresh);
    this.messages = new MessageFiles(finds);
    this.assets = new Assets(new CdnAddresses(rule.cdnBase()), finds);
  }

  /** Takes in a line; one that is odd names nothing. */
  public void line(byte[] bytes) {
    try {
      ScannedLine line = LineScan.scan(bytes);
      boolean answer = line.kind() == ScannedLine.Kind.HTTP || line.kind() == ScannedLine.Kind.WS;
      if (answer && line.hasData()) {
        int length = line.dataTo() - line.dataFrom();
        answer(line, Json.mapper().readTree(bytes, line.dataFrom(), length));
      }
    } catch (MalformedLineException | JacksonException odd) {
      return;
    } catch (IOException impossible) {
      throw new IllegalStateException("nothing is read from outside", impossible);
    }
  }

  /** The files, in the order in which they were found. */
  public List<WantedFile> files() {
    return finds.files();
  }

  /** How many addresses were left out because nobody could ask them. */
  public long unfit() {
    return finds.unfit();
  }

  private void answer(ScannedLine line, JsonNode data) {
    String url = line.url() == null ? "" : line.url();
    if (line.messagesOf().isPresent()) {
      long channel = line.messagesOf().getAsLong();
      data.forEach(message -> message(message, channel));
    } else if (url.endsWith(PINS)) {
      pinned(data);
    }
    Matcher named = GUILD.matcher(url);
    walk(data, named.find() ? named.group(1) : "");
  }

  private void message(JsonNode message, long channel) {
    Holder holder = new Holder(channel, id(message.path("id")), "", "");
    messages.of(message, holder);
    JsonNode replied = message.path("referenced_message");
    if (replied.isObject() && !isRequested(replied)) {
      messages.of(replied, holder);
    }
  }

  private void pinned(JsonNode data) {
    JsonNode pins = data.isArray() ? data : data.path("items");
    for (JsonNode pin : pins) {
      JsonNode message = pin.path("message").isObject() ? pin.path("message") : pin;
      if (!isRequested(message)) {
        Holder holder = new Holder(id(message.path("channel_id")), id(message.path("id")), "", "");
        messages.of(message, holder);
      }
    }
  }

  private boolean isRequested(JsonNode message) {
    return requested.contains(id(message.path("id")));
  }

  /**
   * @param outer the guild that the node belongs to; empty where that is not known
   */
  private void walk(JsonNode node, String outer) {
    String guild = node.isObject() ? Assets.guildOf(node, outer) : outer;
    if (node.isObject()) {
      assets.of(node, guild);
    }
    if (node.isContainerNode()) {
      node.forEach(child -> walk(child, guild));
    }
  }

  private static long id(JsonNode text) {
    try {
      return Snowflake.parse(text.asText());
    } catch (IllegalArgumentException odd) {
      return 0;
    }
  }
}
