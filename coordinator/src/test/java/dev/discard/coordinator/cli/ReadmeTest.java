package dev.discard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.meta.ChannelTypes;
import dev.discard.common.resource.Catalogue;
import dev.discard.common.resource.Permission;
import dev.discard.common.resource.Resource;
import dev.discard.common.resource.Resource.Access;
import dev.discard.common.resource.Resource.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the documents say of resources is what the catalogue has. */
class ReadmeTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path ENDPOINTS = Path.of("..", "worker", "ENDPOINTS.md");

  @Test
  void tableOfResources_isTheCatalogue() throws IOException {
    List<String> table = new ArrayList<>();
    table.add("| word | asks for | token | needs |");
    table.add("|---|---|---|---|");
    for (Scope scope : Scope.values()) {
      Catalogue.of(scope).stream().map(ReadmeTest::row).forEach(table::add);
    }

    assertThat(section(Files.readString(README), "resources"))
        .as("between <!-- resources --> and <!-- end of resources -->")
        .isEqualTo(String.join("\n", table));
  }

  @Test
  void everyWordOfTheSelection_isTold() throws IOException {
    String readme = Files.readString(README);

    assertThat(Catalogue.names()).allMatch(name -> readme.contains("`" + name + "`"));
    assertThat(ChannelTypes.names()).allMatch(name -> readme.contains("`" + name + "`"));
  }

  @Test
  void everyResource_isAmongTheEndpoints() throws IOException {
    String endpoints = Files.readString(ENDPOINTS);

    for (Scope scope : Scope.values()) {
      assertThat(Catalogue.of(scope)).allMatch(one -> endpoints.contains("`" + path(one) + "`"));
    }
  }

  private static String section(String text, String name) {
    String begin = "<!-- " + name + " -->\n";
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf("\n<!-- end of " + name + " -->", from));
  }

  private static String row(Resource resource) {
    return "| `%s` | `%s` | %s | %s |"
        .formatted(
            resource.name(),
            path(resource),
            token(resource.access()),
            needs(resource.access()) + (resource.usual() ? "" : "; only when included"));
  }

  private static String path(Resource resource) {
    return resource
        .path()
        .replace("{guild}", "{g}")
        .replace("{channel}", "{c}")
        .replace("{each}", "{id}");
  }

  private static String token(Access access) {
    return switch (access.asker()) {
      case ANY -> "any";
      case BOT -> "bot";
      case USER -> "user";
    };
  }

  private static String needs(Access access) {
    String needs =
        access.anyOf().isEmpty()
            ? "membership"
            : access.anyOf().stream()
                .sorted(Comparator.naturalOrder())
                .map(ReadmeTest::words)
                .collect(Collectors.joining(" or "));
    if (access.opened() != null) {
      needs += ", or the feature " + access.opened();
    }
    return access.required() == null ? needs : needs + "; the feature " + access.required();
  }

  /** As Discord's settings call it. */
  private static String words(Permission permission) {
    return permission.name().charAt(0)
        + permission.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
