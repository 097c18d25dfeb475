package dev.discard.worker.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {

  @Test
  void values_arePickedByTheirPaths() {
    ListPage page =
        ListPage.of(
            utf8(
                """
                {"members":[{"threads":[]}],"threads":[
                 {"name":"a","thread_metadata":{"locked":false,"archive_timestamp":"t1"},"id":"7"},
                 {"id":8,"thread_metadata":null},7]}"""),
            "/threads",
            "/id",
            "/thread_metadata/archive_timestamp");
    assertThat(page.rows())
        .containsExactly(List.of("7", "t1"), Arrays.asList("8", null), Arrays.asList(null, null));
    assertThat(page.ids()).containsExactly(7L, 8L);
    assertThat(page.last(1)).isNull();
  }

  @Test
  void listMayBeTheBodyItself() {
    assertThat(
            ListPage.of(utf8("[{\"user\":{\"id\":\"18446744073709551615\"}}]"), "", "/user/id")
                .ids())
        .containsExactly(-1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "{}",
        "[]",
        "{\"threads\":null}",
        "{\"threads\":{\"id\":\"1\"}}",
        "[[[{\"id\":\"1\"}]]]",
        "\"threads\""
      })
  void otherShapes_haveNoElements_orNoIds(String body) {
    assertThat(ListPage.of(utf8(body), "/threads", "/id").size()).isZero();
    assertThat(ListPage.of(utf8(body), "", "/id").ids()).isEmpty();
    assertThat(ListPage.says(utf8(body), "has_more")).isNull();
  }

  @Test
  void idsThatAreNone_areLeftOut() {
    assertThat(
            ListPage.of(
                    utf8("[{\"id\":-1},{\"id\":\"x\"},{\"id\":{}},{\"id\":null},{\"id\":\"5\"}]"),
                    "",
                    "/id")
                .ids())
        .containsExactly(5L);
  }

  @Test
  void flags_areReadFromTheirMember() {
    assertThat(ListPage.says(utf8("{\"a\":[true],\"has_more\":true}"), "has_more")).isTrue();
    assertThat(ListPage.says(utf8("{\"has_more\":false}"), "has_more")).isFalse();
    assertThat(ListPage.says(utf8("{\"has_more\":\"true\"}"), "has_more")).isNull();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
