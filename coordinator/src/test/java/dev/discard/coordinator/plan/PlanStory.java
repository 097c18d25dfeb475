package dev.discard.coordinator.plan;

import dev.discard.common.archive.line.LineScan;
import dev.discard.common.archive.line.MalformedLineException;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.job.JobKind;
import dev.discard.common.job.RunId;
import dev.discard.common.job.RunMode;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Selection;
import dev.discard.common.job.Work;
import dev.discard.common.snowflake.SnowflakeRange;
import dev.discard.coordinator.plan.facts.Answers;
import dev.discard.coordinator.plan.facts.Facts;
import dev.discard.coordinator.plan.facts.Since;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines that the jobs of a run have archived, and the plan that follows from them. */
final class PlanStory {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final SnowflakeRange WHOLE = new SnowflakeRange(0, 1456074443980800000L);

  private static final String API = "http://api/v10";
  private static final String SELF =
      "{'id':'9','username':'Bot','discriminator':'9433','bot':true}";

  private final List<ArchiveLine> lines = new ArrayList<>();
  private final Map<Integer, Answers> answers = new HashMap<>();
  private int account = 1;
  private int accounts = 1;
  private final Set<JobKind> running = EnumSet.noneOf(JobKind.class);
  private String held = "";
  private Instant after;
  private boolean user;
  private RunSpec.Wanted wanted = RunSpec.Wanted.USUAL;
  private Since since = Since.THE_BEGINNING;

  /** The account and guild 1, which lets it read, with these channels. */
  PlanStory guild(String channels) {
    return guild("{'id':'1','name':'g','owner_id':'5'}", "1115136", channels);
  }

  PlanStory guild(String root, String everyone, String channels) {
    self();
    ok("/guilds/1", root);
    ok("/guilds/1/roles", "[{'id':'1','permissions':'" + everyone + "'}]");
    ok("/guilds/1/members/9", "{'roles':[]}");
    return ok("/guilds/1/channels", channels);
  }

  PlanStory self() {
    return ok("/users/@me", user ? SELF.replace("true", "false") : SELF);
  }

  /** What follows is told to this account, whose id is 90 and its number. */
  PlanStory as(int number) {
    account = number;
    accounts = Math.max(accounts, number);
    return ok(
        "/users/@me", SELF.replace("'9'", "'90" + number + "'").replace("Bot", "Bot " + number));
  }

  /** Discord does not accept the token of this account. */
  PlanStory refused(int number) {
    account = number;
    accounts = Math.max(accounts, number);
    return error("/users/@me", 401, "{'code':0,'message':'401: Unauthorized'}");
  }

  PlanStory ofUser() {
    user = true;
    return this;
  }

  PlanStory ok(String path, String data) {
    return add("http", path, "{'data':" + data + ",'status':200}");
  }

  PlanStory error(String path, int status, String data) {
    return add("http_error", path, "{'status':" + status + ",'data':" + data + "}");
  }

  PlanStory packet(String data) {
    return line("{'type':'ws','direction':'recv','data':" + data + "}");
  }

  /** Any bytes. */
  PlanStory raw(byte[] line) {
    answers().add(line);
    return this;
  }

  /** These jobs have not ended, and nothing of them is known. */
  PlanStory running(JobKind... kinds) {
    running.addAll(List.of(kinds));
    return this;
  }

  /** This job has not ended, and nothing of it is known. */
  PlanStory running(String job) {
    held = job;
    return this;
  }

  PlanStory after(Instant time) {
    after = time;
    return this;
  }

  PlanStory wanted(String include, String exclude, boolean invites) {
    wanted =
        new RunSpec.Wanted(
            new Selection(terms(include), terms(exclude)), invites, wanted.blankContent());
    return this;
  }

  PlanStory blankContent() {
    wanted = new RunSpec.Wanted(wanted.selection(), wanted.invites(), true);
    return this;
  }

  PlanStory since(Map<Long, Long> first) {
    since = new Since(first);
    return this;
  }

  /** As if every job that is planned had archived its part of the lines, one after the other. */
  Plan plan(RunMode mode, long... ids) {
    RunSpec run = run(mode, ids);
    Facts facts = new Facts(API, since);
    Plan plan = BackfillPlan.of(run, facts);
    while (take(plan, facts)) {
      plan = BackfillPlan.of(run, facts);
    }
    return plan;
  }

  private boolean take(Plan plan, Facts facts) {
    boolean any = false;
    for (Work work : plan.works()) {
      if (!facts.hasEnded(work)
          && !running.contains(work.kind())
          && !work.id().value().equals(held)) {
        take(work, facts);
        facts.ended(work);
        any = true;
      }
    }
    return any;
  }

  private void take(Work work, Facts facts) {
    if (work instanceof Work.Session session) {
      facts.add(session, answers(session.account()));
    } else if (work instanceof Work.Guild guild) {
      facts.add(guild, answers(guild.account()));
    } else {
      facts.add(work, lines);
      facts.addRefusals(work, lines);
    }
  }

  private Answers answers() {
    return answers(account);
  }

  private Answers answers(int number) {
    return answers.computeIfAbsent(number, any -> new Answers(API));
  }

  private PlanStory add(String type, String path, String response) {
    return line(
        "{'type':'%s','request':{'method':'GET','url':'%s%s'},'response':%s}"
            .formatted(type, API, path, response));
  }

  private PlanStory line(String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    answers().add(bytes);
    try {
      lines.add(new ArchiveLine(Path.of("log"), lines.size() + 1, bytes, LineScan.scan(bytes)));
    } catch (MalformedLineException broken) {
      throw new IllegalArgumentException(text, broken);
    }
    return this;
  }

  private RunSpec run(RunMode mode, long... ids) {
    return new RunSpec(
        new RunId("0123456789abcdefghijklmn"),
        mode,
        Arrays.stream(ids).boxed().toList(),
        START,
        List.of("discard"),
        new RunSpec.Settings(API, user, after, null, false, false, 45, "out", wanted),
        accounts);
  }

  private static List<String> terms(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
