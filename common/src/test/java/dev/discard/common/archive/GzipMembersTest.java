package dev.discard.common.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GzipMembersTest {

  @Property(tries = 100)
  void read_joinsTheContentOfAllMembers(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 200_000) Integer> sizes,
      @ForAll @IntRange(min = 1, max = 5000) int chunk)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    Random random = new Random(sizes.hashCode());
    for (int size : sizes) {
      byte[] part = new byte[size];
      random.nextBytes(part);
      content.writeBytes(part);
      file.writeBytes(gzip(part));
    }

    assertThat(readAll(new TrickleStream(file.toByteArray(), chunk)))
        .isEqualTo(content.toByteArray());
  }

  @Test
  void read_skipsTheOptionalFieldsOfAHeader() throws IOException {
    byte[] plain = gzip("content".getBytes(UTF_8));
    byte[] full = new byte[plain.length + 2 + 3 + 5 + 4 + 2];
    System.arraycopy(plain, 0, full, 0, 10);
    full[3] = 2 | 4 | 8 | 16;
    byte[] fields = {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'c', 'o', 'm', 0, 1, 2};
    System.arraycopy(fields, 0, full, 10, fields.length);
    System.arraycopy(plain, 10, full, 10 + fields.length, plain.length - 10);

    assertThat(readAll(new ByteArrayInputStream(full))).isEqualTo("content".getBytes(UTF_8));
  }

  @Test
  void read_acceptsPaddingWithZeroes() throws IOException {
    byte[] padded = Arrays.copyOf(gzip("content".getBytes(UTF_8)), 1000);

    assertThat(readAll(new ByteArrayInputStream(padded))).isEqualTo("content".getBytes(UTF_8));
  }

  // Where the JDK's stream would end quietly after the first member.
  @Test
  void read_refusesGarbageBehindAMember() throws IOException {
    byte[] first = gzip("content".getBytes(UTF_8));
    byte[] file = Arrays.copyOf(first, first.length + 40);
    Arrays.fill(file, first.length, file.length, (byte) 'x');

    assertThatThrownBy(() -> readAll(new ByteArrayInputStream(file)))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("no gzip member");
  }

  @Test
  void read_failsWithEndOfFile_atEveryCut() throws IOException {
    byte[] whole = gzip("some content that is compressed".getBytes(UTF_8));
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> readAll(new ByteArrayInputStream(cut)))
          .as("cut at %d", length)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void read_refusesAFlippedBit_anywhereInDataOrTrailer() throws IOException {
    byte[] whole = gzip("some content that is compressed".getBytes(UTF_8));
    for (int i = 10; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      assertThatThrownBy(() -> readAll(new ByteArrayInputStream(damaged)))
          .as("byte %d", i)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_refusesWhatIsNoGzip() {
    assertThatThrownBy(() -> readAll(new ByteArrayInputStream("{\"type\":1}".getBytes(UTF_8))))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("no gzip file");
  }

  private static byte[] readAll(InputStream file) throws IOException {
    try (GzipMembers members = new GzipMembers(file)) {
      return members.readAllBytes();
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  /** Gives at most so many bytes at a time, as sockets and slow disks do. */
  private static final class TrickleStream extends ByteArrayInputStream {
    private final int most;

    TrickleStream(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(most, length));
    }
  }
}
