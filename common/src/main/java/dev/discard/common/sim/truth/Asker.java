package dev.discard.common.sim.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.people.Account;
import dev.discard.common.sim.rest.Routes;
import dev.discard.common.sim.rest.call.Answer;
import dev.discard.common.sim.rest.call.Call;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the routes as an account would, but inside the process: no limits, no faults, no transport.
 */
record Asker(Routes routes, Account account) {

  private static final int VERSION = 10;

  /** A call of this path, with pairs of names and values for its query. */
  Call call(String path, String... query) {
    MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
    for (int i = 0; i < query.length; i += 2) {
      parameters.add(query[i], query[i + 1]);
    }
    return new Call(VERSION, List.of(path.substring(1).split("/")), parameters, account);
  }

  /** What the API answers; missing where it refuses or has nothing to say. */
  JsonNode get(String path, String... query) {
    Call call = call(path, query);
    Optional<Answer> answer = routes.find(call.path()).map(route -> route.reply(call));
    return answer.filter(a -> a.status() == 200).map(Asker::tree).orElse(MissingNode.getInstance());
  }

  private static JsonNode tree(Answer answer) {
    try {
      return Json.mapper().readTree(answer.body().getBytes());
    } catch (IOException ours) {
      throw new UncheckedIOException("an answer of ours is not JSON", ours);
    }
  }

  /** All objects of a list in pages, which ends with an empty page. */
  List<JsonNode> all(String path, Paging paging, String... query) {
    List<JsonNode> all = new ArrayList<>();
    List<JsonNode> page = page(path, paging, query);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = page(path, paging, paging.after(page.get(page.size() - 1), query));
    }
    return all;
  }

  private List<JsonNode> page(String path, Paging paging, String... query) {
    List<JsonNode> page = new ArrayList<>();
    get(path, query).at(paging.list()).forEach(page::add);
    return page;
  }

  /**
   * How a list comes in pages.
   *
   * @param list where it is in an answer, as a JSON pointer
   * @param cursor the parameter that says where the next page begins
   * @param value of the cursor, out of the last object of a page
   */
  record Paging(String list, String cursor, Function<JsonNode, String> value) {

    /** After the last object's id. */
    static Paging after(String list, String idPointer) {
      return new Paging(list, "after", last -> last.at(idPointer).asText());
    }

    private String[] after(JsonNode last, String... query) {
      List<String> next = new ArrayList<>();
      for (int i = 0; i < query.length; i += 2) {
        if (!query[i].equals(cursor)) {
          next.addAll(List.of(query[i], query[i + 1]));
        }
      }
      next.addAll(List.of(cursor, value.apply(last)));
      return next.toArray(String[]::new);
    }
  }
}
