package dev.discard.coordinator.plan;

import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Permission;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Asker;
import dev.discard.common.resource.Resource.Scope;
import dev.discard.coordinator.plan.Plan.Gap;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Permissions;
import dev.discard.coordinator.plan.facts.Refusal;
import dev.discard.coordinator.plan.facts.Self;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  private final Self self;
  private final Draft draft;
  private final Map<Long, Set<String>> ofGuilds;

  ResourcePlan(Selection selection, Facts facts, Self self, Draft draft) {
    this.selection = selection;
    this.facts = facts;
    this.self = self;
    this.draft = draft;
    this.ofGuilds = new HashMap<>();
  }

  /** The same for channels whose guild is not archived as a whole. */
  ResourcePlan alone() {
    return new ResourcePlan(selection, facts, self, draft);
  }

  void ofGuild(GuildFacts guild, Optional<Permissions> own) {
    Predicate<Permission> may = permission -> own.isEmpty() || own.get().has(permission);
    List<String> names = new ArrayList<>();
    for (Resource resource : Catalogue.of(Scope.GUILD)) {
      if (!isMeant(resource, guild)
          || !(resource.each() == null || names.contains(resource.each()))) {
        continue;
      }
      if (isOpen(resource, guild) || isAllowed(resource, may)) {
        names.add(resource.name());
      } else {
        draft.gap(withheld(guild.id(), null, resource));
      }
    }
    ofGuilds.put(guild.id(), Set.copyOf(names));
    plan(new Work.Resources(guild.id(), null, names)).ifPresent(draft::setup);
  }

  /** The lists of a channel that those of its guild do not hold. */
  Optional<Work> ofChannel(ChannelFacts channel, Place place) {
    Set<String> known = ofGuilds.get(place.guild().id());
    List<String> names = new ArrayList<>();
    Scope scope = channel.kind().isThread() ? Scope.THREAD : Scope.CHANNEL;
    for (Resource resource : Catalogue.of(scope)) {
      if (!isMeant(resource, place.guild()) || known != null && known.contains(resource.name())) {
        continue;
      }
      if (isAllowed(resource, permission -> place.may(permission, channel))) {
        names.add(resource.name());
      } else if (known == null) {
        draft.gap(withheld(place.guild().id(), channel, resource));
      }
    }
    return plan(new Work.Resources(place.guild().id(), channel.ref(), names));
  }

  private Optional<Work> plan(Work.Resources job) {
    if (job.names().isEmpty()) {
      return Optional.empty();
    }
    facts.refused(job).forEach((path, refusal) -> refused(job, path, refusal));
    return Optional.of(job);
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
        && (asker == Asker.ANY || (asker == Asker.BOT) == self.bot())
        && (required == null || guild.mayHave(required));
  }

  private static boolean isOpen(Resource resource, GuildFacts guild) {
    String opened = resource.access().opened();
    return opened != null && guild.root() != null && guild.mayHave(opened);
  }

  private static boolean isAllowed(Resource resource, Predicate<Permission> may) {
    Set<Permission> anyOf = resource.access().anyOf();
    return anyOf.isEmpty() || anyOf.stream().anyMatch(may);
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
