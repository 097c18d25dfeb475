package dev.discard.coordinator.warc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.discard.common.archive.reading.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;

class ApiWarcTest {

  private static final String META =
      """
      {"client": {"name": "discard", "version": "1.0.0"}, "command": [], "settings": {},
       "run": {"ident": "abc", "completed": true, "finished": true, "errors": false},
       "summary": {}, "user": {}}
      """;

  private static final List<String> LINES =
      List.of(
          "{\"type\":\"http\",\"datetime_start\":\"2021-02-01T17:47:43.543442+00:00\","
              + "\"datetime_end\":\"2021-02-01T17:47:44.000000+00:00\",\"request\":{\"method\":"
              + "\"GET\",\"url\":\"https://discord.com/api/v10/users/@me/x\",\"params\":"
              + "{\"limit\":100,\"emoji\":\"\u00e9 &\"}},\"response\":{\"data\":{\"id\": 1.0},"
              + "\"status\":200,\"headers\":{\"content-type\":\"application/json\","
              + "\"etag\":\"W/1\"},\"sha256\":\"00\"},\"scrubbed\":true}",
          "{\"type\":\"http_error\",\"datetime_start\":\"2021-02-01T17:47:45.543442+00:00\","
              + "\"datetime_end\":\"2021-02-01T17:47:46.000000+00:00\",\"request\":{\"method\":"
              + "\"POST\",\"url\":\"https://discord.com/api/v10/attachments/refresh-urls\","
              + "\"body\":{\"attachment_urls\":[]}},\"attempt\":2,"
              + "\"response\":{\"status\":502,\"headers\":{},\"text\":\"<html>\\r\\nno\"}}",
          "{\"type\":\"http_error\",\"datetime_start\":\"2021-02-01T17:47:45.543442+00:00\","
              + "\"datetime_end\":\"2021-02-01T17:47:46.000000+00:00\",\"request\":{\"method\":"
              + "\"GET\",\"url\":\"https://discord.com/api/v10/gateway\"},\"attempt\":1,"
              + "\"response\":{\"failure\":\"connection\\nreset\"}}",
          "{\"type\":\"ws\",\"datetime\":\"2021-02-01T17:47:47.543442+00:00\","
              + "\"direction\":\"recv\",\"data\":{\"op\":10}}",
          "{\"type\":\"ws\",\"datetime\":\"2021-02-01T17:47:48.543442\","
              + "\"direction\":\"send\",\"data\":\"{\\\"op\\\":1}\"}");

  @TempDir Path directory;

  @Test
  void everyKindOfLine_becomesValidRecords() throws Exception {
    Path run = directory.resolve("20210201T174743_Profile");
    Files.createDirectories(run);
    Files.writeString(run.resolve("run.meta.json"), META);
    Files.writeString(
        run.resolve("run.jsonl"), String.join("\n", LINES) + "\n", StandardCharsets.UTF_8);
    Path target = Files.createDirectories(directory.resolve("warc"));
    ApiWarc warc = new ApiWarc(RunDirectory.open(run), target);

    List<Path> files = warc.write(lines -> {});

    assertThat(files).containsExactly(target.resolve("20210201T174743_Profile-00000.warc.gz"));
    Validated.assertValid(files.get(0));
    List<String> types = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    try (WarcReader reader = new WarcReader(files.get(0))) {
      for (WarcRecord record : reader) {
        types.add(record.type());
        if (record instanceof WarcResponse answer) {
          targets.add(answer.target());
          targets.add(
              new String(answer.http().body().stream().readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    assertThat(types)
        .containsExactly(
            "warcinfo",
            "response",
            "request",
            "metadata",
            "response",
            "request",
            "metadata",
            "metadata",
            "resource",
            "resource");
    assertThat(targets)
        .startsWith(
            "https://discord.com/api/v10/users/@me/x?limit=100&emoji=%C3%A9+%26", "{\"id\": 1.0}");
    assertThat(warc.inTheWay()).hasSize(2);
  }
}
