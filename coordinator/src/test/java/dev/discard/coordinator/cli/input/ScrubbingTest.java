package dev.discard.coordinator.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrubbingTest {

  /** Shaped as Discord's tokens are: the account's id, a time, a signature. */
  private static final String SHAPED =
      "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs_abc";

  @Test
  void token_isMasked_whereverItStands() {
    assertThat(
            new Scrubbing(List.of(Secret.of("hunter2")))
                .arguments(List.of("-t", "hunter2", "--token=hunter2", "guild")))
        .containsExactly("-t", "[SCRUBBED]", "--token=[SCRUBBED]", "guild");
  }

  @Test
  void shortToken_isMaskedAmongArguments_butNotInsideOfWords() {
    Scrubbing scrubbing = new Scrubbing(List.of(Secret.of("x")));

    assertThat(scrubbing.arguments(List.of("-t", "x", "-tx", "guild", "1")))
        .containsExactly("-t", "[SCRUBBED]", "-t[SCRUBBED]", "guild", "1");
    assertThat(scrubbing.apply("a suffix")).isEqualTo("a suffix");
  }

  @Test
  void shapeOfAToken_isMasked_whenTheTokenIsNotKnown() {
    assertThat(Scrubbing.OF_UNKNOWN.apply("not an id: " + SHAPED))
        .isEqualTo("not an id: [SCRUBBED]");
  }

  @Test
  void password_isMasked_inAddresses() {
    assertThat(Scrubbing.OF_UNKNOWN.apply("redis://user:secret@127.0.0.1:6379/0"))
        .isEqualTo("redis://[SCRUBBED]@127.0.0.1:6379/0");
  }

  @Test
  void ordinaryText_staysAsItIs() {
    String text = "https://discord.com/api/v10 out.d/2021-02-01T17:47:43 805808489695150183";

    assertThat(new Scrubbing(List.of(Secret.of("hunter2"))).apply(text)).isEqualTo(text);
  }
}
