package dev.discard.coordinator.plan;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.Assignment;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Permission;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.crew.Place;
import dev.discard.coordinator.plan.crew.Readers;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
  private final Readers readers;
  private final Selection selection;
  private final SnowflakeRange requested;
  private final boolean anythingOfChannels;

  ChannelPlan(RunSpec run, Facts facts, Draft draft, ResourcePlan resources, Readers readers) {
    this.facts = facts;
    this.draft = draft;
    this.resources = resources;
    this.readers = readers;
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
      deny(channel, "missing permission " + lacking.get());
      return;
    }
    Optional<Accounts> reading = readers.of(channel, place);
    if (reading.isEmpty()) {
      deny(channel, "no account that may read it has the message content intent");
      return;
    }
    List<Assignment> jobs = new ArrayList<>(resources.ofChannel(channel, place));
    threadLists(channel, place).ifPresent(jobs::add);
    add(channel, jobs, reading.get());
  }

  private void deny(ChannelFacts channel, String reason) {
    draft.denied(new Plan.Denied(channel.ref(), range(channel), reason));
  }

  /**
   * A channel of which nothing but itself is known.
   *
   * @param finders the accounts that it was shown to
   */
  void alone(ChannelFacts channel, Set<Integer> finders) {
    if (draft.decides(channel.ref())) {
      readers
          .of(finders)
          .ifPresentOrElse(
              reading -> add(channel, new ArrayList<>(), reading),
              () -> deny(channel, "no account that may read it has the message content intent"));
    }
  }

  /** The threads of a guild that were seen so far. */
  void threads(Place place, Predicate<ChannelFacts> meant) {
    facts.threads(place.guild().id()).stream()
        .filter(meant)
        .forEach(thread -> listed(thread, place));
  }

  /** The jobs in the order of their lines in the channel's log. */
  private void add(ChannelFacts channel, List<Assignment> jobs, Accounts reading) {
    SnowflakeRange range = range(channel);
    for (SnowflakeRange part : facts.ranges(channel.ref().id(), range)) {
      jobs.add(new Assignment(new Work.History(channel.ref(), part), reading));
    }
    if (channel.kind().holdsMessages() && selection.wants("pins") && !channel.unpinned()) {
      jobs.add(new Assignment(new Work.Pins(channel.ref()), reading));
    }
    jobs.forEach(job -> draft.assign(job.work(), job.accounts()));
    List<Work> works = jobs.stream().map(Assignment::work).toList();
    draft.channel(new Plan.Channel(channel.ref(), range, works));
  }

  private SnowflakeRange range(ChannelFacts channel) {
    return channel.kind().holdsMessages() && selection.wants("messages")
        ? facts.lacking(channel.ref().id(), requested)
        : Work.NO_MESSAGES;
  }

  private Optional<Assignment> threadLists(ChannelFacts channel, Place place) {
    if (!channel.kind().holdsThreads() || !selection.wants("threads")) {
      return Optional.empty();
    }
    TreeSet<Integer> managers = place.holders(Permission.MANAGE_THREADS, channel);
    boolean managed = !managers.isEmpty();
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
    TreeSet<Integer> asking = managed ? managers : place.readers(channel);
    return Optional.of(new Assignment(job, new Accounts(List.copyOf(asking))));
  }

  private static Plan.Gap gap(ChannelFacts channel, Plan.Gap.Kind kind, String reason) {
    return new Plan.Gap(channel.ref().guildId(), channel.ref(), "threads", kind, reason);
  }
}
