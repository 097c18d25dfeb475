package dev.discard.coordinator.plan.crew;

import dev.discard.common.job.ChannelRef;
import dev.discard.common.resource.Permission;
import dev.discard.coordinator.plan.facts.ChannelFacts;
import dev.discard.coordinator.plan.facts.GuildFacts;
import dev.discard.coordinator.plan.facts.Overwrite;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A guild with what the accounts that are in it may do there.
 *
 * @param seats at least one
 * @param listed the guild's channels by their ids
 */
public record Place(List<Seat> seats, Map<Long, ChannelFacts> listed) {

  public static Place of(List<Seat> seats) {
    Map<Long, ChannelFacts> listed = new LinkedHashMap<>();
    seats.stream()
        .map(seat -> seat.guild().channels())
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .forEach(channel -> listed.putIfAbsent(channel.ref().id(), channel));
    return new Place(List.copyOf(seats), listed);
  }

  /** The guild as the first of them sees it. */
  public GuildFacts guild() {
    return seats.get(0).guild();
  }

  /** The channels that any of them listed, each once, in the order of the lists. */
  public Collection<ChannelFacts> channels() {
    return listed.values();
  }

  /** The first permission that reading a channel needs; empty when one account has all of them. */
  public Optional<Permission> lacking(ChannelFacts channel) {
    return readers(channel).isEmpty()
        ? seats.get(0).lacking(channel, overwrites(channel))
        : Optional.empty();
  }

  /** The accounts that may read a channel. */
  public TreeSet<Integer> readers(ChannelFacts channel) {
    Optional<List<Overwrite>> overwrites = overwrites(channel);
    return accounts(seat -> seat.lacking(channel, overwrites).isEmpty());
  }

  /** The accounts that have a permission in a channel. */
  public TreeSet<Integer> holders(Permission permission, ChannelFacts channel) {
    Optional<List<Overwrite>> overwrites = overwrites(channel);
    return accounts(seat -> seat.may(permission, overwrites));
  }

  /** The accounts whose roles give a permission. */
  public TreeSet<Integer> holders(Permission permission) {
    return accounts(seat -> seat.may(permission));
  }

  /** All of them. */
  public TreeSet<Integer> everybody() {
    return accounts(seat -> true);
  }

  private TreeSet<Integer> accounts(Predicate<Seat> which) {
    TreeSet<Integer> accounts = new TreeSet<>();
    seats.stream().filter(which).forEach(seat -> accounts.add(seat.account()));
    return accounts;
  }

  /** The channel that a thread belongs to; empty for other channels, and when it is not listed. */
  public Optional<ChannelFacts> parent(ChannelFacts thread) {
    Long id = thread.ref().parentId();
    return thread.kind().isThread() && id != null
        ? Optional.ofNullable(listed.get(id))
        : Optional.empty();
  }

  public Optional<ChannelRef> parentRef(ChannelFacts thread) {
    return parent(thread).map(ChannelFacts::ref);
  }

  /** A thread's permissions are its parent's; empty when the parent is not known. */
  private Optional<List<Overwrite>> overwrites(ChannelFacts channel) {
    return channel.kind().isThread()
        ? parent(channel).map(ChannelFacts::overwrites)
        : Optional.of(channel.overwrites());
  }
}
