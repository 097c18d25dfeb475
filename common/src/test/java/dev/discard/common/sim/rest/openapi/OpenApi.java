package dev.discard.common.sim.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Discord's own description of its API, where that file lies beside the repository: it is too large
 * to keep here.
 */
final class OpenApi {

  private static final String FILE = "shared/discord-openapi.json";
  private static final String PROPERTY = "discard.openapi";

  private final JsonNode root;
  private final Map<String, JsonNode> reads = new HashMap<>();
  private final Map<JsonNode, Schema> schemas = new HashMap<>();

  private OpenApi(JsonNode root) {
    this.root = root;
    root.path("paths")
        .properties()
        .forEach(path -> reads.put(shape(path.getKey()), path.getValue().path("get")));
  }

  /** The description: the file that a system property names, or that lies beside a parent. */
  static Optional<OpenApi> find() throws IOException {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Optional.of(new OpenApi(Json.mapper().readTree(Path.of(named).toFile())));
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(FILE);
      if (Files.isReadable(file)) {
        return Optional.of(new OpenApi(Json.mapper().readTree(file.toFile())));
      }
    }
    return Optional.empty();
  }

  /** The path with nothing but the places of its placeholders. */
  private static String shape(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  /** What is said about reading from a path with placeholders. */
  Optional<JsonNode> read(String path) {
    return Optional.ofNullable(reads.get(shape(path))).filter(JsonNode::isObject);
  }

  /** What a body violates of what is promised for status 200. */
  List<Error> violations(JsonNode operation, JsonNode body) {
    JsonNode promised = operation.at("/responses/200/content/application~1json/schema");
    return schemas.computeIfAbsent(promised, this::compile).validate(body);
  }

  private Schema compile(JsonNode promised) {
    ObjectNode schema = promised.deepCopy();
    schema.set("components", root.path("components"));
    SchemaRegistryConfig strict =
        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
    return SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), registry -> registry.schemaRegistryConfig(strict))
        .getSchema(schema);
  }

  /** The parameters of the query of which the least and the most are told. */
  static List<Bounded> bounded(JsonNode operation) {
    List<Bounded> bounded = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode schema = parameter.path("schema");
      if (schema.has("minimum") && schema.has("maximum")) {
        String name = parameter.path("name").asText();
        int least = schema.path("minimum").asInt();
        bounded.add(new Bounded(name, least, schema.path("maximum").asInt()));
      }
    }
    return bounded;
  }

  /** A parameter of the query that has to be in a range. */
  record Bounded(String name, int least, int most) {}
}
