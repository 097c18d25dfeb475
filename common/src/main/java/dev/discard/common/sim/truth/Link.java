package dev.discard.common.sim.truth;

/**
 * A file, and where it is told of.
 *
 * @param id of an attachment; what tells other files of their kind apart
 * @param name as Discord tells it; empty where it tells none
 */
record Link(String kind, Place place, String id, String name, String url) {

  /** A message, or 0 and 0 for what belongs to none. */
  record Place(long channel, long message) {

    static final Place NONE = new Place(0, 0);
  }

  static Link asset(String kind, String id, String url) {
    return new Link(kind, Place.NONE, id, "", url);
  }
}
