package dev.discard.common.ratelimit;

import static dev.discard.common.ratelimit.LimitsCall.Verdict.AGAIN;
import static dev.discard.common.ratelimit.LimitsCall.Verdict.GRANTED;
import static dev.discard.common.ratelimit.LimitsCall.Verdict.UNBOUND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.LimitsCall.Outlook;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import dev.discard.common.ratelimit.Observation.Headers;
import dev.discard.common.ratelimit.Observation.Retry;
import dev.discard.common.ratelimit.Observation.Scope;
import dev.discard.common.testing.RedisExtension;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What DISCORD.md 4 asks for, one rule a test, on the script at times that the test sets. */
class LimitsStoriesTest {

  private static final String MESSAGES = "GET /channels/:c/messages";
  private static final String REACTIONS = "GET /channels/:c/messages/:m/reactions/:e";
  private static final long SECOND = 1_000_000;
  private static final long JITTER_LEAST = 50_000;
  private static final long JITTER_MOST = 250_000;
  private static final Observation BARE = new Observation(200, null, null);

  @RegisterExtension static final RedisExtension REDIS = new RedisExtension();

  private Limits limits;
  private long now;
  private double rate;
  private boolean user;

  @BeforeEach
  void start() {
    limits = new ScriptLimits(REDIS.link());
    now = 1_790_000_000 * SECOND;
    rate = 0;
    user = false;
  }

  @Test
  void newChannel_startsFull_afterOneAnswer_whereTheHashIsKnown() {
    slidingRouteLearned();
    List<Answer> first = asks("c:new", 3);
    assertThat(first).extracting(Answer::verdict).containsExactly(GRANTED, AGAIN, AGAIN);

    report("c:new", first.get(0).holds(), headers(5, 4, SECOND));

    assertThat(granted("c:new", 9)).isEqualTo(4);
  }

  @Test
  void unknownWindow_isWaitedOutWhole_whenNothingIsLeft() {
    tell("c:1", headers(5, 0, 4 * SECOND));

    assertThat(ask(MESSAGES, "c:1").delay()).isBetween(4 * SECOND, 4 * SECOND + 10_000);
  }

  @Test
  void slidingWindow_givesPlacesOneByOne() {
    slidingRouteLearned();
    tell("c:2", headers(5, 0, 4_900_000));

    Answer next = ask(MESSAGES, "c:2");

    assertThat(next.delay()).isBetween(900_000L, 950_000L);
  }

  @Test
  void fixedWindow_givesAllPlacesBackTogether() {
    tell("c:1", headers(5, 4, 5 * SECOND));
    now += SECOND;
    tell("c:1", headers(5, 3, 4 * SECOND));
    tell("c:2", headers(5, 0, 3 * SECOND));

    List<Answer> answers = asks("c:2", 6);

    assertThat(answers.subList(0, 5))
        .allMatch(answer -> Math.abs(answer.delay() - 3 * SECOND) < 10_000);
    assertThat(answers.get(5).verdict()).isEqualTo(AGAIN);
  }

  /**
   * An answer of the window before, told after one of this window, would look like a sliding one.
   */
  @Test
  void answersOfTwoWindows_tellNoShape_whicheverIsToldFirst() {
    tell("c:1", headers(5, 4, 4 * SECOND));
    long asked = now;
    Answer old = ask(MESSAGES, "c:1");
    long answered = now + 100_000;
    now += 7 * SECOND;
    tell("c:1", headers(5, 4, 100_000));
    now += 10_000;
    long nanos = now * 1000;
    Report late =
        new Report(
            key(MESSAGES, "c:1"),
            old.holds(),
            headers(5, 3, 3_900_000),
            1,
            asked * 1000,
            answered * 1000);
    limits.call(new LimitsCall("token", List.of(late), List.of()), now, nanos);
    tell("c:2", headers(5, 0, 4_900_000));

    assertThat(ask(MESSAGES, "c:2").delay()).isGreaterThan(4 * SECOND);
  }

  @Test
  void placeOfADeadWorker_comesBack_afterHalfAMinute() {
    slidingRouteLearned();
    fullBucket("c:1");
    ask(MESSAGES, "c:1");
    now += 29 * SECOND;
    assertThat(granted("c:1", 9)).isEqualTo(4);
    now += 3 * SECOND;

    assertThat(granted("c:1", 9)).isEqualTo(1);
  }

  @Test
  void lostAnswer_countsAsARequest() {
    slidingRouteLearned();
    fullBucket("c:1");
    for (int i = 0; i < 5; i++) {
      tell("c:1", Observation.unanswered());
    }

    assertThat(ask(MESSAGES, "c:1").delay()).isGreaterThan(900_000);
  }

  @Test
  void unsentRequest_countsNot() {
    slidingRouteLearned();
    fullBucket("c:1");
    for (int i = 0; i < 20; i++) {
      tell("c:1", new Observation(-1, null, null));
    }

    assertThat(granted("c:1", 9)).isEqualTo(5);
  }

  @Test
  void bareRoute_isNotBound() {
    tell("c:1", BARE);

    assertThat(asks("c:1", 50)).allMatch(answer -> answer.verdict() == UNBOUND);
    assertThat(ask(MESSAGES, "c:2").verdict()).isEqualTo(UNBOUND);
  }

  /** User accounts get no headers; 5 per 5 s a channel is what both kinds of account have had. */
  @Test
  void userAccount_startsFromThePrior_whereNoHeadersAreSent() {
    user = true;
    rate = 1000;
    tell("c:1", BARE);
    now += 10 * SECOND;

    assertThat(granted("c:1", 9)).isEqualTo(5);
    assertThat(asks(REACTIONS, "c:1", 9).stream().filter(a -> a.delay() < SECOND)).isNotEmpty();
  }

  @Test
  void userAccount_isNotBound_whereTheOperatorSaysThatThereIsNoPace() {
    user = true;
    tell("c:1", BARE);

    assertThat(asks("c:1", 50)).allMatch(answer -> answer.verdict() == UNBOUND);
  }

  @Test
  void globalPace_spacesRequestsOfAllRoutes() {
    rate = 50;
    List<Long> delays = new ArrayList<>();
    for (int channel = 0; channel < 40; channel++) {
      delays.add(ask(channel % 2 == 0 ? MESSAGES : REACTIONS, "c:" + channel).delay());
    }

    for (int i = 1; i < delays.size(); i++) {
      assertThat(delays.get(i) - delays.get(i - 1)).isEqualTo(20_000);
    }
  }

  @Test
  void waitingRequest_holdsNotUpThoseThatAreReady() {
    rate = 50;
    tell("c:1", headers(5, 0, 4 * SECOND));
    assertThat(ask(MESSAGES, "c:1").delay()).isGreaterThan(4 * SECOND);

    assertThat(ask(MESSAGES, "c:2").delay()).isLessThan(100_000);
  }

  @Test
  void slowestPace_holdsForAllRunsOfTheToken() {
    rate = 1;
    ask(MESSAGES, "c:1");
    rate = 50;
    ask(MESSAGES, "c:2");

    assertThat(ask(MESSAGES, "c:3").delay()).isGreaterThan(SECOND);
  }

  @Test
  void crowd_isToldToComeBack_whenTheNextTenSecondsAreGiven() {
    rate = 50;
    List<Answer> answers = new ArrayList<>();
    for (int channel = 0; channel < 600; channel++) {
      answers.add(ask(MESSAGES, "c:" + channel));
    }

    assertThat(answers.stream().filter(answer -> answer.verdict() == GRANTED))
        .hasSizeBetween(500, 502);
    assertThat(answers.get(599).verdict()).isEqualTo(AGAIN);
  }

  @Test
  void global429_blocksTheToken() {
    tell("c:1", refusal(2 * SECOND, Scope.GLOBAL));

    assertThat(ask(REACTIONS, "c:2").delay())
        .isBetween(2 * SECOND + JITTER_LEAST, 2 * SECOND + JITTER_MOST);
  }

  @ParameterizedTest
  @EnumSource(names = {"USER", "SHARED"})
  void other429s_blockTheirPlaceAlone(Scope scope) {
    slidingRouteLearned();
    tell("c:1", refusal(2 * SECOND, scope));

    assertThat(ask(MESSAGES, "c:1").delay()).isGreaterThan(2 * SECOND + JITTER_LEAST - 1);
    assertThat(ask(MESSAGES, "c:2").delay()).isZero();
  }

  @Test
  void shared429_teachesNoCap() {
    slidingRouteLearned();
    fullBucket("c:1");
    tell("c:1", refusal(2 * SECOND, Scope.SHARED));
    now += 3 * SECOND;

    assertThat(granted("c:1", 9)).isEqualTo(5);
  }

  @Test
  void longBlock_isAskedAgainEveryMinute() {
    slidingRouteLearned();
    tell("c:1", refusal(3600 * SECOND, Scope.SHARED));

    Answer answer = ask(MESSAGES, "c:1");
    assertThat(answer.verdict()).isEqualTo(AGAIN);
    assertThat(answer.parts()).isEqualTo(new Delay(60 * SECOND, 60 * SECOND, 60 * SECOND));
  }

  @Test
  void refusalsInARow_areAnsweredWithGrowingWaits_whateverTheyName() {
    tell("c:1", BARE);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      tell("c:1", refusal(0, Scope.SHARED));
      long before = now;
      waits.add(waitedOut("c:1") - before);
    }

    assertThat(waits.get(0)).isBetween(JITTER_LEAST, JITTER_MOST);
    assertThat(waits.get(5)).isGreaterThan(4 * SECOND);
    assertThat(waits.get(11)).isBetween(60 * SECOND, 61 * SECOND);
  }

  @Test
  void cap_holdsForAllChannelsOfTheRoute() {
    capOfOneInTwoSeconds();
    assertThat(granted("c:2", 9)).isEqualTo(1);
    assertThat(ask(REACTIONS, "c:2").delay()).isZero();

    now += 3500 * SECOND;

    assertThat(granted("c:3", 9)).isEqualTo(1);
  }

  @Test
  void cap_fadesStepByStep_whileAProbeOfOneChannelGoesWell() {
    capOfOneInTwoSeconds();
    long gap = gap("c:1");
    now += 3600 * SECOND;
    assertThat(gap("c:1")).isBetween((long) (gap * 0.75), (long) (gap * 0.85));
    assertThat(gap("c:2")).isGreaterThan((long) (gap * 0.95));

    for (int i = 0; i < 130; i++) {
      gap("c:1");
    }

    assertThat(gap("c:2")).isBetween((long) (gap * 0.75), (long) (gap * 0.85));
  }

  @Test
  void cap_staysForADay_whenItsProbeIsRefused() {
    capOfOneInTwoSeconds();
    long gap = gap("c:1");
    now += 3600 * SECOND;
    gap("c:1");
    Answer probe = asked("c:1");
    report("c:1", probe.holds(), refusal(SECOND, Scope.USER));
    now += 10 * SECOND;

    assertThat(gap("c:1")).isGreaterThan((long) (gap * 0.95)).isLessThan((long) (gap * 1.05));
    now += 23 * 3600 * SECOND;
    assertThat(gap("c:1")).isGreaterThan((long) (gap * 0.95));
    now += 3600 * SECOND;
    assertThat(gap("c:1")).isLessThan((long) (gap * 0.85));
  }

  @Test
  void requestSentBeforeACapWasLearned_saysNothingNewOfIt() {
    capOfOneInTwoSeconds();
    long gap = gap("c:1");
    Answer first = asked("c:2");
    Answer second = asked("c:3");
    long sent = now;
    now += SECOND;
    report("c:2", first.holds(), refusal(SECOND, Scope.USER));
    long once = gap("c:4");
    report(MESSAGES, "c:3", second.holds(), refusal(SECOND, Scope.USER), sent);

    assertThat(once).isGreaterThan((long) (gap * 1.4));
    assertThat(gap("c:4")).isLessThan((long) (once * 1.05));
  }

  private void capOfOneInTwoSeconds() {
    tell("c:1", BARE);
    for (int i = 0; i < 4; i++) {
      tell("c:1", BARE);
    }
    tell("c:1", refusal(5 * SECOND, Scope.USER));
    now += 60 * SECOND;
  }

  /** The time between two requests that follow each other as fast as they may. */
  private long gap(String major) {
    report(major, asked(major).holds(), BARE);
    long first = now;
    report(major, asked(major).holds(), BARE);
    return now - first;
  }

  /** Asks and waits until the request may be sent. */
  private Answer asked(String major) {
    Answer answer = ask(MESSAGES, major);
    while (answer.verdict() == AGAIN) {
      now += answer.delay();
      answer = ask(MESSAGES, major);
    }
    now += answer.delay();
    return answer;
  }

  @Test
  void delay_isPartedIntoRefusal_bucket_andPace() {
    rate = 0.5;
    slidingRouteLearned();
    tell("c:1", headers(5, 0, 4_900_000));
    tell("c:1", refusal(300_000, Scope.SHARED));

    Delay parts = ask(MESSAGES, "c:1").parts();

    assertThat(parts.refusal()).isBetween(300_000 + JITTER_LEAST, 300_000 + JITTER_MOST);
    assertThat(parts.bucket()).isBetween(900_000L, 950_000L);
    assertThat(parts.whole()).isGreaterThan(2 * SECOND);
  }

  @Test
  void place_tellsWhenItCouldHaveItsNext_andWhetherAnAnswerIsAwaited() {
    assertThat(ask(REACTIONS, "c:1").outlook().awaited()).isTrue();
    slidingRouteLearned();
    fullBucket("c:1");

    List<Outlook> outlooks = asks("c:1", 5).stream().map(Answer::outlook).toList();

    assertThat(outlooks).extracting(Outlook::awaited).endsWith(false, true).startsWith(false);
    assertThat(outlooks.get(3).next()).isLessThan(10_000);
    assertThat(outlooks.get(4).next()).isBetween(900_000L, SECOND);
  }

  @Test
  void stoppedToken_isAnsweredWithItsReason() {
    Reply reply = call(MESSAGES, "c:1", new Observation(401, null, null));

    assertThat(reply.stopped()).isEqualTo("Discord answered 401 to " + MESSAGES);
    assertThat(reply.answers()).isEmpty();
  }

  /** Two answers in one window, remaining falling while reset-after rises: a sliding one. */
  private void slidingRouteLearned() {
    tell("c:0", headers(5, 4, SECOND));
    now += 100_000;
    tell("c:0", headers(5, 3, 1_900_000));
  }

  /** A bucket that has had an answer, and time to fill. */
  private void fullBucket(String major) {
    tell(major, headers(5, 4, SECOND));
    now += 10 * SECOND;
  }

  private static Observation headers(int limit, int remaining, long reset) {
    return new Observation(
        200, new Headers("hash", limit, remaining, Duration.ofNanos(reset * 1000)), null);
  }

  private static Observation refusal(long wait, Scope scope) {
    return new Observation(429, null, new Retry(Duration.ofNanos(wait * 1000), scope));
  }

  /** A request that is sent at once and whose answer is there at once. */
  private void tell(String major, Observation answer) {
    call(MESSAGES, major, answer);
  }

  private Reply call(String route, String major, Observation answer) {
    return report(route, major, ask(route, major).holds(), answer);
  }

  private void report(String major, String holds, Observation answer) {
    report(MESSAGES, major, holds, answer);
  }

  private Reply report(String route, String major, String holds, Observation answer) {
    return report(route, major, holds, answer, now);
  }

  private Reply report(String route, String major, String holds, Observation answer, long sent) {
    long nanos = now * 1000;
    Report report = new Report(key(route, major), holds, answer, 1, sent * 1000, nanos);
    return limits.call(new LimitsCall("token", List.of(report), List.of()), now, nanos);
  }

  private Answer ask(String route, String major) {
    return asks(route, major, 1).get(0);
  }

  private List<Answer> asks(String major, int times) {
    return asks(MESSAGES, major, times);
  }

  private List<Answer> asks(String route, String major, int times) {
    List<Ask> asks = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      asks.add(new Ask(key(route, major), Promise.promise(), 0));
    }
    return limits.call(new LimitsCall("token", List.of(), asks), now, 0).answers();
  }

  /** How many of these may be sent now. */
  private long granted(String major, int times) {
    return asks(major, times).stream()
        .filter(answer -> answer.verdict() != AGAIN && answer.delay() < 100_000)
        .count();
  }

  /** Waits as a worker does; the time of the place. */
  private long waitedOut(String major) {
    asked(major);
    return now;
  }

  private BucketKey key(String route, String major) {
    return new BucketKey("token", user, rate, route, major);
  }
}
