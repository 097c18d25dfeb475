package dev.discard.coordinator.cli.progress;

import dev.discard.common.job.Work;
import dev.discard.common.queue.Event;
import dev.discard.common.snowflake.Snowflake;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job that brings no messages. It is told of when it keeps the run waiting, or when it is given
 * up: of most that takes a second.
 */
final class PartProgress {

  /** The most members of a page. */
  private static final long PAGE = 1_000;

  private final String name;
  private final Work work;
  private final Set<String> told = new HashSet<>();
  private long requests;

  private PartProgress(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  /**
   * A job by what it is to do.
   *
   * @param channel the name of its channel, if it is about one
   */
  static PartProgress of(Work work, String channel) {
    String name =
        switch (work.kind()) {
          case SESSION -> "login";
          case GUILD -> "guild";
          case RESOURCES -> channel.isEmpty() ? "guild lists" : "lists of " + channel;
          case MEMBERS -> "members of guild " + Snowflake.format(((Work.Members) work).guildId());
          case GATEWAY, INVITES, MEDIA -> work.kind().word();
          case THREADS, PINS, HISTORY -> work.kind().word() + " of " + channel;
        };
    return new PartProgress(name, work);
  }

  /** The channel whose threads it lists; null when it does something else. */
  @Nullable Long threadsOf() {
    return work instanceof Work.Threads threads ? Long.valueOf(threads.channel().id()) : null;
  }

  /** Takes in what happened; the line that tells it, if it is worth one, each only once. */
  Optional<String> after(Event event) {
    return words(event).map(words -> name + ": " + words).filter(told::add);
  }

  private Optional<String> words(Event event) {
    return switch (event.what()) {
      case COMMITTED -> soFar(event.requests());
      case FAILED -> Optional.of("failed, will be tried again: " + event.detail());
      case DEAD -> givenUp(event.detail());
      case ENQUEUED, LEASED, DONE, DENIED, VANISHED, RECLAIMED, RELEASED, SPLIT, REQUEUED ->
          Optional.empty();
    };
  }

  /** Without the login there is no run, and its end says so. */
  private Optional<String> givenUp(String reason) {
    return work instanceof Work.Session
        ? Optional.empty()
        : Optional.of("failed, given up: " + reason);
  }

  /** Every job commits once, when it ends: only what comes before that tells of a long one. */
  private Optional<String> soFar(long more) {
    long before = requests;
    requests += more;
    if (before == 0) {
      return Optional.empty();
    }
    return switch (work.kind()) {
      case MEMBERS -> Optional.of("up to " + Words.number(before * PAGE) + " so far");
      case RESOURCES, INVITES -> Optional.of(Words.count(before, "request") + " so far");
      case SESSION, GATEWAY, GUILD, THREADS, HISTORY, PINS, MEDIA -> Optional.empty();
    };
  }
}
