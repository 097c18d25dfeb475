package dev.discard.worker.capture.guild;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.resource.Paging;
import dev.discard.common.resource.Resource;
import dev.discard.worker.capture.JobLog;
import dev.discard.worker.capture.ListPage;
import dev.discard.worker.capture.Lists;
import dev.discard.worker.capture.PagedList;
import dev.discard.worker.discord.Calls;
import dev.discard.worker.discord.answer.BodyCheck;
import dev.discard.worker.discord.answer.DiscordFailure;
import dev.discard.worker.discord.answer.Outcome;
import dev.discard.worker.discord.answer.Outcome.Success;
import dev.discard.worker.discord.call.Call;
import dev.discard.worker.discord.call.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The answers to one resource: all of its pages. */
final class ResourceList {

  private static final String ID = "/id";

  private final Calls calls;
  private final JobLog log;
  private final Resource resource;
  private final List<Long> ids = new ArrayList<>();

  ResourceList(Calls calls, JobLog log, Resource resource) {
    this.calls = calls;
    this.log = log;
    this.resource = resource;
  }

  /** The ids of the elements of a list that comes in one answer. */
  List<Long> ids() {
    return ids;
  }

  /**
   * Records it to its end, or until the worker stops.
   *
   * @param owner the guild or the channel
   * @param each the element of another resource that it is about; 0 for none
   * @return null, or what ended it before its end
   */
  @Nullable DiscordFailure record(long owner, long each, BooleanSupplier stopping)
      throws IOException, InterruptedException {
    Route route = Route.resource(resource, owner, each);
    Paging paging = resource.paging();
    return paging == null
        ? single(new Call(route, fixed()))
        : new Lists(calls, log)
            .pages(new PagedList(route, fixed(), paging, 0), BodyCheck.JSON, stopping);
  }

  private @Nullable DiscordFailure single(Call call) throws IOException, InterruptedException {
    Outcome outcome = calls.ask(call);
    if (outcome instanceof DiscordFailure failure) {
      return failure;
    }
    Success success = (Success) outcome;
    log.success(success);
    ids.addAll(ListPage.of(success.body(), "", ID).ids());
    return null;
  }

  private List<ApiParam> fixed() {
    List<ApiParam> params = new ArrayList<>();
    for (String term : resource.query()) {
      String[] parts = term.split("=", 2);
      params.add(ApiParam.text(parts[0], parts[1]));
    }
    return params;
  }
}
