package dev.discard.common.sim.guild;

import dev.discard.common.sim.seed.Mix;
import org.jspecify.annotations.Nullable;

/**
 * A role of a guild. The id of the role that everybody has equals the guild's id.
 *
 * @param permissions bits as in {@link Permissions}
 * @param botId the account that the role was made for, 0 for ordinary roles
 */
public record Role(long id, String name, long permissions, int position, long botId) {

  /** The same role with more permissions. */
  public Role with(long bits) {
    return new Role(id, name, permissions | bits, position, botId);
  }

  /**
   * The hash of the picture beside its members' names; only roles that were thought up have one.
   */
  public @Nullable String icon() {
    return position == 0 || botId != 0
        ? null
        : String.format("%016x%016x", Mix.of(id, 1), Mix.of(id, 2));
  }
}
