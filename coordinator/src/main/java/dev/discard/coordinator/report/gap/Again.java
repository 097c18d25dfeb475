package dev.discard.coordinator.report.gap;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RangeRule;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.Snowflake;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The commands that ask for parts of a run again, with the run's own options.
 *
 * @param run the run
 */
record Again(RunSpec run) {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What every shell takes as it stands. */
  private static final Pattern PLAIN = Pattern.compile("[\\w.,:=/@%+-]+");

  /** For all that one job was to fetch, and nothing else where that can be asked for. */
  String of(Work work) {
    if (work instanceof Work.Members members) {
      return part("guild", members.guildId(), "members");
    }
    if (work instanceof Work.Pins pins) {
      return part("channel", pins.channel().id(), "pins");
    }
    if (work instanceof Work.Resources resources) {
      String names = String.join(",", resources.names());
      ChannelRef channel = resources.channel();
      return channel == null
          ? part("guild", resources.guildId(), names)
          : part("channel", channel.id(), names);
    }
    if (work instanceof Work.Threads threads) {
      return channel(threads.channel().id());
    }
    return work instanceof Work.History history ? channel(history.channel().id()) : whole();
  }

  /** For the members of a guild. */
  String members(long guildId) {
    return part("guild", guildId, "members");
  }

  /** For a channel with its threads. */
  String channel(long id) {
    return command("channel " + Snowflake.format(id), run.settings().wanted().selection());
  }

  private String part(String mode, long id, String names) {
    Selection only = new Selection(List.of(names.split(",")), List.of());
    return command(mode + " " + Snowflake.format(id), only);
  }

  private String whole() {
    StringBuilder what = new StringBuilder(run.mode().word());
    run.ids().forEach(id -> what.append(' ').append(Snowflake.format(id)));
    boolean all = run.mode() == RunMode.GUILD && run.ids().isEmpty();
    return command(what + (all ? " all" : ""), run.settings().wanted().selection());
  }

  private String command(String what, Selection selection) {
    StringBuilder command = new StringBuilder("discard " + what);
    RunSpec.Settings settings = run.settings();
    option(command, "--after", time(settings.after()));
    option(command, "--before", time(settings.before()));
    option(command, "--include", terms(selection.include()));
    option(command, "--exclude", terms(selection.exclude()));
    flag(command, "--since-last", settings.wanted().sinceLast());
    flag(command, "--invites", settings.wanted().invites());
    flag(command, "--allow-blank-content", settings.wanted().blankContent());
    boolean other = !settings.range().equals(RangeRule.USUAL);
    option(command, "--range", other ? settings.range().toString() : null);
    flag(command, "--is-user-account", settings.userAccount());
    flag(command, "--no-scrub", settings.noScrub());
    flag(command, "--gzip", settings.gzip());
    boolean elsewhere = !settings.apiBase().equals(RunSpec.DISCORD_API);
    option(command, "--api-base", elsewhere ? settings.apiBase() : null);
    return command.toString();
  }

  private static @Nullable String terms(List<String> terms) {
    return terms.isEmpty() ? null : String.join(",", terms);
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : SECONDS.format(time);
  }

  private static void flag(StringBuilder command, String name, boolean given) {
    command.append(given ? " " + name : "");
  }

  private static void option(StringBuilder command, String name, @Nullable String value) {
    if (value != null) {
      command.append(' ').append(name).append(' ').append(quoted(value));
    }
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
  }
}
