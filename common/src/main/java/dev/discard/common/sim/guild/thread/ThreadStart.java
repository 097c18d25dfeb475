package dev.discard.common.sim.guild.thread;

/** How a thread began. */
public enum ThreadStart {
  /** With a message of the parent, whose id it shares; its own first message points back there. */
  MESSAGE,
  /** By itself, with an id of its own. */
  ALONE,
  /** As a post of a forum: its first message lies inside and has its id. */
  POST
}
