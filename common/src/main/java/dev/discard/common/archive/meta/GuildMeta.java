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
 * @param channels channels in the archive
 * @param messages the sum of its channels' messages; the original counts only the last channel's
 */
public record GuildMeta(@Nullable Long id, @Nullable String name, long channels, long messages) {

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
        summary == null ? 0 : summary.count("num_messages"));
  }

  /** Writes the file whole, in place of the one that was there. */
  public void write(Path file) throws IOException {
    ObjectNode json = MetaFile.object();
    ObjectNode guild = json.putObject("guild");
    guild.set("id", MetaFile.id(id));
    guild.put("name", name);
    json.putObject("summary").put("num_channels", channels).put("num_messages", messages);
    MetaFile.write(file, json);
  }
}
