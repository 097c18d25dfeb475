package dev.discard.coordinator.plan.crew;

import dev.discard.common.job.Accounts;
import dev.discard.common.job.RunSpec;
import dev.discard.common.resource.Permission;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.ChannelKind;
import dev.discard.coordinator.plan.facts.Facts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which accounts read what: those that may, and of these, for messages, those that are shown their
 * content.
 *
 * @param shown the accounts that are shown content
 */
public record Readers(RunSpec run, Facts facts, Set<Integer> shown) {

  /** The accounts that read a channel; empty when those that may are not shown its content. */
  public Optional<Accounts> of(ChannelFacts channel, Place place) {
    TreeSet<Integer> may = place.readers(channel);
    if (channel.kind() == ChannelKind.PRIVATE_THREAD) {
      narrow(may, place.holders(Permission.MANAGE_THREADS, channel), channel);
    }
    return of(may);
  }

  /** Of the accounts that may read something, those that do. */
  public Optional<Accounts> of(Set<Integer> may) {
    TreeSet<Integer> read = new TreeSet<>(may);
    read.retainAll(shown);
    return read.isEmpty() && !run.settings().wanted().blankContent()
        ? Optional.empty()
        : Optional.of(new Accounts(List.copyOf(read.isEmpty() ? may : read)));
  }

  /** A private thread is there for those who manage threads and for those who were shown it. */
  private void narrow(TreeSet<Integer> may, Set<Integer> managers, ChannelFacts thread) {
    TreeSet<Integer> inside = new TreeSet<>(managers);
    inside.addAll(facts.seenBy(thread.ref().id()));
    inside.retainAll(may);
    if (!inside.isEmpty()) {
      may.retainAll(inside);
    }
  }
}
