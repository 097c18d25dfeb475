package dev.discard.worker.gateway;

import dev.discard.worker.gateway.packet.Contents;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guilds whose members are still to be asked for, one after the other, and how much of the
 * answer has come. Lives as long as the session, over all of its connections.
 */
final class MemberRequests {

  /** So often a guild is asked for, when limits or broken connections come in between. */
  private static final int MOST_TIMES = 3;

  /** Ten thousand times a thousand members: a larger answer is none of Discord's. */
  private static final int MOST_CHUNKS = 10_000;

  private final Deque<Long> guilds;
  private final BitSet chunks = new BitSet();
  private int times;
  private boolean asked;
  private boolean interrupted;

  MemberRequests(List<Long> guilds) {
    this.guilds = new ArrayDeque<>(guilds);
  }

  boolean isDone() {
    return guilds.isEmpty();
  }

  /** The guild to ask for now; null while the answer to the last request is awaited. */
  @Nullable Long due() {
    return asked ? null : guilds.peekFirst();
  }

  /** The request was sent. */
  void asked() {
    asked = true;
    interrupted = false;
    times++;
    chunks.clear();
  }

  /** Takes in a piece of the answer; whether it is one of the guild that was asked for. */
  boolean answered(Contents chunk) {
    Long guild = guilds.peekFirst();
    if (!asked || guild == null || !Long.toUnsignedString(guild).equals(chunk.chunkGuild())) {
      return false;
    }
    long index = chunk.chunkIndex();
    if (index >= 0 && index < MOST_CHUNKS) {
      chunks.set((int) index);
    }
    if (chunks.cardinality() >= Math.min(MOST_CHUNKS, chunk.chunkCount())) {
      next();
    }
    return true;
  }

  /** The request came too early: it is to be sent again after a while. */
  void refused() {
    if (times < MOST_TIMES) {
      asked = false;
    } else {
      next();
    }
  }

  /** The session ended, and with it whatever was to come. */
  void lost() {
    if (asked) {
      refused();
    }
  }

  /** The connection ended; the answer may come on the next one, or not at all. */
  void interrupted() {
    interrupted = asked;
  }

  /** Nothing has come for long. */
  void silence() {
    if (interrupted) {
      refused();
    } else {
      next();
    }
  }

  private void next() {
    guilds.pollFirst();
    times = 0;
    asked = false;
    interrupted = false;
  }
}
