package dev.discard.coordinator.app;

import dev.discard.common.secret.FleetKey;
import dev.discard.coordinator.ingest.room.RoomRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a coordinator needs to be told.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param advertised how workers and clients reach it; null when that is where it listens
 * @param output where run directories appear
 * @param diskPatience how long a run waits for a disk that takes nothing
 * @param room how much room uploads may take
 * @param key the fleet's shared credential
 * @param version of this program
 */
public record CoordinatorConfig(
    String host,
    int port,
    @Nullable URI advertised,
    Path output,
    Duration diskPatience,
    RoomRule room,
    FleetKey key,
    String version) {}
