package dev.discard.worker.discord.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiHeader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidAnswerTest {

  @ParameterizedTest
  @CsvSource({
    "200, , false",
    "400, , false",
    "401, , true",
    "403, , true",
    "404, , false",
    "429, , true",
    "429, user, true",
    "429, global, true",
    "429, shared, false",
    "403, shared, true",
    "502, , false",
  })
  void answer_countsAgainstTheAddress_asDiscordSays(int status, String scope, boolean counts) {
    List<ApiHeader> headers =
        scope == null ? List.of() : List.of(new ApiHeader("x-ratelimit-scope", scope));
    assertThat(InvalidAnswer.is(new ApiAnswer(status, headers, new byte[0]))).isEqualTo(counts);
  }
}
