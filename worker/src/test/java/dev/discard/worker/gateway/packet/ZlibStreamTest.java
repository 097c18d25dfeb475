package dev.discard.worker.gateway.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZlibStreamTest {

  private final Deflater deflater = new Deflater();
  private final ZlibStream stream = new ZlibStream(1_000_000);

  @AfterEach
  void close() {
    stream.close();
    deflater.end();
  }

  @Test
  void packets_shareOneStream() throws Exception {
    assertThat(stream.inflate(deflate("{\"op\":10}"))).isEqualTo(bytes("{\"op\":10}"));
    assertThat(stream.inflate(deflate("{\"op\":11}"))).isEqualTo(bytes("{\"op\":11}"));
  }

  @Test
  void packet_isComplete_whenItsLastPartHasCome() throws Exception {
    String text = "{\"d\":\"" + "lorem ipsum ".repeat(20_000) + "\"}";
    byte[] message = deflate(text);
    int half = message.length / 2;
    assertThat(stream.inflate(Arrays.copyOf(message, half))).isNull();
    assertThat(stream.inflate(Arrays.copyOfRange(message, half, message.length)))
        .isEqualTo(bytes(text));
  }

  /** Down to messages of which not one holds the end of the stream as a whole. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void packet_mayComeInPieces_ofAnySize(int size) throws Exception {
    for (String text : List.of("{\"op\":10}", "{\"op\":11,\"d\":\"\u00ff\u00ff\"}")) {
      byte[] message = deflate(text);
      for (int from = 0; from + size < message.length; from += size) {
        assertThat(stream.inflate(Arrays.copyOfRange(message, from, from + size))).isNull();
      }
      int last = (message.length - 1) / size * size;
      assertThat(stream.inflate(Arrays.copyOfRange(message, last, message.length)))
          .isEqualTo(bytes(text));
    }
  }

  @Test
  void packet_isRefused_whenItGrowsTooLarge() {
    assertThatThrownBy(() -> stream.inflate(deflate("x".repeat(1_000_001))))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void message_isRefused_whenItIsNoZlib() {
    assertThatThrownBy(() -> stream.inflate(bytes("{\"op\":10}")))
        .isInstanceOf(DataFormatException.class);
  }

  private byte[] deflate(String text) {
    byte[] buffer = new byte[2_000_000];
    deflater.setInput(bytes(text));
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    return Arrays.copyOf(buffer, length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
