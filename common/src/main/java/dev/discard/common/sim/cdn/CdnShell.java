package dev.discard.common.sim.cdn;

import dev.discard.common.sim.oracle.Note;
import dev.discard.common.sim.oracle.Oracle;
import dev.discard.common.snowflake.Snowflake;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves attachments behind good links: 404 with Discord's words for unsigned and expired ones, 400
 * for whoever shows a token here.
 */
public final class CdnShell implements Handler<HttpServerRequest> {

  private static final Pattern ATTACHMENT =
      Pattern.compile("/attachments/(\\d{1,20})/(\\d{1,20})/[^/]+");

  private final UrlSigner signer;
  private final Oracle oracle;

  public CdnShell(UrlSigner signer, Oracle oracle) {
    this.signer = signer;
    this.oracle = oracle;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Matcher matcher = ATTACHMENT.matcher(String.valueOf(request.path()));
    if (request.getHeader("Authorization") != null) {
      oracle.note(Note.TOKEN_AT_CDN);
      refuse(request, 400, "Never send a token to the content network.");
    } else if (!matcher.matches() || !isGood(request)) {
      refuse(request, 404, "This content is no longer available.");
    } else {
      send(request, Snowflake.parse(matcher.group(2)));
    }
  }

  private boolean isGood(HttpServerRequest request) {
    String ex = request.getParam("ex");
    String is = request.getParam("is");
    String hm = request.getParam("hm");
    return ex != null
        && is != null
        && hm != null
        && signer.isGood(String.valueOf(request.path()), ex, is, hm);
  }

  private static void send(HttpServerRequest request, long attachment) {
    HttpServerResponse response = request.response();
    response.putHeader("Content-Type", "application/octet-stream");
    response.putHeader("ETag", "\"" + Long.toHexString(attachment) + "\"");
    response.end(Buffer.buffer(AttachmentBytes.of(attachment))).onFailure(gone -> {});
  }

  private static void refuse(HttpServerRequest request, int status, String text) {
    HttpServerResponse response = request.response().setStatusCode(status);
    response.putHeader("Content-Type", "text/plain").end(text).onFailure(gone -> {});
  }
}
