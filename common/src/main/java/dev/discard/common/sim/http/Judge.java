package dev.discard.common.sim.http;

import dev.discard.common.sim.guild.Account;
import dev.discard.common.sim.rest.Answer;
import dev.discard.common.sim.rest.ApiError;
import dev.discard.common.sim.rest.Call;
import dev.discard.common.sim.rest.Refusal;
import dev.discard.common.sim.rest.Route;
import dev.discard.common.sim.rest.Route.Who;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.spec.Quirk;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what a request gets, in the order in which Discord's layers look at it. */
final class Judge {

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private static final Pattern BOT_AGENT = Pattern.compile("DiscordBot \\(\\S+, [^)\\s]+\\).*");

  private final Routes routes;
  private final Credentials credentials;
  private final Set<Quirk> quirks;

  Judge(Routes routes, Credentials credentials, Set<Quirk> quirks) {
    this.routes = routes;
    this.credentials = credentials;
    this.quirks = quirks;
  }

  Verdict judge(Incoming in) {
    Verdict verdict = new Verdict();
    try {
      verdict.envelope = answer(in, verdict);
    } catch (Refusal refusal) {
      verdict.envelope = Envelope.fromApi(refusal.answer());
    } catch (RuntimeException ours) {
      LOG.error("The simulator failed at {}; the client gets a 500.", in.target(), ours);
      verdict.envelope = Envelope.fromApi(ApiError.OUR_FAULT.answer());
    }
    return verdict;
  }

  private Envelope answer(Incoming in, Verdict verdict) {
    Optional<Account> account = credentials.account(in.header("Authorization"));
    verdict.account = account.map(Account::name).orElse("-");
    if (isBlocked(in)) {
      return Envelope.fromEdge(ApiError.BLOCKED_AGENT.answer());
    }
    if (in.hasBody()) {
      return Envelope.fromEdge(badRequestPage());
    }
    ApiPath path = ApiPath.of(in.rawPath());
    Route route = routes.find(path.segments()).orElseThrow(ApiError.NO_SUCH_ROUTE::refusal);
    verdict.route = route.name();
    if (!in.method().equals("GET")) {
      throw ApiError.METHOD_NOT_ALLOWED.refusal();
    }
    if (account.isEmpty() && (route.who() != Who.ANYBODY || in.header("Authorization") != null)) {
      throw ApiError.UNAUTHORIZED.refusal();
    }
    Call call = new Call(path.version(), path.segments(), in.query(), account.orElse(null));
    return Envelope.fromApi(route.answer(call));
  }

  /** Bots must name themselves; a browser's name with a bot's token is blocked before the API. */
  private boolean isBlocked(Incoming in) {
    String authorization = in.header("Authorization");
    if (quirks.contains(Quirk.NO_UA_CHECK)
        || authorization == null
        || !authorization.startsWith("Bot ")) {
      return false;
    }
    String agent = in.header("User-Agent");
    return agent == null || !BOT_AGENT.matcher(agent).matches();
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

  /** What is known of a request when it has been decided upon, as far as the decision came. */
  static final class Verdict {
    Envelope envelope = Envelope.fromApi(ApiError.NO_SUCH_ROUTE.answer());
    String route = "-";
    String account = "-";
  }
}
