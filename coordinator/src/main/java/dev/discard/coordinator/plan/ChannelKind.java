package dev.discard.coordinator.plan;

import java.util.Locale;

/** Discord's channel types, by what there is to read in them. */
enum ChannelKind {
  TEXT(0, true),
  DIRECT(1, true),
  VOICE(2, true),
  GROUP(3, true),
  CATEGORY(4, false),
  ANNOUNCEMENT(5, true),
  STORE(6, false),
  ANNOUNCEMENT_THREAD(10, true),
  PUBLIC_THREAD(11, true),
  PRIVATE_THREAD(12, true),
  STAGE(13, true),
  DIRECTORY(14, false),
  FORUM(15, false),
  MEDIA(16, false),
  /** A type that is newer than this program. */
  UNKNOWN(-1, false);

  private final int number;
  private final boolean messages;

  ChannelKind(int number, boolean messages) {
    this.number = number;
    this.messages = messages;
  }

  static ChannelKind of(int number) {
    for (ChannelKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    return UNKNOWN;
  }

  /** Whether the channel itself holds messages, not only its threads. */
  boolean holdsMessages() {
    return messages;
  }

  /** Whether reading needs CONNECT besides VIEW_CHANNEL. */
  boolean needsConnect() {
    return this == VOICE || this == STAGE;
  }

  boolean isThread() {
    return this == ANNOUNCEMENT_THREAD || this == PUBLIC_THREAD || this == PRIVATE_THREAD;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
