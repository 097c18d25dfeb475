package dev.discard.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.secret.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIdTest {

  @ParameterizedTest
  @CsvSource({
    "MjM4NDk0NzU2NTIxMzc3Nzky.CunGFQ.wUILz7z6HoJzVeq6pyHPmVgQgV4, 238494756521377792",
    "OTk5.x.y, 999",
    "MQ==.x.y, 1",
    "MQ.x.y, 1"
  })
  void id_isTold_byTheFirstPartOfAToken(String token, String id) {
    assertThat(TokenId.of(Secret.of(token))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "mfa.abcdefghijkl", "MDEy.x.y", "!!.x.y", ".x", "bm9uZQ.x.y"})
  void id_isUnknown_whenATokenIsOtherwise(String token) {
    assertThat(TokenId.of(Secret.of(token))).isNull();
  }

  @Test
  void id_isUnknown_whenItIsNoSnowflake() {
    assertThat(TokenId.of(Secret.of("MTIzNDU2Nzg5MDEyMzQ1Njc4OTAx.x.y"))).isNull();
  }
}
