package dev.discard.coordinator.ingest;

import dev.discard.common.async.Ticker;
import dev.discard.common.job.JobId;
import dev.discard.common.job.RunId;
import dev.discard.common.job.Work;
import dev.discard.common.spent.RunSpent;
import dev.discard.common.spent.Spent;
import dev.discard.common.spent.SpentSums;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a run was spent on: what Redis had of it when this coordinator took it up, and what uploads
 * have told since, which goes to Redis without being waited for. Safe for use by all threads.
 */
public final class SpentTally {

  private static final Logger LOG = LoggerFactory.getLogger(SpentTally.class);

  private final RunId run;
  private final SpentSums sums;
  private final Ticker ticker;
  private final Map<Long, Spent> channels = new HashMap<>();
  private Duration driven = Duration.ZERO;
  private Spent all = Spent.NOTHING;
  private long since;

  public SpentTally(RunId run, SpentSums sums, Ticker ticker) {
    this.run = run;
    this.sums = sums;
    this.ticker = ticker;
    this.since = ticker.nanos();
  }

  /** Takes over what came together before. */
  public synchronized void takeUp(RunSpent before) {
    add(before.driven(), before.all(), before.channels());
  }

  /** Adds what a committed upload told. */
  public void add(JobId job, Spent told) {
    OptionalLong channel = Work.History.channelOf(job);
    Duration more = count(channel, told);
    sums.add(run, more, channel, told)
        .onFailure(away -> LOG.debug("Redis misses a part of what {} was spent on", run, away));
  }

  /** What is known at this moment. */
  public synchronized RunSpent now() {
    return new RunSpent(driven.plus(sinceLast()), all, channels);
  }

  /** The share of the jobs' time that Discord's limits took; empty while nothing was told. */
  public synchronized OptionalDouble limited() {
    double busy = all.busy().toNanos();
    return busy == 0 ? OptionalDouble.empty() : OptionalDouble.of(all.limited().toNanos() / busy);
  }

  private synchronized Duration count(OptionalLong channel, Spent told) {
    Duration more = sinceLast();
    since += more.toNanos();
    add(more, told, channel.isPresent() ? Map.of(channel.getAsLong(), told) : Map.of());
    return more;
  }

  private void add(Duration time, Spent some, Map<Long, Spent> parts) {
    driven = driven.plus(time);
    all = all.plus(some);
    parts.forEach((channel, part) -> channels.merge(channel, part, Spent::plus));
  }

  private Duration sinceLast() {
    return Duration.ofNanos(ticker.nanos() - since);
  }
}
