package dev.discard.common.sim.render.message;

import dev.discard.common.sim.guild.Channel;
import dev.discard.common.sim.history.poll.Poll;
import dev.discard.common.sim.history.poll.PollKind;
import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.Timestamps;
import dev.discard.common.sim.render.UserJson;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.world.World;
import dev.discard.common.snowflake.Snowflake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Messages of every kind that the API is known to serve, from the templates of {@code
 * odd-messages.txt}, then one of every system message type. They come round again after the last.
 */
final class OddMessages {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9]+)}");
  private static final Pattern NUMBERED = Pattern.compile("([a-z]+)(\\d{1,2})");
  private static final int LAST_TYPE = 68;
  private static final int UNHEARD_OF_TYPE = 999;

  private final World world;
  private final UserJson users;
  private final OddMedia media;
  private final ThreadMessages threads;
  private final List<String> templates = read();

  OddMessages(World world, UserJson users, Files files, ThreadMessages threads) {
    this.world = world;
    this.users = users;
    this.media = new OddMedia(files);
    this.threads = threads;
  }

  private static List<String> read() {
    List<String> templates = new ArrayList<>();
    try (InputStream in = OddMessages.class.getResourceAsStream("odd-messages.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "odd-messages.txt").readAllBytes();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("{"))
          .forEach(templates::add);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    for (int type = 1; type <= LAST_TYPE; type++) {
      templates.add(system(type));
    }
    templates.add(system(UNHEARD_OF_TYPE));
    return templates;
  }

  private static String system(int type) {
    return "{\"type\":" + type + ",\"content\":\"\",{base},{empty}}";
  }

  /** Appends the message without its closing brace. */
  void write(JsonBytes out, Channel channel, int number) {
    String template = templates.get(number % templates.size());
    Matcher matcher = PLACEHOLDER.matcher(template);
    int end = 0;
    while (matcher.find()) {
      out.raw(template.substring(end, matcher.start()));
      writeValue(out, matcher.group(1), channel, number);
      end = matcher.end();
    }
    out.raw(template.substring(end, template.length() - 1));
  }

  private void writeValue(JsonBytes out, String name, Channel channel, int number) {
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      media.write(
          out, numbered.group(1), Integer.parseInt(numbered.group(2)), uploads(channel, number));
      return;
    }
    long id = world.history(channel.id()).id(number);
    switch (name) {
      case "base" -> writeBase(out, channel, number);
      case "empty" -> out.raw("\"attachments\":[],\"embeds\":[],\"components\":[],\"flags\":0");
      case "id" -> out.number(id);
      case "channel" -> out.number(channel.id());
      case "guild" -> out.number(channel.guildId());
      case "older" -> out.number(world.history(channel.id()).id(Math.max(0, number - 1)));
      case "time" -> Timestamps.write(out, Timestamps.millis(id));
      case "author" -> out.raw(users.of(number % world.users().count()));
      case "other" -> out.raw(users.of((number + 1) % world.users().count()));
      case "thread" -> writeThread(out, channel, id);
      case "emojis" -> writeEmojis(out, channel);
      case "newline" -> out.raw('\r').raw('\n');
      case "pollopen", "pollfinal", "pollunknown" ->
          PollJson.write(out, poll(channel, number).orElseThrow(), Snowflake.instant(id));
      case "long" -> out.raw("\uD83D\uDC22 ".repeat(666)).raw("ab");
      case "longer" -> out.raw("0123456789".repeat(400));
      default -> throw new IllegalStateException("no such placeholder: " + name);
    }
  }

  /** The guild's own emojis as they stand in a text. */
  private void writeEmojis(JsonBytes out, Channel channel) {
    world.guild(channel.guildId()).stream()
        .flatMap(guild -> guild.emojis().stream())
        .forEach(
            emoji ->
                out.raw("<" + (emoji.animated() ? "a" : "") + ":" + emoji.name() + ":")
                    .number(emoji.id())
                    .raw("> "));
  }

  /** The files that were uploaded with the message of this number, listed by it or not. */
  List<Attachment> uploads(Channel channel, int number) {
    return OddMedia.uploads(
        templates.get(number % templates.size()),
        channel.id(),
        world.history(channel.id()).id(number));
  }

  private void writeThread(JsonBytes out, Channel channel, long id) {
    Optional<Channel> thread = threads.begun(channel, id);
    out.raw("\"flags\":").number(thread.isPresent() ? ThreadMessages.HAS_THREAD : 0);
    thread.ifPresent(begun -> threads.writeThread(out, begun));
  }

  /** The poll in the message of this number. */
  Optional<Poll> poll(Channel channel, int number) {
    String template = templates.get(number % templates.size());
    long hash = Mix.of(world.seed(), channel.id(), number);
    return Arrays.stream(PollKind.values())
        .filter(kind -> template.contains("{poll" + kind.name().toLowerCase(Locale.ROOT) + "}"))
        .findFirst()
        .map(kind -> kind.of(hash, world.users().count()));
  }

  private void writeBase(JsonBytes out, Channel channel, int number) {
    long id = world.history(channel.id()).id(number);
    out.raw("\"id\":").id(id).raw(",\"channel_id\":").id(channel.id());
    out.raw(",\"author\":").raw(users.of(number % world.users().count()));
    out.raw(",\"timestamp\":");
    Timestamps.write(out, Timestamps.millis(id));
    out.raw(",\"edited_timestamp\":null,\"pinned\":false,\"mention_everyone\":false,");
    out.raw("\"tts\":false,\"mentions\":[],\"mention_roles\":[]");
  }
}
