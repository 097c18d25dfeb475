package dev.discard.common.ratelimit;

import dev.discard.common.ratelimit.LimitsCall.Answer;
import dev.discard.common.ratelimit.LimitsCall.Outlook;
import dev.discard.common.ratelimit.LimitsCall.Reply;
import dev.discard.common.ratelimit.LimitsCall.Verdict;
import dev.discard.common.ratelimit.ModelBucket.Ended;
import dev.discard.common.ratelimit.Observation.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The rule of {@code limits.lua} in plain Java: what the script is compared with, and what runs
 * long simulations.
 */
final class ModelLimits implements Limits {

  private static final long LONGEST_NAP = 60_000_000;
  private static final String UNLEARNED = "?";
  private static final String CAP = "!";

  private record Want(String name, ModelBucket bucket, ModelLaw law) {}

  private final Map<String, ModelRoute> routes = new HashMap<>();
  private final Map<String, ModelLaw> laws = new HashMap<>();
  private final Map<String, ModelBucket> buckets = new HashMap<>();
  private final ModelPace pace = new ModelPace();
  private String stopped = "";
  private long blocked;
  private long now;

  @Override
  public Reply call(LimitsCall call, long nowMicros, long nanos) {
    now = nowMicros;
    call.reports().forEach(report -> report(report, ModelAnswer.of(report, now, nanos)));
    List<Answer> answers = new ArrayList<>();
    if (stopped.isEmpty()) {
      call.asks().forEach(ask -> answers.add(ask(ask.key())));
    }
    return new Reply(stopped, Math.max(0, blocked - now), answers);
  }

  private ModelRoute route(String route) {
    return routes.computeIfAbsent(route, fresh -> new ModelRoute());
  }

  private ModelLaw law(String hash) {
    return laws.computeIfAbsent(hash, fresh -> new ModelLaw());
  }

  private ModelBucket bucket(String name, String route, String major) {
    boolean own = name.equals(UNLEARNED) || name.equals(CAP);
    String key = (own ? name + route : name) + ":" + major;
    return buckets.computeIfAbsent(key, fresh -> new ModelBucket());
  }

  private ModelBucket bucket(String name, ModelAnswer answer) {
    return bucket(name, answer.route(), answer.major());
  }

  private ModelBucket main(ModelRoute known, String route, String major) {
    return bucket(known.hash == null ? UNLEARNED : known.hash, route, major);
  }

  private void report(Report report, ModelAnswer told) {
    ModelRoute known = route(told.route());
    Map<String, Ended> ended = settle(report.holds(), told);
    ModelAnswer answer =
        told.sentAfter(ended.values().stream().mapToLong(Ended::booked).max().orElse(0));
    if (answer.status() == 401) {
      stopped = "Discord answered 401 to " + answer.route();
    }
    if (report.answer().stop() != null) {
      stopped = report.answer().stop();
    }
    if (answer.status() == 429) {
      refused(known, ended.containsKey(CAP), answer);
    } else if (answer.status() >= 0) {
      learn(known, ended, answer);
    }
  }

  private Map<String, Ended> settle(String holds, ModelAnswer answer) {
    Map<String, Ended> ended = new LinkedHashMap<>();
    String[] parts = holds.isEmpty() ? new String[0] : holds.split(";");
    for (int i = 0; i < parts.length; i += 2) {
      String[] hold = parts[i + 1].split(":");
      Ended end =
          bucket(parts[i], answer).settle(Integer.parseInt(hold[0]), Integer.parseInt(hold[1]));
      if (end != null) {
        ended.put(parts[i], end);
      }
    }
    return ended;
  }

  private void learn(ModelRoute known, Map<String, Ended> ended, ModelAnswer answer) {
    countElsewhere(ended, answer);
    if (answer.hash() != null) {
      known.learnHash(answer.hash(), now);
      ModelBucket bucket = bucket(answer.hash(), answer);
      law(answer.hash()).learn(bucket, answer);
      bucket.observe(
          law(answer.hash()), answer, ended.getOrDefault(answer.hash(), Ended.NONE).lost());
    } else {
      learnNothing(known, ended, answer);
    }
    if (ended.containsKey(CAP)) {
      ModelLaw cap = known.cap(answer.major());
      Long full = bucket(CAP, answer).full;
      bucket(CAP, answer).count(cap == null ? ModelRoute.PRIOR : cap, answer.at());
      if (answer.status() >= 200 && answer.status() < 300) {
        known.countProbe(answer, full);
      }
    }
    if (answer.status() > 0 && answer.status() < 500) {
      main(known, answer.route(), answer.major()).countSuccess(answer);
    }
  }

  private void countElsewhere(Map<String, Ended> ended, ModelAnswer answer) {
    for (String name : ended.keySet()) {
      if (!name.equals(CAP) && !name.equals(answer.hash())) {
        ModelLaw law = name.equals(UNLEARNED) ? ModelLaw.unknown() : law(name);
        bucket(name, answer).count(law, answer.at());
      }
    }
  }

  private void learnNothing(ModelRoute known, Map<String, Ended> ended, ModelAnswer answer) {
    if (!ended.isEmpty() && known.hash != null && !ended.containsKey(known.hash)) {
      bucket(known.hash, answer).count(law(known.hash), answer.at());
    }
    if (known.hash == null && answer.status() >= 200 && answer.status() < 300) {
      known.bare = true;
    }
  }

  private void refused(ModelRoute known, boolean capped, ModelAnswer answer) {
    long jitter = 50_000 + now % 200_000;
    if (answer.scope() == Scope.GLOBAL) {
      blocked = Math.max(blocked, answer.at() + answer.retryAfter() + jitter);
      return;
    }
    if (answer.hash() != null && known.hash == null && !known.bare) {
      known.learnHash(answer.hash(), now);
      law(answer.hash()).learn(bucket(answer.hash(), answer), answer);
    }
    ModelBucket bucket = main(known, answer.route(), answer.major());
    bucket.block(answer, jitter);
    if (answer.scope() == Scope.USER) {
      learnLimit(known, bucket, capped, answer);
    }
  }

  private void learnLimit(
      ModelRoute known, ModelBucket bucket, boolean capped, ModelAnswer answer) {
    if (known.hash != null
        && known.hash.equals(answer.hash())
        && answer.exhausted()
        && law(known.hash).limit != null
        && law(known.hash).limit == answer.limit()) {
      bucket.observeExhausted(answer);
    } else if (known.hash != null || known.bare) {
      ModelLaw cap = known.learnCap(bucket, capped, answer, now);
      ModelBucket counter = bucket(CAP, answer);
      long empty = answer.at() + cap.limit * cap.gap;
      counter.full = Math.max(counter.full == null ? 0 : counter.full, empty);
    }
    bucket.endStreak();
  }

  private Answer ask(BucketKey key) {
    ModelRoute known = route(key.route());
    ModelBucket main = main(known, key.route(), key.major());
    List<Want> wants = wants(known, key, main);
    long unblocked = Math.max(now, Math.max(blocked, main.blocked()));
    long ready = unblocked;
    for (Want want : wants) {
      OptionalLong free = want.bucket.freeAt(want.law, now);
      if (free.isEmpty()) {
        long nap = want.bucket.againAt(now) - now;
        return again(unblocked, now + nap, nap);
      }
      ready = Math.max(ready, free.getAsLong());
    }
    if (ready > now + ModelPace.HORIZON) {
      long nap = Math.min(ready - now, LONGEST_NAP);
      return again(unblocked, now + nap, nap);
    }
    return placed(wants, unblocked, ready, key.globalRate());
  }

  private Answer again(long unblocked, long ready, long nap) {
    Delay delay = new Delay(Math.min(unblocked - now, nap), Math.min(ready - now, nap), nap);
    return new Answer(Verdict.AGAIN, delay, "", new Outlook(nap, false));
  }

  private Answer placed(List<Want> wants, long unblocked, long ready, double rate) {
    OptionalLong slot = OptionalLong.of(ready);
    if (rate > 0) {
      slot = pace.slot(ready, (long) Math.ceil(1e6 / rate), now);
    } else if (wants.isEmpty() && ready == now) {
      return new Answer(Verdict.UNBOUND, Delay.NONE, "", new Outlook(0, false));
    }
    if (slot.isEmpty()) {
      return again(unblocked, ready, ModelPace.HORIZON - 1_000_000);
    }
    long when = slot.getAsLong();
    List<String> holds = new ArrayList<>();
    for (Want want : wants) {
      holds.add(want.name + ";" + want.bucket.hold(when));
    }
    Delay delay = new Delay(unblocked - now, ready - now, when - now);
    return new Answer(Verdict.GRANTED, delay, String.join(";", holds), outlook(wants, when));
  }

  private Outlook outlook(List<Want> wants, long when) {
    long next = when;
    boolean awaited = false;
    for (Want want : wants) {
      next = Math.max(next, want.bucket.freeAfter(want.law, when, now));
      awaited |= want.bucket.isFull(want.law);
    }
    return new Outlook(next - now, awaited);
  }

  private List<Want> wants(ModelRoute known, BucketKey key, ModelBucket main) {
    List<Want> wants = new ArrayList<>();
    if (known.hash != null) {
      wants.add(new Want(known.hash, main, law(known.hash)));
    }
    if (!known.bare && !(known.hash != null && main.isKnown())) {
      ModelBucket unlearned = bucket(UNLEARNED, key.route(), key.major());
      wants.add(new Want(UNLEARNED, unlearned, ModelLaw.unknown()));
    }
    if (known.otherBinds(now)) {
      ModelBucket other = bucket(known.other, key.route(), key.major());
      wants.add(new Want(known.other, other, law(known.other)));
    }
    ModelLaw cap = cap(known, key);
    if (cap != null) {
      wants.add(new Want(CAP, capped(cap, key, main), cap));
    }
    return wants;
  }

  private ModelLaw cap(ModelRoute known, BucketKey key) {
    boolean prior =
        key.userAccount()
            && key.globalRate() > 0
            && key.route().equals(ModelRoute.MESSAGES)
            && known.hash == null;
    known.beginProbe(key.major(), now);
    ModelLaw learned = known.cap(key.major());
    return learned == null && prior ? ModelRoute.PRIOR : learned;
  }

  private ModelBucket capped(ModelLaw cap, BucketKey key, ModelBucket main) {
    ModelBucket bucket = bucket(CAP, key.route(), key.major());
    if (bucket.full == null && cap != ModelRoute.PRIOR && main.last() != null) {
      bucket.full = main.last() + cap.window;
    }
    return bucket;
  }
}
