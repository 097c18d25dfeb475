package dev.discard.coordinator.plan;

import dev.discard.common.job.Assignment;
import dev.discard.common.job.ChannelRef;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Permission;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Asker;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.coordinator.plan.Plan.Gap;
import dev.discard.coordinator.plan.crew.Place;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans the resources of guilds and channels: each is asked for only where the account may have it,
 * because every refusal counts towards a ban of the IP address.
 */
final class ResourcePlan {

  private static final String ANY_ID = "[0-9]+";

  private final Selection selection;
  private final Facts facts;
  private final boolean bots;
  private final Draft draft;
  private final Map<Long, Set<String>> ofGuilds;

  /**
   * @param bots whether bots ask, and not users
   */
  ResourcePlan(Selection selection, Facts facts, boolean bots, Draft draft) {
    this.selection = selection;
    this.facts = facts;
    this.bots = bots;
    this.draft = draft;
    this.ofGuilds = new HashMap<>();
  }

  /** The same for channels whose guild is not archived as a whole. */
  ResourcePlan alone() {
    return new ResourcePlan(selection, facts, bots, draft);
  }

  void ofGuild(Place place) {
    GuildFacts guild = place.guild();
    Shares shares = new Shares();
    for (Resource resource : Catalogue.of(Scope.GUILD)) {
      if (!isMeant(resource, guild) || !(resource.each() == null || shares.hold(resource.each()))) {
        continue;
      }
      Set<Integer> allowed =
          isOpen(resource, guild)
              ? place.everybody()
              : allowed(resource, place.everybody(), place::holders);
      if (!shares.add(resource, allowed)) {
        draft.gap(withheld(guild.id(), null, resource));
      }
    }
    ofGuilds.put(guild.id(), shares.names());
    plan(guild.id(), null, shares).forEach(job -> draft.setup(job.work(), job.accounts()));
  }

  /** The lists of a channel that those of its guild do not hold. */
  List<Assignment> ofChannel(ChannelFacts channel, Place place) {
    Set<String> known = ofGuilds.get(place.guild().id());
    Shares shares = new Shares();
    Scope scope = channel.kind().isThread() ? Scope.THREAD : Scope.CHANNEL;
    for (Resource resource : Catalogue.of(scope)) {
      if (!isMeant(resource, place.guild()) || known != null && known.contains(resource.name())) {
        continue;
      }
      Set<Integer> readers = place.readers(channel);
      Set<Integer> allowed =
          allowed(resource, readers, permission -> place.holders(permission, channel));
      if (!shares.add(resource, allowed) && known == null) {
        draft.gap(withheld(place.guild().id(), channel, resource));
      }
    }
    return plan(place.guild().id(), channel.ref(), shares);
  }

  private List<Assignment> plan(long guildId, @Nullable ChannelRef channel, Shares shares) {
    List<Assignment> jobs = shares.jobs(guildId, channel);
    for (Assignment job : jobs) {
      Work.Resources lists = (Work.Resources) job.work();
      facts.refused(lists).forEach((path, refusal) -> refused(lists, path, refusal));
    }
    return jobs;
  }

  private void refused(Work.Resources job, String path, Refusal refusal) {
    for (String name : job.names()) {
      Resource resource = Catalogue.find(job.scope(), name).orElseThrow();
      boolean meant = path.matches(resource.path().replaceAll("\\{\\w+}", ANY_ID));
      if (meant && !resource.absent().contains(refusal.code())) {
        draft.gap(new Gap(job.guildId(), job.channel(), name, Gap.Kind.REFUSED, refusal.reason()));
      }
    }
  }

  private boolean isMeant(Resource resource, GuildFacts guild) {
    Asker asker = resource.access().asker();
    String required = resource.access().required();
    return selection.wants(resource.name())
        && (asker == Asker.ANY || (asker == Asker.BOT) == bots)
        && (required == null || guild.mayHave(required));
  }

  private static boolean isOpen(Resource resource, GuildFacts guild) {
    String opened = resource.access().opened();
    return opened != null && guild.root() != null && guild.mayHave(opened);
  }

  /** The accounts that have one of the permissions that it needs. */
  private static Set<Integer> allowed(
      Resource resource, Set<Integer> all, Function<Permission, Set<Integer>> holders) {
    Set<Permission> anyOf = resource.access().anyOf();
    return anyOf.isEmpty()
        ? all
        : anyOf.stream()
            .flatMap(permission -> holders.apply(permission).stream())
            .collect(Collectors.toSet());
  }

  private static Gap withheld(long guildId, @Nullable ChannelFacts channel, Resource resource) {
    String permissions =
        resource.access().anyOf().stream()
            .sorted()
            .map(Permission::name)
            .collect(Collectors.joining(" or "));
    return new Gap(
        guildId,
        channel == null ? null : channel.ref(),
        resource.name(),
        Gap.Kind.WITHHELD,
        "missing permission " + permissions);
  }
}
