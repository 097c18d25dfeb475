package dev.discard.worker.gateway;

import dev.discard.common.archive.line.ApiParam;
import dev.discard.common.archive.line.ApiRequest;
import dev.discard.worker.discord.call.Account;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to connect.
 *
 * @param url scheme, host and path, without the query
 * @param version the API's version
 */
record GatewayTarget(String url, String version) {

  private static final Pattern API_VERSION = Pattern.compile("/v(\\d+)$");
  private static final String CURRENT = "10";

  /**
   * The address that the API or a READY named.
   *
   * @throws IllegalArgumentException when it is no websocket URL, or an open one although the API
   *     is spoken to over TLS: the token would travel in the clear
   */
  static GatewayTarget of(String named, String apiBase) {
    URI uri = URI.create(named);
    boolean secure = "wss".equalsIgnoreCase(uri.getScheme());
    boolean open = "ws".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(secure || open)) {
      throw new IllegalArgumentException("the gateway's address is no websocket URL");
    }
    if (open && apiBase.startsWith("https:")) {
      throw new IllegalArgumentException("the gateway's address is not encrypted");
    }
    Matcher api = API_VERSION.matcher(apiBase);
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String url = uri.getScheme() + "://" + uri.getRawAuthority() + path;
    return new GatewayTarget(url, api.find() ? api.group(1) : CURRENT);
  }

  /** The request as it is recorded. */
  ApiRequest request(Account account) {
    return new ApiRequest(
        "GET",
        url,
        List.of(
            ApiParam.text("v", version),
            ApiParam.text("encoding", "json"),
            ApiParam.text("compress", "zlib-stream")),
        account.recorded());
  }

  /** The address with its query. */
  String full() {
    return url + "?v=" + version + "&encoding=json&compress=zlib-stream";
  }
}
