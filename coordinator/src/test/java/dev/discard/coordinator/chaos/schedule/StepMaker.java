package dev.discard.coordinator.chaos.schedule;

import static dev.discard.coordinator.chaos.schedule.Place.COORDINATOR;
import static dev.discard.coordinator.chaos.schedule.Place.COORDINATOR_TO_REDIS;
import static dev.discard.coordinator.chaos.schedule.Place.DISCORD;
import static dev.discard.coordinator.chaos.schedule.Place.DISK;
import static dev.discard.coordinator.chaos.schedule.Place.EVERYTHING;
import static dev.discard.coordinator.chaos.schedule.Place.REDIS;
import static dev.discard.coordinator.chaos.schedule.Place.UPLOADS;
import static dev.discard.coordinator.chaos.schedule.Place.WORKER;
import static dev.discard.coordinator.chaos.schedule.Place.WORKERS_TO_DISCORD;
import static dev.discard.coordinator.chaos.schedule.Place.WORKER_TO_COORDINATOR;
import static dev.discard.coordinator.chaos.schedule.Place.WORKER_TO_REDIS;

import java.util.List;
import java.util.SplittableRandom;

/** Makes single troubles. */
final class StepMaker {

  /** A kind of trouble, how long it lasts at least and at most, and how often it is taken. */
  private record Kind(Trouble trouble, Place place, int least, int most, int weight) {}

  /** Those that lose a process. */
  private static final List<Kind> DEADLY =
      List.of(
          new Kind(Trouble.KILL, WORKER, 200, 2000, 5),
          new Kind(Trouble.KILL, COORDINATOR, 100, 2500, 3),
          new Kind(Trouble.KILL, REDIS, 100, 2000, 3),
          new Kind(Trouble.KILL, EVERYTHING, 100, 1000, 1));

  private static final List<Kind> OTHERS =
      List.of(
          new Kind(Trouble.FREEZE, WORKER, 500, 8000, 4),
          new Kind(Trouble.FREEZE, COORDINATOR, 500, 5000, 3),
          new Kind(Trouble.FREEZE, REDIS, 500, 7000, 3),
          new Kind(Trouble.DRAIN, WORKER, 500, 2000, 3),
          new Kind(Trouble.DRAIN, COORDINATOR, 500, 2000, 2),
          new Kind(Trouble.CUT, WORKER_TO_REDIS, 50, 6000, 3),
          new Kind(Trouble.CUT, WORKER_TO_COORDINATOR, 50, 4000, 3),
          new Kind(Trouble.CUT, COORDINATOR_TO_REDIS, 50, 4000, 3),
          new Kind(Trouble.CUT, WORKERS_TO_DISCORD, 50, 1500, 2),
          new Kind(Trouble.STALL, WORKER_TO_REDIS, 500, 7000, 3),
          new Kind(Trouble.STALL, WORKER_TO_COORDINATOR, 500, 7000, 4),
          new Kind(Trouble.STALL, COORDINATOR_TO_REDIS, 500, 6000, 2),
          new Kind(Trouble.STALL, WORKERS_TO_DISCORD, 500, 3000, 2),
          new Kind(Trouble.SLOW, WORKER_TO_COORDINATOR, 2000, 5000, 2),
          new Kind(Trouble.DELAY, COORDINATOR_TO_REDIS, 1000, 4000, 2),
          new Kind(Trouble.DELAY, WORKER_TO_REDIS, 1000, 4000, 2),
          new Kind(Trouble.FILL, DISK, 500, 5000, 3),
          new Kind(Trouble.REPEAT, UPLOADS, 500, 5000, 5),
          new Kind(Trouble.FAULTS, DISCORD, 1000, 5000, 6));

  private static final List<String> RULES =
      List.of(
          "/channels/*/messages@%7=502:html",
          "/channels/*/messages@%9=503:upstream",
          "/channels/*/messages@%6=reset",
          "/channels/*/messages@%7=cut",
          "/channels/*/messages@%6=truncate",
          "/channels/*/messages@%8=html",
          "/channels/*/messages@%5=slow:60000",
          "/**@%11=500",
          "/channels/*/messages@3=ban:html",
          "/channels/*/messages@3=ban:text");

  /** After these the fleet asks little for half a minute and longer, as it should. */
  private static final List<String> LASTING =
      List.of("/channels/*/messages@9=bare", "/channels/*/messages@4=stall");

  private static final int LASTING_ONE_IN = 6;

  private static final List<String> CDN_RULES =
      List.of(
          "cdn:/attachments/**@%3=503:html",
          "cdn:/attachments/**@%4=reset",
          "cdn:/attachments/**@%3=cut",
          "cdn:/attachments/**@%4=truncate",
          "cdn:/attachments/**@%5=slow:3000",
          "cdn:/avatars/**@%2=500",
          "cdn:/emojis/**@%2=reset",
          "cdn:/**@%9=502:html");

  private static final int CDN_LEAST_MILLIS = 1000;
  private static final int CDN_MORE_MILLIS = 5000;

  private StepMaker() {}

  /** Something with the content network that passes. */
  static Step contentNetwork(SplittableRandom random, int at) {
    String one = CDN_RULES.get(random.nextInt(CDN_RULES.size()));
    String other = CDN_RULES.get(random.nextInt(CDN_RULES.size()));
    return new Step(
        at,
        CDN_LEAST_MILLIS + random.nextInt(CDN_MORE_MILLIS),
        Trouble.FAULTS,
        Place.CONTENT_NETWORK,
        0,
        one.equals(other) ? one : one + ";" + other);
  }

  static Step deadly(SplittableRandom random, Terms terms, int at) {
    return step(random, terms, at, pick(random, DEADLY));
  }

  static Step any(SplittableRandom random, Terms terms, int at) {
    List<Kind> kinds = random.nextInt(4) == 0 ? DEADLY : OTHERS;
    return step(random, terms, at, pick(random, kinds));
  }

  private static Step step(SplittableRandom random, Terms terms, int at, Kind kind) {
    boolean ofWorker = kind.place() == WORKER || kind.place().name().startsWith("WORKER_");
    return new Step(
        at,
        kind.least() + random.nextInt(kind.most() - kind.least()),
        kind.trouble(),
        kind.place(),
        ofWorker ? 1 + random.nextInt(terms.workers()) : 0,
        kind.trouble() == Trouble.FAULTS ? rules(random) : "");
  }

  private static String rules(SplittableRandom random) {
    String one = RULES.get(random.nextInt(RULES.size()));
    List<String> others = random.nextInt(LASTING_ONE_IN) == 0 ? LASTING : RULES;
    String other = others.get(random.nextInt(others.size()));
    return one.equals(other) ? one : one + ";" + other;
  }

  private static Kind pick(SplittableRandom random, List<Kind> kinds) {
    int left = random.nextInt(kinds.stream().mapToInt(Kind::weight).sum());
    for (Kind kind : kinds) {
      left -= kind.weight();
      if (left < 0) {
        return kind;
      }
    }
    throw new AssertionError("weights do not add up");
  }
}
