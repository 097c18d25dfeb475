package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code guild.meta.json}: one guild of a run.
 *
 * @param id the guild; null for direct messages
 * @param name null when the API did not tell it
 * @param channels channels and threads in the archive
 * @param messages the sum of its channels' messages; the original counts only the last channel's
 * @param threads how many of the channels are threads
 * @param members how many people it lists; null when they were not asked for
 * @param media the files that its answers named; null where the run wanted none
 */
public record GuildMeta(
    @Nullable Long id,
    @Nullable String name,
    long channels,
    long messages,
    long threads,
    @Nullable Members members,
    @Nullable MediaMeta media) {

  /**
   * The people of a guild.
   *
   * @param listed how many the archive lists
   * @param approximate how many there are by Discord's own count; null when it did not tell
   */
  public record Members(long listed, @Nullable Long approximate) {}

  /** A guild without files. */
  public GuildMeta(
      @Nullable Long id,
      @Nullable String name,
      long channels,
      long messages,
      long threads,
      @Nullable Members members) {
    this(id, name, channels, messages, threads, members, null);
  }

  /** The same with files. */
  public GuildMeta with(MediaMeta files) {
    return new GuildMeta(id, name, channels, messages, threads, members, files);
  }

  /** A guild without threads, whose members were not asked for. */
  public GuildMeta(@Nullable Long id, @Nullable String name, long channels, long messages) {
    this(id, name, channels, messages, 0, null);
  }

  /**
   * Reads a file of this program or of the original.
   *
   * @throws dev.discard.common.archive.ArchiveException when it is missing or corrupt
   */
  public static GuildMeta read(Path file) {
    Fields json = Fields.read(file);
    Fields guild = json.object("guild");
    Fields summary = json.objectOrNull("summary");
    return new GuildMeta(
        guild.idOrNull("id"),
        guild.textOrNull("name"),
        summary == null ? 0 : summary.count("num_channels"),
        summary == null ? 0 : summary.count("num_messages"),
        summary == null ? 0 : summary.count("num_threads"),
        members(json.objectOrNull("members")),
        MediaMeta.read(json.raw().path("media")));
  }

  private static @Nullable Members members(@Nullable Fields json) {
    return json == null
        ? null
        : new Members(
            json.count("listed"), json.has("approximate") ? json.count("approximate") : null);
  }

  /** Writes the file whole, in place of the one that was there. */
  public void write(Path file) throws IOException {
    ObjectNode json = MetaFile.object();
    ObjectNode guild = json.putObject("guild");
    guild.set("id", MetaFile.id(id));
    guild.put("name", name);
    json.putObject("summary")
        .put("num_channels", channels)
        .put("num_messages", messages)
        .put("num_threads", threads);
    if (members != null) {
      json.putObject("members")
          .put("listed", members.listed())
          .put("approximate", members.approximate());
    }
    if (media != null) {
      json.set("media", media.toJson());
    }
    MetaFile.write(file, json);
  }
}
