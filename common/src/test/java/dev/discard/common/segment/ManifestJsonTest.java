package dev.discard.common.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.discard.common.segment.Manifest.Counts;
import dev.discard.common.segment.Manifest.Ending;
import dev.discard.common.segment.Manifest.Messages;
import dev.discard.common.snowflake.SnowflakeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestJsonTest {

  private static final String DIGEST = "ab".repeat(32);

  @Test
  void manifest_comesBack_fromItsHeader() {
    Manifest manifest =
        new Manifest(
            12,
            DIGEST,
            new SnowflakeRange(5, -2),
            new Counts(6, 3, 2, 1, 200),
            new Messages(7, -3),
            new Ending(Ending.Kind.DENIED, "403/50001 Missing Access \u00e9\r\n\ud83d\udc4d"));
    String header = ManifestJson.writeHeader(manifest);
    assertThat(header).matches("[A-Za-z0-9_-]+");
    assertThat(ManifestJson.readHeader(header)).isEqualTo(manifest);
  }

  @Test
  void manifest_comesBack_withoutMessages() {
    Manifest manifest =
        new Manifest(
            0, DIGEST, new SnowflakeRange(0, 0), new Counts(0, 0, 0, 0, 0), null, Ending.CONTINUES);
    assertThat(ManifestJson.read(ManifestJson.write(manifest))).isEqualTo(manifest);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "e30", "bnVsbA", "W10", "InNlZ21lbnQi", "eyJieXRlcyI6LTF9"})
  void header_isRefused_whenItIsNoManifest(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> ManifestJson.readHeader(value));
  }
}
