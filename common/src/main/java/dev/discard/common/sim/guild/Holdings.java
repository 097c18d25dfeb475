package dev.discard.common.sim.guild;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a guild holds besides channels, roles, people and messages, by name and in the shape that
 * the API serves: events, rules, invites and the like.
 *
 * @param tree lists and single objects; never changed
 */
public record Holdings(ObjectNode tree) {

  public static final Holdings NONE = new Holdings(Json.mapper().createObjectNode());

  /**
   * The objects of a list; none where the guild has no such list. Whoever changes one copies it.
   */
  public List<ObjectNode> list(String name) {
    List<ObjectNode> list = new ArrayList<>();
    tree.path(name).forEach(node -> list.add((ObjectNode) node));
    return list;
  }

  /** A single object. */
  public Optional<JsonNode> one(String name) {
    return Optional.ofNullable(tree.get(name));
  }

  /** The object of a list that has this value in one of its fields. */
  public Optional<ObjectNode> find(String name, String field, String value) {
    return list(name).stream().filter(node -> node.path(field).asText().equals(value)).findFirst();
  }
}
