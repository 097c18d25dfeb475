package dev.discard.coordinator.plan;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.JobId;
import dev.discard.common.job.Work;
import dev.discard.coordinator.plan.crew.Crew;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan in the making. */
final class Draft {

  private final Set<Work> setup = new LinkedHashSet<>();
  private final Map<JobId, Accounts> accounts = new LinkedHashMap<>();
  private final Map<Long, Plan.GuildRef> guilds = new LinkedHashMap<>();
  private final List<Plan.Channel> channels = new ArrayList<>();
  private final List<Plan.Denied> denied = new ArrayList<>();
  private final List<Plan.Missing> missing = new ArrayList<>();
  private final Set<Plan.Gap> gaps = new LinkedHashSet<>();
  private final List<String> warnings = new ArrayList<>();
  private final Set<Long> decided = new HashSet<>();

  /** A job that feeds the run's log or a guild's; the same again is the same. */
  void setup(Work work, Accounts who) {
    setup.add(work);
    assign(work, who);
  }

  /** Who may do a job. */
  void assign(Work work, Accounts who) {
    accounts.put(work.id(), who);
  }

  void guild(Plan.GuildRef guild) {
    guilds.put(guild.id(), guild);
  }

  boolean guildIsNew(long id) {
    return !guilds.containsKey(id);
  }

  /** Whether nothing was decided about this channel yet; it is decided then. */
  boolean decides(ChannelRef channel) {
    return decided.add(channel.id());
  }

  void channel(Plan.Channel channel) {
    channels.add(channel);
  }

  void denied(Plan.Denied hidden) {
    denied.add(hidden);
  }

  void missing(Plan.Missing thing) {
    missing.add(thing);
  }

  void gap(Plan.Gap gap) {
    gaps.add(gap);
  }

  void warning(String sentence) {
    warnings.add(sentence);
  }

  List<Plan.Channel> channels() {
    return channels;
  }

  /**
   * The plan.
   *
   * @param crew null while it is not known who they are
   */
  Plan plan(@Nullable Crew crew, boolean complete, @Nullable String refusal) {
    return new Plan(
        crew == null ? null : crew.first().self(),
        new Roster(crew == null ? List.of() : members(crew), accounts),
        List.copyOf(setup),
        List.copyOf(guilds.values()),
        channels,
        denied,
        missing,
        List.copyOf(gaps),
        warnings,
        complete,
        refusal,
        Plan.Media.NONE);
  }

  private List<Roster.Member> members(Crew crew) {
    Map<Integer, Integer> channelsOf = new HashMap<>();
    for (Plan.Channel channel : channels) {
      Set<Integer> readers = new HashSet<>();
      channel
          .jobs()
          .forEach(
              job -> readers.addAll(accounts.getOrDefault(job.id(), Accounts.FIRST).numbers()));
      readers.forEach(account -> channelsOf.merge(account, 1, Integer::sum));
    }
    return crew.logins().stream()
        .map(
            login ->
                new Roster.Member(
                    login.number(), login.self(), channelsOf.getOrDefault(login.number(), 0)))
        .toList();
  }
}
