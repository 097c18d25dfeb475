package dev.discard.common.sim.guild.thread;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has beyond a channel.
 *
 * @param start how it began
 * @param announcedBy the message of type 18 in the parent that tells of it; 0 for none
 * @param invitable whether members may invite; null where the thread isn't private
 * @param pinned whether a post stands at the top of its forum
 * @param members ids of those who joined, ascending
 */
public record ThreadFacts(
    long ownerId,
    ThreadStart start,
    long announcedBy,
    Archival archival,
    @Nullable Boolean invitable,
    boolean pinned,
    List<Long> appliedTags,
    List<Long> members) {

  public ThreadFacts {
    appliedTags = List.copyOf(appliedTags);
    members = members.stream().sorted(Long::compareUnsigned).toList();
  }

  public boolean has(long memberId) {
    return members.contains(memberId);
  }

  /** The same thread, archived in another way or no longer. */
  public ThreadFacts with(Archival other) {
    return new ThreadFacts(
        ownerId, start, announcedBy, other, invitable, pinned, appliedTags, members);
  }
}
