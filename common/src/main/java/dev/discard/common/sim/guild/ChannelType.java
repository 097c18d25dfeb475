package dev.discard.common.sim.guild;

/** The kinds of guild channels, with the number that the API uses. */
public enum ChannelType {
  TEXT(0),
  VOICE(2),
  CATEGORY(4),
  ANNOUNCEMENT(5),
  STORE(6),
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
    return this == TEXT || this == ANNOUNCEMENT || isSpoken();
  }
}
