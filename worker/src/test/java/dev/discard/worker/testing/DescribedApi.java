package dev.discard.worker.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Discord's own description of its API says about requests, where that file lies beside the
 * repository: it is too large to keep here.
 */
public final class DescribedApi {

  private static final String FILE = "shared/discord-openapi.json";
  private static final String PROPERTY = "discard.openapi";

  private final JsonNode root;
  private final Map<Pattern, JsonNode> paths = new LinkedHashMap<>();

  private DescribedApi(JsonNode root) {
    this.root = root;
    add(false);
    add(true);
  }

  /** The description: the file that a system property names, or that lies beside a parent. */
  public static Optional<DescribedApi> find() throws IOException {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return Optional.of(new DescribedApi(Json.mapper().readTree(Path.of(named).toFile())));
    }
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path file = folder.resolve(FILE);
      if (Files.isReadable(file)) {
        return Optional.of(new DescribedApi(Json.mapper().readTree(file.toFile())));
      }
    }
    return Optional.empty();
  }

  /**
   * What is wrong with a request; empty when nothing is.
   *
   * @param path below the API root, percent-encoded
   * @param params the query as it is recorded
   */
  public String flaw(String path, JsonNode params) {
    for (Map.Entry<Pattern, JsonNode> known : paths.entrySet()) {
      if (known.getKey().matcher(path).matches()) {
        return flaw(known.getValue(), params);
      }
    }
    return "no such path";
  }

  /** Paths with placeholders fit others too, so those without come first. */
  private void add(boolean placeholders) {
    root.path("paths")
        .properties()
        .forEach(
            path -> {
              JsonNode read = path.getValue().path("get");
              if (path.getKey().contains("{") == placeholders && read.isObject()) {
                String regex = path.getKey().replaceAll("\\{[^}]*}", "[^/]+");
                paths.put(Pattern.compile(regex), read);
              }
            });
  }

  private String flaw(JsonNode operation, JsonNode params) {
    StringBuilder flaws = new StringBuilder();
    params
        .properties()
        .forEach(
            param -> {
              JsonNode schema = schema(operation, param.getKey());
              if (schema.isMissingNode()) {
                flaws.append("no parameter ").append(param.getKey()).append("; ");
              } else if (!fits(resolved(schema), param.getValue().asText())) {
                flaws.append(param.getKey()).append('=').append(param.getValue()).append("; ");
              }
            });
    return flaws.toString();
  }

  private static JsonNode schema(JsonNode operation, String name) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query")
          && parameter.path("name").asText().equals(name)) {
        return parameter.path("schema");
      }
    }
    return operation.path("no such parameter");
  }

  private JsonNode resolved(JsonNode schema) {
    String ref = schema.path("$ref").asText();
    return ref.isEmpty() ? schema : root.at(ref.substring(1));
  }

  private static boolean fits(JsonNode schema, String value) {
    if (schema.path("oneOf").isArray()) {
      for (JsonNode one : schema.path("oneOf")) {
        if (one.path("const").asText().equals(value)) {
          return true;
        }
      }
      return false;
    }
    return switch (schema.path("type").asText()) {
      case "boolean" -> value.equals("true") || value.equals("false");
      case "integer" -> value.matches("\\d+") && isInRange(schema, Long.parseUnsignedLong(value));
      case "string" -> isText(schema, value);
      default -> false;
    };
  }

  private static boolean isInRange(JsonNode schema, long value) {
    return value >= schema.path("minimum").asLong(0)
        && value <= schema.path("maximum").asLong(Long.MAX_VALUE);
  }

  private static boolean isText(JsonNode schema, String value) {
    if (schema.path("format").asText().equals("date-time")) {
      try {
        OffsetDateTime.parse(value);
        return true;
      } catch (DateTimeException none) {
        return false;
      }
    }
    String pattern = schema.path("pattern").asText();
    return pattern.isEmpty() || Pattern.compile(pattern).matcher(value).find();
  }
}
