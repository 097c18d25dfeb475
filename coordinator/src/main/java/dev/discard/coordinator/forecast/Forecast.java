package dev.discard.coordinator.forecast;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.job.RunSpec;
import dev.discard.common.job.Work;
import dev.discard.common.spent.RunSpent;
import dev.discard.common.spent.Spent;
import dev.discard.coordinator.explain.Bound;
import dev.discard.coordinator.explain.Circumstances;
import dev.discard.coordinator.explain.RouteLimits;
import dev.discard.coordinator.plan.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How many requests a run takes by its plan, and how long the limits make that last at least. */
public final class Forecast {

  /** Messages on a page. */
  static final long PAGE = 100;

  private static final long MEMBERS_ON_A_PAGE = 1000;
  private static final String OTHERS = "GET /others";

  /** The public ones, and the private ones or those that the account is in. */
  private static final long LISTS_OF_THREADS = 2;

  private final RunSpec run;
  private final Survey survey;

  public Forecast(RunSpec run, Survey survey) {
    this.run = run;
    this.survey = survey;
  }

  /**
   * An estimate.
   *
   * @param requests how many
   * @param time at least, by the limits
   */
  public record Estimate(long requests, Duration time) {}

  /** How many messages a channel holds; empty where Discord does not tell. */
  public OptionalLong size(Plan.Channel channel) {
    if (channel.ref().lastMessageId() == null || channel.requested().isEmpty()) {
      return OptionalLong.of(0);
    }
    Long known = survey.messages().get(channel.ref().id());
    return ChannelTypes.isThread(channel.ref().type()) && known != null
        ? OptionalLong.of(known)
        : OptionalLong.empty();
  }

  /** How many channels there are of whose size nothing is known. */
  public long unknown() {
    return survey.channels().stream().filter(channel -> size(channel).isEmpty()).count();
  }

  /**
   * The requests and their time.
   *
   * @param each messages in each channel of unknown size; 0 for the least that there can be
   */
  public Estimate with(long each) {
    Map<Long, Spent> channels = new HashMap<>();
    Map<String, Long> all = new HashMap<>();
    all.put(OTHERS, survey.asked());
    for (Plan.Channel channel : survey.channels()) {
      long pages = pages(channel, each);
      if (pages > 0) {
        Map<String, Long> asked = Map.of(RouteLimits.MESSAGES, pages);
        channels.put(channel.ref().id(), new Spent(Map.of(), asked));
        all.merge(RouteLimits.MESSAGES, pages, Long::sum);
      }
      channel.jobs().forEach(job -> add(all, job));
    }
    survey.plan().setup().forEach(job -> add(all, job));
    RunSpent planned = new RunSpent(Duration.ZERO, new Spent(Map.of(), all), channels);
    return new Estimate(
        planned.all().asked(),
        Bound.ahead(planned, given()).map(Bound::time).orElse(Duration.ZERO));
  }

  private long pages(Plan.Channel channel, long each) {
    long jobs = channel.jobs().stream().filter(Work.History.class::isInstance).count();
    long messages = size(channel).orElse(each);
    return jobs == 0 ? 0 : Math.max(jobs, (messages + PAGE - 1) / PAGE);
  }

  private void add(Map<String, Long> all, Work job) {
    if (job instanceof Work.Members members) {
      long people = survey.members().getOrDefault(members.guildId(), 1L);
      long pages = (people + MEMBERS_ON_A_PAGE - 1) / MEMBERS_ON_A_PAGE;
      all.merge(RouteLimits.MEMBERS, Math.max(1, pages), Long::sum);
    } else {
      all.merge(OTHERS, others(job), Long::sum);
    }
  }

  private static long others(Work job) {
    if (job instanceof Work.Resources lists) {
      return lists.names().size();
    }
    return switch (job.kind()) {
      case THREADS -> LISTS_OF_THREADS;
      case PINS, GATEWAY -> 1;
      default -> 0;
    };
  }

  private Circumstances given() {
    return new Circumstances(
        Map.of(),
        survey.plan().guilds().size(),
        run.accounts(),
        run.settings().globalRate(),
        survey.limits());
  }
}
