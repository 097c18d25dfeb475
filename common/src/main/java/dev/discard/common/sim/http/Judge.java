package dev.discard.common.sim.http;

import dev.discard.common.sim.fault.Fault;
import dev.discard.common.sim.fault.OddShapes;
import dev.discard.common.sim.limits.Asking;
import dev.discard.common.sim.limits.Ruling;
import dev.discard.common.sim.limits.Ruling.Outcome;
import dev.discard.common.sim.oracle.Note;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.ApiError;
import dev.discard.common.sim.rest.call.Call;
import dev.discard.common.sim.rest.call.Refusal;
import dev.discard.common.sim.rest.call.Route;
import dev.discard.common.sim.rest.call.Route.Who;
import dev.discard.common.sim.spec.Quirk;
import dev.discard.common.sim.spec.Spans;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what a request gets, in the order in which Discord's layers look at it: the network in
 * front (bans, agents, malformed requests), the script of faults, who asks, limits, the route.
 */
final class Judge {

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  /** The form that Discord asks for; libraries that leave out its comma are let through as well. */
  private static final Pattern BOT_AGENT =
      Pattern.compile("DiscordBot \\([^\\s,]+,? [^)\\s]+\\).*");

  /** These count toward the ban of the address. */
  private static final List<Integer> INVALID = List.of(401, 403, 429);

  private final Routes routes;
  private final Layers layers;

  Judge(Routes routes, Layers layers) {
    this.routes = routes;
    this.layers = layers;
  }

  Verdict judge(Incoming in) {
    String account = account(in).map(Account::name).orElse("-");
    Optional<Envelope> edge = edge(in);
    Verdict verdict =
        edge.isPresent()
            ? new Verdict(edge.get(), Optional.empty(), "-", account)
            : api(in, account);
    countInvalid(in, verdict.envelope());
    return verdict;
  }

  private Optional<Account> account(Incoming in) {
    return layers.logins().ofHeader(in.header("Authorization"));
  }

  private long now() {
    return Spans.micros(layers.clock().now());
  }

  /** What the network in front of the API answers by itself. */
  private Optional<Envelope> edge(Incoming in) {
    long seconds = layers.invalid().secondsLeft(in.ip(), now());
    if (seconds > 0) {
      layers.oracle().note(Note.WHILE_BANNED);
      return layers.invalid().ban(in.ip(), now()).map(page -> FaultPages.ban(page, seconds));
    }
    if (isBlocked(in)) {
      return Optional.of(Envelope.fromEdge(ApiError.BLOCKED_AGENT.answer()));
    }
    return in.reads() && in.hasBody()
        ? Optional.of(Envelope.fromEdge(badRequestPage()))
        : Optional.empty();
  }

  /** Bots must name themselves; a browser's name with a bot's token is blocked before the API. */
  private boolean isBlocked(Incoming in) {
    String authorization = in.header("Authorization");
    if (layers.is(Quirk.NO_UA_CHECK)
        || authorization == null
        || !authorization.startsWith("Bot ")) {
      return false;
    }
    String agent = in.header("User-Agent");
    return agent == null || !BOT_AGENT.matcher(agent).matches();
  }

  private Verdict api(Incoming in, String account) {
    ApiPath path;
    try {
      path = ApiPath.of(in.rawPath());
    } catch (Refusal refusal) {
      return new Verdict(Envelope.fromApi(refusal.answer()), Optional.empty(), "-", account);
    }
    Optional<Route> route = routes.find(path.segments());
    Optional<Fault> fault = layers.faults().next(path.raw());
    Envelope envelope =
        fault.flatMap(f -> FaultPages.of(f, in.target())).orElseGet(() -> guarded(in, path, route));
    return new Verdict(envelope, fault, route.map(Route::name).orElse("-"), account);
  }

  private Envelope guarded(Incoming in, ApiPath path, Optional<Route> route) {
    try {
      return limited(in, path, route.orElseThrow(ApiError.NO_SUCH_ROUTE::refusal));
    } catch (Refusal refusal) {
      return Envelope.fromApi(refusal.answer());
    } catch (RuntimeException ours) {
      LOG.error("The simulator failed at {}; the client gets a 500.", in.target(), ours);
      return Envelope.fromApi(ApiError.OUR_FAULT.answer());
    }
  }

  private Envelope limited(Incoming in, ApiPath path, Route route) {
    if (!in.method().equals(route.method())) {
      throw ApiError.METHOD_NOT_ALLOWED.refusal();
    }
    Optional<Account> account = account(in);
    if (account.isEmpty() && (route.who() != Who.ANYBODY || in.header("Authorization") != null)) {
      throw ApiError.UNAUTHORIZED.refusal();
    }
    note(route, account);
    Call call =
        new Call(path.version(), path.segments(), in.query(), in.body(), account.orElse(null));
    Ruling ruling = layers.limiter().ask(asking(in, call, route), now());
    Answer answer = ruling.passed() ? reply(route, call) : Answer.json(429, ruling.body());
    return Envelope.fromApi(answer)
        .with(ruling.headers())
        .sparing(ruling.outcome() == Outcome.SHARED);
  }

  private Answer reply(Route route, Call call) {
    Answer answer = route.reply(call);
    return layers.is(Quirk.ODD_SHAPES) ? OddShapes.of(route.name(), answer) : answer;
  }

  private void note(Route route, Optional<Account> account) {
    if (route.name().equals("widget-json")) {
      layers.oracle().note(Note.WIDGET_JSON);
    } else if (route.name().equals("invite") && account.isEmpty()) {
      layers.oracle().note(Note.INVITE_WITHOUT_TOKEN);
    }
  }

  private Asking asking(Incoming in, Call call, Route route) {
    Account account = call.account();
    String name = account == null ? in.ip() : account.name();
    boolean told = account == null || account.bot();
    return new Asking(name, told, route.name(), route.major(call.path()), call.isLegacy());
  }

  private void countInvalid(Incoming in, Envelope envelope) {
    if (INVALID.contains(envelope.answer().status()) && !envelope.spared()) {
      layers.oracle().note(Note.INVALID);
      layers.invalid().add(in.ip(), now());
    }
  }

  /** What Google's front end says to a GET with a body. */
  private static Answer badRequestPage() {
    return new Answer(
        400,
        "text/html; charset=UTF-8",
        Buffer.buffer(
            "<html><title>Error 400 (Bad Request)!!1</title>"
                + "<p>Your client has issued a malformed or illegal request.</html>"));
  }
}
