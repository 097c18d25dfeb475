package dev.discard.common.sim.guild;

/**
 * A channel's exception for one role or one member.
 *
 * @param id of the role or of the user
 */
public record Overwrite(long id, boolean member, long allow, long deny) {

  public static Overwrite role(long id, long allow, long deny) {
    return new Overwrite(id, false, allow, deny);
  }

  public static Overwrite member(long id, long allow, long deny) {
    return new Overwrite(id, true, allow, deny);
  }
}
