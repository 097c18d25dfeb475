/**
 * {@code discard summary}: what all runs below a directory hold together, and what is missing
 * between them.
 *
 * <p>{@code --json} prints one object. Ids are strings; times are ISO-8601 in UTC without a zone,
 * and {@code 0000-00-00T00:00:00} stands for "from the beginning":
 *
 * <pre>{@code
 * {"num_runs": 2, "num_guilds": 1, "num_channels": 3,
 *  "runs":    [{"directory", "version", "mode", "start", "completed", "num_messages"}],
 *  "guilds":  [{"id", "name", "num_threads", "members_listed", "members_approximate",
 *               "media": {as in guild.meta.json} or null,
 *               "channels": [{"id", "name", "type", "status",
 *                             "covered": [range], "gaps": [range]}]}],
 *  "gaps":    [{"after", "before", "channels": [id]}],
 *  "skipped": [{"directory", "reason"}],
 *  "denied":  [{"directory", "guild", "channel", "name", "resource", "reason"}],
 *  "failed":  [{"directory", "guild", "channel", "name", "resource", "reason", "requeue"}],
 *  "incomplete": [{"directory", "guild", "channel", "name", "resource", "reason"}],
 *  "warnings": [{"directory", "warning"}]}
 * range = {"from": id, "to": id, "after": time, "before": time}     ids from <= id < to
 * }</pre>
 *
 * {@code status} is null for runs of the original. {@code resource} is null where the guild or
 * channel itself is meant. Keys may be added, never changed.
 */
@NullMarked
package dev.discard.coordinator.summary;

import org.jspecify.annotations.NullMarked;
