package dev.discard.coordinator.chaos.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.line.ScannedLine;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.archive.reading.ArchiveLines;
import dev.discard.common.archive.reading.GuildLog;
import dev.discard.common.archive.reading.RunDirectory;
import dev.discard.common.job.MediaKind;
import dev.discard.common.json.Json;
import dev.discard.common.media.MediaLine;
import dev.discard.common.media.MediaLineJson;
import dev.discard.common.media.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** No file is lost or told of twice, and each that is stored is what the world holds. */
public final class MediaVerdict {

  private final Path archive;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, MediaLine> told = new HashMap<>();

  private MediaVerdict(Path archive) {
    this.archive = archive;
  }

  /** What does not hold, in words. */
  public static List<String> faults(Evidence evidence) throws IOException, InterruptedException {
    MediaVerdict verdict = new MediaVerdict(evidence.archive());
    for (GuildLog guild : RunDirectory.open(evidence.archive()).guilds()) {
      verdict.lines(guild.path());
      if (guild.path().getFileName().toString().matches("\\d+")) {
        verdict.compare(evidence.truth(), guild.path());
      }
    }
    verdict.content();
    return verdict.faults;
  }

  /** How many files the archive tells of. */
  public static long files(Evidence evidence) throws IOException {
    MediaVerdict verdict = new MediaVerdict(evidence.archive());
    for (GuildLog guild : RunDirectory.open(evidence.archive()).guilds()) {
      verdict.lines(guild.path());
    }
    return verdict.told.size();
  }

  private void lines(Path guild) throws IOException {
    for (String name : List.of("media.jsonl", "media.jsonl.gz")) {
      Path log = guild.resolve(name);
      if (Files.exists(log)) {
        try (ArchiveLines lines = ArchiveLines.open(log)) {
          lines.forEach(this::line);
        }
      }
    }
  }

  private void line(ArchiveLine line) {
    if (line.content().kind() != ScannedLine.Kind.MEDIA) {
      return;
    }
    MediaLine media = MediaLineJson.read(line.json());
    String name =
        media.file().holder().channel()
            + " "
            + media.file().holder().message()
            + " "
            + media.file().key();
    boolean ofMessage = media.file().holder().message() != 0;
    if (told.put(name, media) != null && ofMessage) {
      faults.add("told of twice: " + name);
    }
  }

  private void compare(URI truth, Path guild) throws IOException, InterruptedException {
    URI page = URI.create(truth + "/truth/guilds/" + guild.getFileName() + "/media");
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofLines());
    Map<String, StoredFile> stored = new HashMap<>();
    for (MediaLine line : told.values()) {
      if (line.stored() != null && line.file().kind() == MediaKind.ATTACHMENTS) {
        stored.put(line.file().holder().id(), line.stored());
      }
    }
    try (Stream<String> lines = answer.body()) {
      lines.map(Json::read).forEach(file -> compare(file, guild, stored));
    }
  }

  private void compare(JsonNode file, Path guild, Map<String, StoredFile> stored) {
    String channel = file.path("channel").asText();
    boolean read =
        Stream.of(".jsonl", ".jsonl.gz")
            .anyMatch(suffix -> Files.exists(guild.resolve(channel + suffix)));
    if (!file.path("kind").asText().equals(MediaKind.ATTACHMENTS.word()) || !read) {
      return;
    }
    StoredFile mine = stored.get(file.path("id").asText());
    // A component does not tell lengths, so nobody can know that its file is to be empty.
    boolean empty = file.path("bytes").asLong() == 0;
    if (mine == null && !empty) {
      faults.add("missing: " + file);
    } else if (mine == null) {
      return;
    } else if (!mine.sha256().equals(file.path("sha256").asText())
        || mine.bytes() != file.path("bytes").asLong()) {
      faults.add("other content than " + file + ": " + mine);
    }
  }

  private void content() throws IOException {
    Path output = archive.resolveSibling("");
    for (MediaLine line : told.values()) {
      StoredFile stored = line.stored();
      if (stored != null && !stored.sha256().equals(digest(output.resolve(stored.path())))) {
        faults.add("the store has other content under " + stored.path());
      }
    }
  }

  private static String digest(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "nothing";
    }
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every JVM has SHA-256", absent);
    }
  }
}
