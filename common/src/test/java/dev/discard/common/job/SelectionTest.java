package dev.discard.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

  private static final ChannelRef GENERAL = new ChannelRef(1, 20, "general", 0, 10L, null);
  private static final ChannelRef LOGS = new ChannelRef(1, 21, "bot-logs\n2", 0, null, null);
  private static final ChannelRef POST = new ChannelRef(1, 30, "bug", 11, 21L, null);

  @ParameterizedTest
  @CsvSource({
    "members,    '', '',                     true",
    "thread-members, '', '',                 false",
    "members,    '', members,                false",
    "members,    'reactions', '',            false",
    "reactions,  'reactions', '',            true",
    "members,    'all thread-members', '',   true",
    "thread-members, 'all thread-members', '', true",
    "members,    'all', 'members',           false",
    "members,    '20 type:forum', '',        true"
  })
  void resource_isWanted(String name, String include, String exclude, boolean wanted) {
    assertThat(selection(include, exclude).wants(name)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "'',            '',          true,  true",
    "'20',          '',          true,  false",
    "'10',          '',          true,  false",
    "'21',          '',          false, true",
    "'',            '21',        true,  false",
    "'',            'name:bot-*', true, false",
    "'name:gener?l', '',         true,  false",
    "'name:general', '20',       false, false",
    "'type:public_thread', '',   false, true",
    "'members',     '',          true,  true"
  })
  void channel_isWanted_andItsThreadsWithIt(
      String include, String exclude, boolean general, boolean post) {
    Selection selection = selection(include, exclude);
    assertThat(selection.wants(GENERAL, null)).isEqualTo(general);
    assertThat(selection.wants(POST, LOGS)).isEqualTo(post);
  }

  @ParameterizedTest
  @ValueSource(strings = {"member", "type:forums", "", "-1", "name", "123456789012345678901"})
  void term_isRefused_whenItMeansNothing(String term) {
    assertThatThrownBy(() -> new Selection(List.of(), List.of(term)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + term + "'");
  }

  @Test
  void id_isRefused_whenNoIdIsThatLarge() {
    assertThatThrownBy(() -> new Selection(List.of("99999999999999999999"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("99999999999999999999");
  }

  @Test
  void glob_isNoRegularExpression() {
    assertThat(selection("name:.*", "").wants(GENERAL, null)).isFalse();
  }

  private static Selection selection(String include, String exclude) {
    return new Selection(terms(include), terms(exclude));
  }

  private static List<String> terms(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
