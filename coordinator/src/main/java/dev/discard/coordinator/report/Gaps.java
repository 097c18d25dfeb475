package dev.discard.coordinator.report;

import dev.discard.common.archive.meta.RunMeta.Missing;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import dev.discard.coordinator.plan.Plan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is not in the archive of a run, and why.
 *
 * @param denied what Discord does not let the account read, or what was deleted
 * @param failed what would be there if nothing had failed, with the command that asks for it again
 */
record Gaps(List<Missing> denied, List<Missing> failed) {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Gaps of(RunResult result) {
    Gaps gaps = new Gaps(new ArrayList<>(), new ArrayList<>());
    result.plan().missing().forEach(gaps::add);
    result.plan().denied().forEach(denied -> gaps.addDenied(denied.ref(), denied.reason()));
    for (Work work : result.plan().setup()) {
      result.job(work).ifPresent(job -> gaps.addSetup(result.run(), work, job.end()));
    }
    for (Plan.Channel channel : result.plan().channels()) {
      result.jobsOf(channel).forEach(job -> gaps.addChannel(result.run(), channel, job.end()));
    }
    return gaps;
  }

  private void add(Plan.Missing missing) {
    boolean guild = missing.what().equals("Guild");
    String reason =
        missing.what()
            + (missing.hidden() ? " not readable: " : " not found: ")
            + Snowflake.format(missing.id());
    List<Missing> list = missing.hidden() ? denied : failed;
    list.add(
        new Missing(
            guild ? Long.valueOf(missing.id()) : null,
            guild ? null : Long.valueOf(missing.id()),
            null,
            reason + " (" + missing.reason() + ")",
            null));
  }

  private void addDenied(ChannelRef channel, String reason) {
    denied.add(new Missing(guildOf(channel), channel.id(), channel.name(), reason, null));
  }

  /** Guilds that were refused are missing by the plan already, with Discord's own words. */
  private void addSetup(RunSpec run, Work work, JobEnd end) {
    boolean refused = end.kind() == JobEnd.Kind.DENIED || end.kind() == JobEnd.Kind.VANISHED;
    String what = work instanceof Work.Gateway ? "the gateway session: " : "the session: ";
    if (refused && !(work instanceof Work.Guild)) {
      denied.add(new Missing(null, null, null, what + end.detail(), null));
    }
    if (end.kind() != JobEnd.Kind.DEAD && end.kind() != JobEnd.Kind.CUT_SHORT) {
      return;
    }
    String again = again(run, run.mode().word(), run.ids());
    if (work instanceof Work.Guild guild) {
      failed.add(
          new Missing(guild.guildId(), null, null, "the guild's lists: " + end.detail(), again));
    } else {
      failed.add(new Missing(null, null, null, what + end.detail(), again));
    }
  }

  private void addChannel(RunSpec run, Plan.Channel channel, JobEnd end) {
    ChannelRef ref = channel.ref();
    switch (end.kind()) {
      case DONE -> {}
      case DENIED -> addDenied(ref, end.detail());
      case VANISHED -> addDenied(ref, "vanished: " + end.detail());
      case DEAD, CUT_SHORT -> {
        String again = again(run, "channel", List.of(ref.id()));
        failed.add(new Missing(guildOf(ref), ref.id(), ref.name(), end.detail(), again));
      }
    }
  }

  private static @Nullable Long guildOf(ChannelRef channel) {
    return channel.guildId() == 0 ? null : Long.valueOf(channel.guildId());
  }

  private static String again(RunSpec run, String mode, List<Long> ids) {
    StringBuilder command = new StringBuilder("discard " + mode);
    ids.forEach(id -> command.append(' ').append(Snowflake.format(id)));
    RunSpec.Settings settings = run.settings();
    option(command, "--after", settings.after());
    option(command, "--before", settings.before());
    flag(command, "--is-user-account", settings.userAccount());
    flag(command, "--no-scrub", settings.noScrub());
    flag(command, "--gzip", settings.gzip());
    flag(
        command,
        "--api-base " + settings.apiBase(),
        !settings.apiBase().equals(RunSpec.DISCORD_API));
    return command.toString();
  }

  private static void flag(StringBuilder command, String name, boolean given) {
    command.append(given ? " " + name : "");
  }

  private static void option(StringBuilder command, String name, @Nullable Instant time) {
    if (time != null) {
      command.append(' ').append(name).append(' ').append(SECONDS.format(time));
    }
  }
}
