package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.Choice.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of this process that any of the same few tokens may make: they wait in line by
 * places, and each whose turn it is chooses its token. Owned by the limiter's context.
 */
final class Crossing {

  private final Ground ground;
  private final List<TokenLimits> tokens;
  private final Map<Place, Line> lines = new HashMap<>();
  private final Map<Ask, Choice> choices = new HashMap<>();

  Crossing(Ground ground, List<TokenLimits> tokens) {
    this.ground = ground;
    this.tokens = tokens;
  }

  boolean leadsTo(TokenLimits token) {
    return tokens.contains(token);
  }

  /**
   * @param keys of the same tokens in the same order
   */
  void acquire(Ask ask, List<BucketKey> keys) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      candidates.add(new Candidate(tokens.get(i), keys.get(i)));
    }
    choices.put(ask, new Choice(candidates, ask, ground, new Turn(ask)));
    ask.permit().future().onComplete(over -> choices.remove(ask));
    Place place = Place.of(ask.key());
    line(place).join(ask);
    askNext(place);
  }

  /** Something new is known of a place. */
  void wake(Place place) {
    Line line = lines.get(place);
    if (line != null) {
      line.wake(ground.nanos());
      askNext(place);
    }
  }

  /** Fails those whom no token knows of. */
  void close(RuntimeException why) {
    List<Ask> open = new ArrayList<>();
    lines.values().forEach(line -> open.addAll(line.leave()));
    open.forEach(ask -> ask.permit().tryFail(why));
  }

  private Line line(Place place) {
    return lines.computeIfAbsent(place, fresh -> new Line());
  }

  private void askNext(Place place) {
    for (Ask ask : line(place).next()) {
      Choice choice = choices.get(ask);
      if (choice != null) {
        choice.start();
      }
    }
  }

  private void settled(Place place) {
    Line line = line(place);
    if (line.isEmpty()) {
      lines.remove(place);
    } else if (line.fallsAsleep(ground.nanos())) {
      ground.after(Bookings.millis(line.nap()), () -> wake(place));
    } else {
      askNext(place);
    }
  }

  /** The turns of one request. */
  private final class Turn implements Choice.Owner {

    private final Ask ask;
    private final Place place;

    Turn(Ask ask) {
      this.ask = ask;
      this.place = Place.of(ask.key());
    }

    @Override
    public void placed() {
      line(place).granted();
      settled(place);
    }

    @Override
    public void refused(Delay delay) {
      line(place).refused(ask, delay);
      settled(place);
    }

    @Override
    public void displaced() {
      if (!ask.permit().future().isComplete()) {
        line(place).rejoin(ask);
        askNext(place);
      }
    }
  }
}
