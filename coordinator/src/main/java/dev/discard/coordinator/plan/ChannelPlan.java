package dev.discard.coordinator.plan;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Permission;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Plans single channels and threads. */
final class ChannelPlan {

  private static final int WRONG_KIND_OF_CHANNEL = 50_024;
  private static final String CHANNELS = "/channels/";

  /** What channels hold. */
  private static final Set<String> OF_CHANNELS = ofChannels();

  private final Facts facts;
  private final Draft draft;
  private final ResourcePlan resources;
  private final Selection selection;
  private final SnowflakeRange requested;
  private final boolean anythingOfChannels;

  ChannelPlan(RunSpec run, Facts facts, Draft draft, ResourcePlan resources) {
    this.facts = facts;
    this.draft = draft;
    this.resources = resources;
    this.selection = run.settings().wanted().selection();
    this.requested = Requested.of(run);
    this.anythingOfChannels = OF_CHANNELS.stream().anyMatch(selection::wants);
  }

  private static Set<String> ofChannels() {
    Set<String> names = new HashSet<>(Set.of("messages", "pins", "threads"));
    Catalogue.of(Scope.CHANNEL).forEach(resource -> names.add(resource.name()));
    Catalogue.of(Scope.THREAD).forEach(resource -> names.add(resource.name()));
    return names;
  }

  /** A channel of a guild, if it is wanted; denied when it cannot be read. */
  void listed(ChannelFacts channel, Place place) {
    ChannelRef parent = place.parentRef(channel).orElse(null);
    boolean wanted = !channel.kind().isThread() || selection.wants("threads");
    if (!(wanted && anythingOfChannels)
        || !selection.wants(channel.ref(), parent)
        || !draft.decides(channel.ref())) {
      return;
    }
    Optional<Permission> lacking = place.lacking(channel);
    if (lacking.isPresent()) {
      String reason = "missing permission " + lacking.get();
      draft.denied(new Plan.Denied(channel.ref(), range(channel), reason));
      return;
    }
    List<Work> jobs = new ArrayList<>();
    resources.ofChannel(channel, place).ifPresent(jobs::add);
    threadLists(channel, place).ifPresent(jobs::add);
    add(channel, jobs);
  }

  /** A channel of which nothing but itself is known. */
  void alone(ChannelFacts channel) {
    if (draft.decides(channel.ref())) {
      add(channel, new ArrayList<>());
    }
  }

  /** The threads of a guild that were seen so far. */
  void threads(Place place, Predicate<ChannelFacts> meant) {
    facts.threads(place.guild().id()).stream()
        .filter(meant)
        .forEach(thread -> listed(thread, place));
  }

  /** The jobs in the order of their lines in the channel's log. */
  private void add(ChannelFacts channel, List<Work> jobs) {
    SnowflakeRange range = range(channel);
    for (SnowflakeRange part : facts.ranges(channel.ref().id(), range)) {
      jobs.add(new Work.History(channel.ref(), part));
    }
    if (channel.kind().holdsMessages() && selection.wants("pins") && !channel.unpinned()) {
      jobs.add(new Work.Pins(channel.ref()));
    }
    draft.channel(new Plan.Channel(channel.ref(), range, jobs));
  }

  private SnowflakeRange range(ChannelFacts channel) {
    return channel.kind().holdsMessages() && selection.wants("messages")
        ? facts.lacking(channel.ref().id(), requested)
        : Work.NO_MESSAGES;
  }

  private Optional<Work> threadLists(ChannelFacts channel, Place place) {
    if (!channel.kind().holdsThreads() || !selection.wants("threads")) {
      return Optional.empty();
    }
    boolean managed = place.may(Permission.MANAGE_THREADS, channel);
    if (!managed && channel.kind().holdsPrivateThreads()) {
      String reason = "private ones that it did not join: missing permission MANAGE_THREADS";
      draft.gap(gap(channel, Plan.Gap.Kind.WITHHELD, reason));
    }
    Work.Threads job = new Work.Threads(channel.ref(), managed);
    for (Map.Entry<String, Refusal> refused : facts.refused(job).entrySet()) {
      if (refused.getValue().code() != WRONG_KIND_OF_CHANNEL) {
        String list =
            refused.getKey().substring(refused.getKey().indexOf("/", CHANNELS.length()) + 1);
        String reason = refused.getValue().reason() + " (" + list + ")";
        draft.gap(gap(channel, Plan.Gap.Kind.REFUSED, reason));
      }
    }
    return Optional.of(job);
  }

  private static Plan.Gap gap(ChannelFacts channel, Plan.Gap.Kind kind, String reason) {
    return new Plan.Gap(channel.ref().guildId(), channel.ref(), "threads", kind, reason);
  }
}
