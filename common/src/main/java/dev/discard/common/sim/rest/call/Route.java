package dev.discard.common.sim.rest.call;

import java.util.List;

/**
 * A path with placeholders, who may ask for it, and what answers.
 *
 * @param name short, for limits and logs
 * @param method of HTTP
 * @param pattern its segments; those in braces stand for anything
 */
public record Route(String name, String method, List<String> pattern, Who who, Endpoint endpoint) {

  /** Whom a route is for. */
  public enum Who {
    /** Bots, users, and those without a token. */
    ANYBODY,
    /** Bots and users. */
    ACCOUNTS,
    BOTS,
    USERS
  }

  /** What answers. */
  @FunctionalInterface
  public interface Endpoint {

    /** Answers, or throws a {@link Refusal}. */
    Answer answer(Call call);
  }

  /** One that is read. */
  public static Route of(String name, String path, Who who, Endpoint endpoint) {
    return new Route(name, "GET", segments(path), who, endpoint);
  }

  /** One whose requests have bodies. */
  public static Route post(String name, String path, Who who, Endpoint endpoint) {
    return new Route(name, "POST", segments(path), who, endpoint);
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/"));
  }

  /** Whether the path is one of this route's; literal segments outrank placeholders elsewhere. */
  public boolean matches(List<String> path) {
    if (path.size() != pattern.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!isPlaceholder(i) && !pattern.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isPlaceholder(int segment) {
    return pattern.get(segment).charAt(0) == '{';
  }

  /** The part of the path that has limits of its own: channel or guild, else {@code -}. */
  public String major(List<String> path) {
    boolean has = pattern.size() > 1 && List.of("{channel}", "{guild}").contains(pattern.get(1));
    return has ? path.get(1) : "-";
  }

  /** Answers a call of this route, if the account may make it; with an error otherwise. */
  public Answer reply(Call call) {
    try {
      check(call);
      return endpoint.answer(call);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private void check(Call call) {
    if (who == Who.ANYBODY) {
      return;
    }
    boolean bot = call.caller().bot();
    if (who == Who.BOTS && !bot) {
      throw ApiError.ONLY_BOTS.refusal();
    }
    if (who == Who.USERS && bot) {
      throw ApiError.BOTS_CANNOT.refusal();
    }
  }
}
