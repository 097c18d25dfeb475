package dev.discard.coordinator.report.gap;

import dev.discard.common.archive.meta.ChannelMeta;
import dev.discard.common.archive.meta.ChannelStatus;
import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.job.Accounts;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.plan.Plan;
import dev.discard.coordinator.report.ChannelReport;
import dev.discard.coordinator.report.JobEnd;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.report.RunResult;
import dev.discard.coordinator.run.LogFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes through a run's plan and through what came of it, in search of what is not there. */
final class GapSearch {

  private final RunResult result;
  private final String again;
  private final Places places;
  private final Set<Missing> denied = new LinkedHashSet<>();
  private final Set<Part> told = new HashSet<>();
  private final List<Missing> failed = new ArrayList<>();
  private final List<Missing> incomplete = new ArrayList<>();
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Shortfalls shortfalls = new Shortfalls(incomplete);

  /** Of what is denied the plan knows Discord's own words, and the job need not tell it again. */
  private record Part(@Nullable Long guild, @Nullable Long channel, @Nullable String resource) {}

  /**
   * @param again the command that asks again for what failed
   */
  GapSearch(RunResult result, String again) {
    this.result = result;
    this.again = again;
    this.places = new Places(result.plan());
  }

  Gaps gaps() {
    Plan plan = result.plan();
    plan.missing().forEach(this::add);
    plan.denied().forEach(hidden -> deny(places.of(hidden.ref()).lack(hidden.reason())));
    plan.gaps().stream().filter(gap -> gap.kind() != Plan.Gap.Kind.SHORT).forEach(this::withheld);
    plan.setup().forEach(work -> result.job(work).ifPresent(this::part));
    plan.channels().forEach(this::channel);
    new LostFiles(result, places, again).addTo(failed);
    result.putBack().forEach(this::stayed);
    plan.gaps().stream().filter(gap -> gap.kind() == Plan.Gap.Kind.SHORT).forEach(this::inPart);
    return new Gaps(
        List.copyOf(denied),
        failed,
        incomplete,
        shortfalls.warnings(warnings(), result.run().settings().wanted()));
  }

  private List<String> warnings() {
    return Stream.concat(result.plan().warnings().stream(), warnings.stream()).toList();
  }

  private void stayed(LogFile log, String reason) {
    String words = "fetched anew in vain, what was there before is kept: " + reason;
    String resource = log instanceof LogFile.Media ? JobKind.MEDIA.word() : null;
    failed.add(places.of(log).lack(resource, words, null));
  }

  private void deny(Missing missing) {
    denied.add(missing);
    told.add(part(missing));
  }

  private static Part part(Missing missing) {
    return new Part(missing.guild(), missing.channel(), missing.resource());
  }

  private void add(Plan.Missing missing) {
    boolean guild = missing.what().equals("Guild");
    String reason =
        missing.what()
            + (missing.hidden() ? " not readable: " : " not found: ")
            + Snowflake.format(missing.id());
    Missing one =
        new Missing(
            guild ? Long.valueOf(missing.id()) : null,
            guild ? null : Long.valueOf(missing.id()),
            null,
            reason + " (" + missing.reason() + ")",
            null);
    if (missing.hidden()) {
      deny(one);
    } else {
      failed.add(one);
    }
  }

  private void withheld(Plan.Gap gap) {
    deny(lack(gap));
  }

  /** What is denied is not there at all, unless something of it is. */
  private void inPart(Plan.Gap gap) {
    Missing one = lack(gap);
    if (!told.contains(part(one)) || anyListed(gap.guildId())) {
      incomplete.add(one);
    }
  }

  private Missing lack(Plan.Gap gap) {
    Places.Place place =
        gap.channel() == null ? places.guild(gap.guildId()) : places.of(gap.channel());
    return place.lack(gap.resource(), gap.reason(), null);
  }

  private boolean anyListed(long guildId) {
    return result.plan().guilds().stream()
        .filter(guild -> guild.id() == guildId)
        .map(Plan.GuildRef::members)
        .anyMatch(members -> members != null && members.listed() > 0);
  }

  /** A channel, by its messages, and what else belongs to its file. */
  private void channel(Plan.Channel channel) {
    List<JobResult> results = result.jobsOf(channel);
    ChannelMeta meta = ChannelReport.of(channel, results);
    Places.Place place = places.of(channel.ref());
    results.stream()
        .filter(job -> !(job.work() instanceof Work.History))
        .filter(job -> !(isRefused(meta) && isRefused(job)))
        .forEach(this::part);
    history(place, meta);
    shortfalls.add(place, meta);
  }

  /** Whether the channel is out of reach, and with it whatever belongs to it. */
  private static boolean isRefused(ChannelMeta meta) {
    return meta.status() == ChannelStatus.DENIED || meta.status() == ChannelStatus.VANISHED;
  }

  private static boolean isRefused(JobResult job) {
    JobEnd.Kind kind = job.end().kind();
    return kind == JobEnd.Kind.DENIED || kind == JobEnd.Kind.VANISHED;
  }

  private void history(Places.Place place, ChannelMeta meta) {
    String reason = Objects.requireNonNullElse(meta.reason(), "");
    ChannelStatus status = Objects.requireNonNull(meta.status(), "ours have one");
    switch (status) {
      case COMPLETE -> {}
      case DENIED -> deny(place.lack(reason));
      case VANISHED -> deny(place.lack(Missing.VANISHED + reason));
      case FAILED -> failed.add(place.lack(null, reason, again));
    }
  }

  /** Guilds that were refused are missing by the plan already, with Discord's own words. */
  private void part(JobResult job) {
    switch (job.end().kind()) {
      case DONE -> {}
      case DENIED, VANISHED -> {
        if (!(job.work() instanceof Work.Guild) && !areListed(job.work())) {
          refused(job);
        }
      }
      case DEAD, CUT_SHORT -> {
        if (isLeftToOthers(job)) {
          leftToOthers(job);
        } else {
          failed(job);
        }
      }
    }
  }

  /**
   * What an account would have seen of itself is no part that is missing, where there are others.
   */
  private boolean isLeftToOthers(JobResult job) {
    return result.run().accounts() > 1
        && job.end().unauthorised()
        && (job.work() instanceof Work.Session || job.work() instanceof Work.Guild);
  }

  private void leftToOthers(JobResult job) {
    Accounts whose = result.plan().roster().of(job.work());
    warnings.add(
        "Discord did not accept token %s of %d (%s): the others went on without it."
            .formatted(whose.text(), result.run().accounts(), job.end().detail()));
  }

  /** Members that REST does not tell are there all the same when the gateway told all of them. */
  private boolean areListed(Work work) {
    return work instanceof Work.Members members
        && result.plan().guilds().stream()
            .anyMatch(guild -> guild.id() == members.guildId() && isWhole(guild.members()));
  }

  private static boolean isWhole(Plan.@Nullable Members members) {
    return members != null
        && members.listed() > 0
        && (members.approximate() == null || members.listed() >= members.approximate());
  }

  private void refused(JobResult job) {
    String resource = Places.resource(job.work());
    String prefix = job.end().kind() == JobEnd.Kind.VANISHED ? Missing.VANISHED : "";
    Missing one = places.of(job.work()).lack(resource, prefix + words(job, resource), null);
    if (!told.contains(part(one))) {
      deny(one);
    }
    membersOf(job, null);
  }

  private void failed(JobResult job) {
    Work left = Unlisted.of(job);
    String resource = Places.resource(left);
    failed.add(places.of(job.work()).lack(resource, words(job, resource), again));
    membersOf(job, again);
  }

  /** Members that only the gateway session would have told are missing with it. */
  private void membersOf(JobResult job, @Nullable String failure) {
    if (job.work() instanceof Work.Gateway gateway) {
      for (long guild : gateway.members()) {
        String reason = "the gateway session: " + job.end().detail();
        Missing one = places.guild(guild).lack("members", reason, failure);
        if (failure == null) {
          deny(one);
        } else {
          failed.add(one);
        }
      }
    }
  }

  private static String words(JobResult job, @Nullable String resource) {
    String detail = job.end().detail();
    if (resource != null) {
      return detail;
    }
    return (job.work() instanceof Work.Guild ? "the guild's lists: " : "the session: ") + detail;
  }
}
