package dev.discard.coordinator.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The people that the original still remembers at a message, and so prints under the names that
 * they had before. It shows where somebody changes the name while a run is on.
 *
 * <p>discord.py looks users up by id as long as anything holds them, and the original's loop holds
 * one message back: its author, those mentioned, and those of the message that it replies to. (It
 * holds messages with reactions until Python's collector runs, which nobody can foresee; within one
 * answer a user has one name, so it makes no difference.)
 */
final class People {

  private Map<String, Person> before = Map.of();
  private Map<String, Person> now = Map.of();

  /** The people of the next message. */
  Cast meet(JsonNode message) {
    before = now;
    now = new HashMap<>();
    return cast(message);
  }

  /** In the order in which discord.py comes across them. */
  private Cast cast(JsonNode message) {
    if (message.has("message_reference") && message.path("referenced_message").isObject()) {
      cast(message.path("referenced_message"));
    }
    Person author = recall(message.path("author"));
    List<Person> mentioned = new ArrayList<>();
    for (JsonNode mention : message.path("mentions")) {
      if (mention.isObject()) {
        mentioned.add(recall(mention));
      }
    }
    return new Cast(author, mentioned);
  }

  private Person recall(JsonNode user) {
    String id = user.path("id").asText();
    Person known = now.getOrDefault(id, before.get(id));
    Person person = known == null ? Person.of(user) : known;
    if (!person.isWebhook()) {
      now.put(id, person);
    }
    return person;
  }
}
