package dev.discard.common.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.resource.Resource.Scope;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueTest {

  @ParameterizedTest
  @EnumSource(Scope.class)
  void names_areUniqueInTheirScope_andFound(Scope scope) {
    List<String> names = Catalogue.of(scope).stream().map(Resource::name).toList();
    assertThat(names).doesNotHaveDuplicates().doesNotContainAnyElementsOf(Catalogue.PARTS);
    for (Resource resource : Catalogue.of(scope)) {
      assertThat(Catalogue.find(scope, resource.name())).contains(resource);
    }
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void parent_standsBeforeWhatIsAskedForEachOfIts(Scope scope) {
    List<Resource> all = Catalogue.of(scope);
    for (int i = 0; i < all.size(); i++) {
      String parent = all.get(i).each();
      if (parent != null) {
        assertThat(all.get(i).path()).contains("{each}");
        assertThat(all.subList(0, i)).extracting(Resource::name).contains(parent);
        assertThat(Catalogue.find(scope, parent).orElseThrow())
            .as("one answer holds the ids")
            .satisfies(one -> assertThat(one.paging()).isNull())
            .satisfies(one -> assertThat(one.each()).isNull());
      }
    }
  }

  /** Jobs keep what is done as a set in 64 bits. */
  @ParameterizedTest
  @EnumSource(Scope.class)
  void resources_areNoMoreThanACursorCanTellApart(Scope scope) {
    assertThat(Catalogue.of(scope)).hasSizeLessThan(Long.SIZE);
  }

  /** Asking for it may create an invite. */
  @ParameterizedTest
  @EnumSource(Scope.class)
  void widgetJson_isNeverAskedFor(Scope scope) {
    assertThat(Catalogue.of(scope)).extracting(Resource::path).noneMatch(p -> p.contains(".json"));
  }
}
