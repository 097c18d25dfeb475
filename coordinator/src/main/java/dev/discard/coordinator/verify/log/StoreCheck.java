package dev.discard.coordinator.verify.log;

import dev.discard.common.archive.RunLayout;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.media.StoredFile;
import dev.discard.coordinator.verify.finding.Finding.Kind;
import dev.discard.coordinator.verify.finding.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/** Whether content lies in the store under its digest. Each is read once, whoever speaks of it. */
final class StoreCheck {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Findings findings;
  private final Path run;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final Set<String> good = new HashSet<>();

  /**
   * @param run the directory of the run, beside which the store lies
   */
  StoreCheck(Findings findings, Path run) {
    this.findings = findings;
    this.run = run;
  }

  void check(ArchiveLine line, StoredFile stored) {
    Path file = RunLayout.shared(run, stored.path());
    try {
      if (!Files.isRegularFile(file)) {
        found(Kind.MISSING_FILE, line, stored, "is not there");
      } else if (Files.size(file) != stored.bytes()) {
        found(
            Kind.ALTERED_FILE,
            line,
            stored,
            "has %d bytes instead of %d".formatted(Files.size(file), stored.bytes()));
      } else if (!good.contains(stored.sha256()) && !digest(file).equals(stored.sha256())) {
        found(Kind.ALTERED_FILE, line, stored, "is not the content of that digest");
      } else {
        good.add(stored.sha256());
      }
    } catch (IOException unreadable) {
      found(Kind.MISSING_FILE, line, stored, "cannot be read: " + unreadable.getMessage());
    }
  }

  private void found(Kind kind, ArchiveLine line, StoredFile stored, String words) {
    findings.add(kind, line.file(), line.number(), stored.path() + " " + words);
  }

  private String digest(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
