package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.redis.Keyspace;
import dev.discard.common.redis.LuaScript;
import dev.discard.common.redis.RedisLink;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One call of {@code limits.lua}: its arguments and its reply as Java knows them.
 *
 * @param token the token's name in the fleet
 * @param reports what is told
 * @param asks what is asked, all for this token
 */
record LimitsCall(String token, List<Report> reports, List<Ask> asks) {

  static final LuaScript SCRIPT = LuaScript.load(LimitsCall.class, "limits.lua");

  private static final double MICROS_PER_SECOND = 1e6;
  private static final long NANOS_PER_MICRO = 1000;
  private static final int ANSWER_VALUES = 7;
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final List<String> NO_HEADERS = List.of("", "", "", "");
  private static final List<String> NO_RETRY = List.of("", "");

  /** The key of all that is known of a token's limits. */
  static String key(String token) {
    return Keyspace.token(token, "limits");
  }

  /** How one ask was answered. */
  enum Verdict {
    /** Ask again after the delay. */
    AGAIN,
    /** Send after the delay; the holds go back with the report. */
    GRANTED,
    /** Send now: nothing binds this route. */
    UNBOUND
  }

  /** The answer to one ask. */
  record Answer(Verdict verdict, Delay parts, String holds, Outlook outlook) {

    /** Until it may be sent or asked again; microseconds. */
    long delay() {
      return parts.whole();
    }
  }

  /**
   * How it goes on in the same place.
   *
   * @param next until it could have its next permit, by estimate; microseconds
   * @param awaited whether it has none before a request that flies has its answer
   */
  record Outlook(long next, boolean awaited) {}

  /**
   * The reply to a call.
   *
   * @param stopped why the token must not be used; empty when it may be, else there are no answers
   * @param blocked microseconds until the token is unblocked
   * @param answers one for each ask, in their order
   */
  record Reply(String stopped, long blocked, List<Answer> answers) {}

  Future<Reply> send(RedisLink link, long nanos) {
    return link.eval(SCRIPT, List.of(key(token)), args(nanos)).map(LimitsCall::reply);
  }

  List<String> args(long nanos) {
    List<String> args = new ArrayList<>();
    args.add(Integer.toString(reports.size()));
    reports.forEach(report -> addReport(args, report, nanos));
    asks.forEach(ask -> addAsk(args, ask.key()));
    return args;
  }

  private static void addReport(List<String> args, Report report, long nanos) {
    args.add(report.key().route());
    args.add(report.key().major());
    args.add(report.holds());
    args.add(Integer.toString(report.answer().status()));
    args.add(Integer.toString(report.times()));
    args.add(micros(report.observed() - report.granted()));
    args.add(micros(nanos - report.observed()));
    Headers headers = report.answer().headers();
    args.addAll(headers == null ? NO_HEADERS : values(headers));
    Retry retry = report.answer().retry();
    args.addAll(retry == null ? NO_RETRY : values(retry));
    args.add(Objects.requireNonNullElse(report.answer().stop(), ""));
  }

  private static List<String> values(Headers headers) {
    return List.of(
        headers.bucket(),
        Integer.toString(headers.limit()),
        Integer.toString(headers.remaining()),
        micros(headers.resetAfter()));
  }

  private static List<String> values(Retry retry) {
    return List.of(micros(retry.after()), retry.scope().name().toLowerCase(Locale.ROOT));
  }

  private static void addAsk(List<String> args, BucketKey key) {
    args.add(key.route());
    args.add(key.major());
    args.add(interval(key.globalRate()));
    args.add(key.userAccount() ? "1" : "0");
  }

  /** The pace's slots are not shorter than the rate allows. */
  private static String interval(double rate) {
    return rate > 0 ? Long.toString((long) Math.ceil(MICROS_PER_SECOND / rate)) : "0";
  }

  private static String micros(Duration duration) {
    return micros(duration.toNanos());
  }

  private static String micros(long nanos) {
    return Long.toString(nanos / NANOS_PER_MICRO);
  }

  static Reply reply(Response raw) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 2; i + ANSWER_VALUES <= raw.size(); i += ANSWER_VALUES) {
      answers.add(answer(raw, i));
    }
    return new Reply(raw.get(0).toString(), number(raw, 1), answers);
  }

  private static Answer answer(Response raw, int i) {
    return new Answer(
        VERDICTS[(int) number(raw, i)],
        new Delay(number(raw, i + 3), number(raw, i + 4), number(raw, i + 1)),
        raw.get(i + 2).toString(),
        new Outlook(number(raw, i + 5), number(raw, i + 6) > 0));
  }

  private static long number(Response raw, int index) {
    return Objects.requireNonNull(raw.get(index).toLong());
  }
}
