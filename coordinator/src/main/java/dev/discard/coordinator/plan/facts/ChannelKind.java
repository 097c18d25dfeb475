package dev.discard.coordinator.plan.facts;

import java.util.Locale;

/** Discord's channel types, by what there is to read in them (DISCORD.md 2.1). */
public enum ChannelKind {
  TEXT(0, Holds.MESSAGES_AND_THREADS),
  DIRECT(1, Holds.MESSAGES),
  VOICE(2, Holds.MESSAGES),
  GROUP(3, Holds.MESSAGES),
  CATEGORY(4, Holds.NOTHING),
  ANNOUNCEMENT(5, Holds.MESSAGES_AND_THREADS),
  STORE(6, Holds.NOTHING),
  ANNOUNCEMENT_THREAD(10, Holds.MESSAGES),
  PUBLIC_THREAD(11, Holds.MESSAGES),
  PRIVATE_THREAD(12, Holds.MESSAGES),
  STAGE(13, Holds.MESSAGES),
  DIRECTORY(14, Holds.NOTHING),
  FORUM(15, Holds.THREADS),
  MEDIA(16, Holds.THREADS),
  /** A type that is newer than this program: what it holds shows when it is asked. */
  UNKNOWN(-1, Holds.MESSAGES);

  private enum Holds {
    NOTHING,
    MESSAGES,
    THREADS,
    MESSAGES_AND_THREADS
  }

  private final int number;
  private final Holds holds;

  ChannelKind(int number, Holds holds) {
    this.number = number;
    this.holds = holds;
  }

  public static ChannelKind of(int number) {
    for (ChannelKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** Whether the channel itself holds messages, not only its threads. */
  public boolean holdsMessages() {
    return holds == Holds.MESSAGES || holds == Holds.MESSAGES_AND_THREADS;
  }

  public boolean holdsThreads() {
    return holds == Holds.THREADS || holds == Holds.MESSAGES_AND_THREADS;
  }

  /** Whether there is anything to read in it. */
  public boolean holdsAnything() {
    return holds != Holds.NOTHING;
  }

  /** Whether some of its threads may be hidden from its readers. */
  public boolean holdsPrivateThreads() {
    return this == TEXT;
  }

  /** Whether reading needs CONNECT besides VIEW_CHANNEL. */
  public boolean needsConnect() {
    return this == VOICE || this == STAGE;
  }

  public boolean isThread() {
    return this == ANNOUNCEMENT_THREAD || this == PUBLIC_THREAD || this == PRIVATE_THREAD;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
