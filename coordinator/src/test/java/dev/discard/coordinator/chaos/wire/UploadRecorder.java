package dev.discard.coordinator.chaos.wire;

import dev.discard.common.upload.FleetHttp;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the uploads of workers, byte by byte, and sends them again. */
public final class UploadRecorder {

  private static final List<String> UPLOADS =
      List.of("PUT " + FleetHttp.SEGMENTS, "PUT " + FleetHttp.MEDIA);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*");
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int LONGEST_LINE = 200;

  private final List<byte[]> uploads = new CopyOnWriteArrayList<>();

  /** For one connection. */
  public Ear ear() {
    return new RequestReader(this::take);
  }

  private void take(byte[] request) {
    String begin =
        new String(request, 0, Math.min(LONGEST_LINE, request.length), StandardCharsets.ISO_8859_1);
    if (UPLOADS.stream().anyMatch(begin::startsWith)) {
      uploads.add(request);
    }
  }

  /** How many there are until now; they are numbered from 0. */
  public int size() {
    return uploads.size();
  }

  /**
   * Sends one again, over a connection of its own.
   *
   * @return the status of the answer; empty when none came
   */
  public Optional<Integer> send(int number, int coordinatorPort) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), coordinatorPort)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(uploads.get(number));
      Matcher status = STATUS.matcher(line(socket.getInputStream()));
      return status.matches() ? Optional.of(Integer.valueOf(status.group(1))) : Optional.empty();
    } catch (IOException nobodyThere) {
      return Optional.empty();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r' && line.length() < LONGEST_LINE; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }
}
