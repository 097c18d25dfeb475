package dev.discard.common.sim.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import dev.discard.common.sim.people.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What outlives a connection: the events that were dispatched, and who listens at present. */
final class Session {

  private final String id;
  private final Account account;
  private final long intents;
  private final List<ObjectNode> events = new ArrayList<>();
  private @Nullable Consumer<ObjectNode> listener;
  private boolean asked;

  Session(String id, Account account, long intents) {
    this.id = id;
    this.account = account;
    this.intents = intents;
  }

  String id() {
    return id;
  }

  Account account() {
    return account;
  }

  /** Whether it was begun with this intent. */
  boolean has(long intent) {
    return (intents & intent) != 0;
  }

  /** Whoever listens from now on; null for nobody. */
  void listen(@Nullable Consumer<ObjectNode> next) {
    listener = next;
  }

  /** Numbers an event, keeps it for replay, and sends it if somebody listens. */
  void dispatch(String type, JsonNode data) {
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("t", type).put("s", events.size() + 1).put("op", 0).set("d", data);
    events.add(event);
    Optional.ofNullable(listener).ifPresent(to -> to.accept(event));
  }

  /** Whether so many events have been dispatched. */
  boolean hasReached(int sequence) {
    return sequence <= events.size();
  }

  /** The events after a sequence number. */
  List<ObjectNode> after(int sequence) {
    return List.copyOf(events.subList(Math.max(0, sequence), events.size()));
  }

  /** True the first time: a session is asked to reconnect once. */
  boolean askOnce() {
    boolean first = !asked;
    asked = true;
    return first;
  }
}
