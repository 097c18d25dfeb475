package dev.discard.common.sim.rest.call;

import dev.discard.common.sim.render.JsonBytes;
import io.vertx.core.buffer.Buffer;

/** A status and a body. The shell adds the headers. */
public record Answer(int status, String contentType, Buffer body) {

  public static final String JSON = "application/json";

  public static Answer json(int status, String json) {
    return new Answer(status, JSON, Buffer.buffer(json));
  }

  public static Answer ok(String json) {
    return json(200, json);
  }

  public static Answer ok(JsonBytes json) {
    Buffer body = Buffer.buffer(json.length()).appendBytes(json.array(), 0, json.length());
    return new Answer(200, JSON, body);
  }
}
