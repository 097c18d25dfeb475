package dev.discard.coordinator.ingest;

import dev.discard.common.job.JobId;
import dev.discard.common.job.RangeRule;
import dev.discard.common.spent.Spent;
import dev.discard.coordinator.ingest.room.Backlog;
import dev.discard.coordinator.journal.Journal;
import dev.discard.coordinator.media.RunMedia;
import dev.discard.coordinator.run.Spool;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where uploads of a run that goes on are kept.
 *
 * @param spool the run's spool
 * @param journal told of every segment before it is committed
 * @param gzip whether its segments are gzip members
 * @param range where its long channels are split
 * @param spent told by every committed upload what its job spent
 * @param trouble told what its disk refuses
 * @param backlog what of it is not stitched yet
 * @param media the files that its answers name; empty for a run without media
 */
public record RunSpool(
    Spool spool,
    Journal journal,
    boolean gzip,
    RangeRule range,
    BiConsumer<JobId, Spent> spent,
    DiskTrouble trouble,
    Backlog backlog,
    Optional<RunMedia> media) {}
