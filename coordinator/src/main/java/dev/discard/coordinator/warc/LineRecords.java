package dev.discard.coordinator.warc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.archive.PythonTime;
import dev.discard.common.archive.reading.ArchiveLine;
import dev.discard.common.media.Header;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcMetadata;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;

/** The records of single lines of a log. The same line of the same file has the same ids again. */
final class LineRecords {

  private static final byte[] NOTHING = {};

  private final WarcSet set;

  LineRecords(WarcSet set) {
    this.set = set;
  }

  void write(ArchiveLine line) throws IOException {
    JsonNode json = line.json();
    switch (line.content().kind()) {
      case HTTP, HTTP_ERROR -> exchange(line, json);
      case WS -> packet(line, json);
      case MEDIA, OTHER -> {}
    }
  }

  private void exchange(ArchiveLine line, JsonNode json) throws IOException {
    JsonNode response = json.path("response");
    Target target = Target.of(target(json.path("request")));
    Instant at = time(json.path("datetime_start"));
    URI id = id(line, "response");
    List<WarcRecord> records = new ArrayList<>();
    long bytes = line.bytes().length;
    if (response.has("status")) {
      byte[] body = body(line, response);
      byte[] head =
          HttpHead.response(response.path("status").asInt(), "", headers(response), body.length);
      Block asked = request(json.path("request"), target);
      records.addAll(new Exchange(id, at, target, asked, Block.of(head, body), false).records());
    }
    Map<String, List<String>> more = more(json, response);
    if (!more.isEmpty() || records.isEmpty()) {
      WarcMetadata.Builder metadata =
          new WarcMetadata.Builder()
              .version(MessageVersion.WARC_1_1)
              .recordId(id(line, "metadata"))
              .date(at)
              .targetURI(target.uri())
              .fields(more);
      if (!records.isEmpty()) {
        metadata.concurrentTo(id);
      }
      records.add(metadata.build());
    }
    set.write(bytes, records);
  }

  /** What an exchange has beside request and answer. */
  private static Map<String, List<String>> more(JsonNode json, JsonNode response) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String key : List.of("attempt", "account", "scrubbed")) {
      if (json.has(key)) {
        fields.put(key, List.of(json.path(key).asText()));
      }
    }
    for (String key : List.of("failure", "sha256")) {
      boolean tells = !key.equals("sha256") || json.has("scrubbed");
      if (response.has(key) && tells) {
        fields.put(key, List.of(response.path(key).asText().replaceAll("\\p{Cntrl}+", " ")));
      }
    }
    return fields;
  }

  private static Block request(JsonNode request, Target target) {
    List<Header> headers = new ArrayList<>();
    byte[] body = NOTHING;
    if (request.has("body")) {
      body = request.path("body").toString().getBytes(StandardCharsets.UTF_8);
      headers.add(new Header("Content-Type", "application/json"));
      headers.add(new Header("Content-Length", Integer.toString(body.length)));
    }
    String method = request.path("method").asText("GET");
    return Block.of(HttpHead.request(method, target, headers), body);
  }

  private void packet(ArchiveLine line, JsonNode json) throws IOException {
    byte[] data =
        json.path("data").isTextual()
            ? json.path("data").asText().getBytes(StandardCharsets.UTF_8)
            : data(line);
    String direction = json.path("direction").asText("recv");
    Block block = Block.of(NOTHING, data);
    WarcResource packet =
        new WarcResource.Builder(
                URI.create("urn:x-discard:gateway:" + direction + ":" + line.number()))
            .version(MessageVersion.WARC_1_1)
            .recordId(id(line, "packet"))
            .date(time(json.path("datetime")))
            .setHeader("WARC-Payload-Digest", block.payload())
            .setHeader("WARC-Block-Digest", block.whole())
            .body(MediaType.JSON, data)
            .build();
    set.write(data.length, List.of(packet));
  }

  private static byte[] body(ArchiveLine line, JsonNode response) throws IOException {
    if (response.has("data")) {
      return data(line);
    }
    return response.has("base64")
        ? response.path("base64").binaryValue()
        : response.path("text").asText("").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] data(ArchiveLine line) {
    return Arrays.copyOfRange(line.bytes(), line.content().dataFrom(), line.content().dataTo());
  }

  private static List<Header> headers(JsonNode response) {
    List<Header> headers = new ArrayList<>();
    response
        .path("headers")
        .properties()
        .forEach(field -> headers.add(new Header(field.getKey(), field.getValue().asText())));
    if (response.has("data") && !response.path("headers").has("content-type")) {
      headers.add(new Header("content-type", "application/json"));
    }
    return headers;
  }

  /** The address with its query again. */
  private static String target(JsonNode request) {
    StringBuilder target = new StringBuilder(request.path("url").asText("about:blank"));
    String before = "?";
    for (Map.Entry<String, JsonNode> param : request.path("params").properties()) {
      target
          .append(before)
          .append(URLEncoder.encode(param.getKey(), StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(param.getValue().asText(), StandardCharsets.UTF_8));
      before = "&";
    }
    return target.toString();
  }

  private static Instant time(JsonNode text) {
    return PythonTime.parse(text.asText());
  }

  private static URI id(ArchiveLine line, String what) {
    String name = line.number() + " " + what + " of " + line.file().toAbsolutePath().normalize();
    byte[] seed = (name + Arrays.hashCode(line.bytes())).getBytes(StandardCharsets.UTF_8);
    return URI.create("urn:uuid:" + UUID.nameUUIDFromBytes(seed));
  }
}
