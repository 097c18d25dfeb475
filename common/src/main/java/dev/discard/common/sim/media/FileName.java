package dev.discard.common.sim.media;

import dev.discard.common.sim.seed.Mix;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The name of an uploaded file.
 *
 * @param told what the API says; any text
 */
public record FileName(String told) {

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final int LONG = 296;

  /** Names that programs have stumbled over. */
  private static final List<String> STRANGE =
      List.of(
          "../../x",
          "%2e%2e%2f%2e%2e%2fx.png",
          "CON",
          "nul.txt",
          "n".repeat(LONG) + ".png",
          "",
          " ",
          "..",
          "a b.png",
          "\u017e \uD83D\uDC22.gif",
          "\u202Egnp.exe",
          "100%.png",
          "a#b?c&d=e.png",
          "C:\\autoexec.bat",
          "/etc/passwd",
          "-rf",
          "ends in a dot.",
          "a:b|c*d?<e>.jpg",
          "two\nlines.txt",
          "\u0000zero.webp",
          "\u0645\u0631\u064A\u0645.mp4",
          "SPOILER_x.png",
          "x\u0301\u0302.ogg");

  /** One of the strange names. */
  public static FileName strange(long hash) {
    return strange(Mix.below(hash, STRANGE.size()));
  }

  /** The strange name of this number; they come round again. */
  public static FileName strange(int number) {
    return new FileName(STRANGE.get(number % STRANGE.size()));
  }

  public FileType type() {
    return FileType.ofName(told);
  }

  /** The last segment of links to it: percent-encoded, and never one that paths give a meaning. */
  public String inUrl() {
    if (told.isEmpty() || told.chars().allMatch(c -> c == '.')) {
      return "unknown";
    }
    StringBuilder encoded = new StringBuilder();
    for (byte each : told.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(each) >= 0) {
        encoded.append((char) each);
      } else {
        encoded.append(String.format("%%%02X", each));
      }
    }
    return encoded.toString();
  }
}
