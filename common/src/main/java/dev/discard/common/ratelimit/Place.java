package dev.discard.common.ratelimit;

/** A route and its major parameter: what requests of one token wait in line for. */
record Place(String route, String major) {

  static Place of(BucketKey key) {
    return new Place(key.route(), key.major());
  }
}
