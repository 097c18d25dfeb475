package dev.discard.coordinator.chaos.schedule;

/**
 * One trouble.
 *
 * @param at when it begins, in milliseconds since the first words with Discord
 * @param length how long it lasts, in milliseconds
 * @param worker the number of the worker that it is about, from 1; 0 where it is about none
 * @param detail the rules of {@link Trouble#FAULTS}, else empty
 */
public record Step(int at, int length, Trouble trouble, Place place, int worker, String detail) {

  private static final double SECOND = 1000;

  public int end() {
    return at + length;
  }

  /** In short, such as {@code kill worker-2}. */
  public String brief() {
    String words = trouble.word() + " " + place.words(worker);
    return detail.isEmpty() ? words : words + " " + detail.replaceAll("[^;]*=", "");
  }

  /** With its times. */
  @Override
  public String toString() {
    String all =
        trouble.word() + " " + place.words(worker) + (detail.isEmpty() ? "" : " " + detail);
    return "%.1f s, for %.1f s: %s".formatted(at / SECOND, length / SECOND, all);
  }
}
