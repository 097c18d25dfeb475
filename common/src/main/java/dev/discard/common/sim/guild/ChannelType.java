package dev.discard.common.sim.guild;

/** The kinds of channels, threads and private ones included, with the number that the API uses. */
public enum ChannelType {
  TEXT(0),
  DM(1),
  VOICE(2),
  GROUP_DM(3),
  CATEGORY(4),
  ANNOUNCEMENT(5),
  STORE(6),
  ANNOUNCEMENT_THREAD(10),
  PUBLIC_THREAD(11),
  PRIVATE_THREAD(12),
  STAGE(13),
  FORUM(15),
  MEDIA(16);

  private final int number;

  ChannelType(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Whether reading needs CONNECT besides VIEW_CHANNEL. */
  public boolean isSpoken() {
    return this == VOICE || this == STAGE;
  }

  /** Whether messages can stand in it directly. */
  public boolean holdsMessages() {
    return this == TEXT || this == ANNOUNCEMENT || isSpoken() || isThread() || isPrivate();
  }

  /** Whether it belongs to no guild, but to those who talk there. */
  public boolean isPrivate() {
    return this == DM || this == GROUP_DM;
  }

  public boolean isThread() {
    return this == ANNOUNCEMENT_THREAD || this == PUBLIC_THREAD || this == PRIVATE_THREAD;
  }

  /** Whether it consists of threads and holds no messages of its own. */
  public boolean isForum() {
    return this == FORUM || this == MEDIA;
  }

  /** Whether threads can begin in it. */
  public boolean holdsThreads() {
    return this == TEXT || this == ANNOUNCEMENT || isForum();
  }
}
