package dev.discard.worker.capture.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserPageCheckTest {

  private final UserPageCheck check = new UserPageCheck(false, 0);

  @Test
  void users_areCounted_andTheLargestIdIsFound() {
    assertThat(flaw("[{\"id\":\"9\",\"x\":{\"id\":\"99\"}},{\"id\":\"18446744073709551615\"},{}]"))
        .isNull();
    assertThat(check.size()).isEqualTo(3);
    assertThat(check.largest()).isEqualTo(-1);
    assertThat(flaw("[]")).isNull();
    assertThat(check.size()).isZero();
    assertThat(check.largest()).isZero();
  }

  @Test
  void ids_mayBeNumbers() {
    assertThat(flaw("[{\"id\":7},{\"id\":18446744073709551615}]")).isNull();
    assertThat(check.largest()).isEqualTo(-1);
  }

  @Test
  void oddElements_areCounted_andNoReasonToDoWithoutTheOthers() {
    assertThat(flaw("[null,{\"id\":\"x\"},{\"id\":[]},{\"id\":\"9\"},7]")).isNull();
    assertThat(check.size()).isEqualTo(5);
    assertThat(check.largest()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "[1]", "[[]]", "[{}"})
  void otherJson_isFlawed(String json) {
    assertThat(flaw(json)).isEqualTo("not a list of users");
  }

  @Test
  void votersAreAMember_andThoseOfThePageBeforeAreNotFresh() {
    UserPageCheck voters = new UserPageCheck(true, 7);
    assertThat(voters.flaw(utf8("{\"x\":[1],\"users\":[{\"id\":\"7\"},{\"id\":\"8\"}]}"))).isNull();
    assertThat(voters.size()).isEqualTo(2);
    assertThat(voters.fresh()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "{\"users\":7}", "{\"users\":[]", "{\"users\":[1]}"})
  void otherJson_isNoListOfVoters(String json) {
    assertThat(new UserPageCheck(true, 0).flaw(utf8(json))).isEqualTo("not a list of users");
  }

  private String flaw(String json) {
    return check.flaw(utf8(json));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
