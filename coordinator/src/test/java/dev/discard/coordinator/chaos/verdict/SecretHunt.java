package dev.discard.coordinator.chaos.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Looks for secrets where none may be. */
public final class SecretHunt {

  private final Map<String, String> secrets;
  private final List<String> faults = new ArrayList<>();

  /**
   * @param secrets what is looked for, by what it is
   */
  public SecretHunt(Map<String, String> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  /** Looks at every file below a directory, into packed ones too. */
  public void look(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        look(file.toString(), content(file));
      }
    }
  }

  private static String content(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Looks at a text. */
  public void look(String place, String text) {
    secrets.forEach(
        (what, secret) -> {
          if (text.contains(secret)) {
            faults.add(what + " stands in " + place);
          }
        });
  }

  /** Where one was found. */
  public List<String> faults() {
    return List.copyOf(faults);
  }
}
