/**
 * A library for reading the archives of Discard, this one's and the original's: streaming, without
 * any service beside it.
 *
 * <pre>{@code
 * RunDirectory run = RunDirectory.open(Path.of("out/20210201T174740_guild"));
 * for (GuildLog guild : run.guilds()) {
 *   for (ChannelLog channel : guild.channels()) {
 *     System.out.println(channel.meta().channel().name());
 *     if (channel.hasLog()) { // one that was denied has none
 *       try (Messages messages = channel.messages()) {
 *         for (ArchivedMessage message : messages) {
 *           System.out.println(message.created() + " " + message.json().path("content").asText());
 *         }
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
