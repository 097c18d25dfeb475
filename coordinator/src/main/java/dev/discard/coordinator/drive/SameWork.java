package dev.discard.coordinator.drive;

import dev.discard.common.job.Work;

/**
 * Tells whether what a job was to do before is what it is to do now. What is only known better now
 * does not count: names, the newest message of a channel, the end of a range.
 */
final class SameWork {

  private SameWork() {}

  static boolean is(Work now, Work before) {
    if (!now.id().equals(before.id())) {
      return false;
    }
    if (now instanceof Work.Resources some && before instanceof Work.Resources others) {
      return some.names().equals(others.names());
    }
    if (now instanceof Work.Threads some && before instanceof Work.Threads others) {
      return some.managed() == others.managed();
    }
    return now instanceof Work.History || now instanceof Work.Pins || now.equals(before);
  }
}
