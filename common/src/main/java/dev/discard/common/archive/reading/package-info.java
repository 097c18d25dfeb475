/**
 * A library for reading the archives of Discard, this one's and the original's: streaming, without
 * any service beside it.
 *
 * <pre>{@code
 * RunDirectory run = RunDirectory.open(Path.of("out/20210201T174740_guild"));
 * for (GuildLog guild : run.guilds()) {
 *   System.out.println(guild.meta().name());
 *   for (ChannelLog channel : guild.channels()) {
 *     try (Messages messages = channel.messages()) {
 *       for (ArchivedMessage message : messages) {
 *         System.out.println(message.created() + " " + message.json().path("content").asText());
 *       }
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Every fault of an archive is one {@link dev.discard.common.archive.ArchiveException}, whose
 * message names the file and the line.
 */
@NullMarked
package dev.discard.common.archive.reading;

import org.jspecify.annotations.NullMarked;
