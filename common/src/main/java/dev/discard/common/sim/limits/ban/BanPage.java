package dev.discard.common.sim.limits.ban;

/** What a banned address gets instead of an answer, in the variants that have been seen. */
public enum BanPage {
  HTML(
      "text/html; charset=UTF-8",
      "<!doctype html><html><head><title>Access denied | discord.com used Cloudflare to restrict"
          + " access</title></head><body><h1>Error 1015</h1><p>You are being rate limited</p>"
          + "</body></html>"),
  TEXT("text/plain; charset=UTF-8", "error code: 1015"),
  JSON(
      "application/json",
      "{\"code\":0,\"message\":\"You are being blocked from accessing our API temporarily due to"
          + " exceeding our rate limits frequently. Please read our docs at"
          + " https://discord.com/developers/docs/topics/rate-limits to prevent this moving"
          + " forward.\"}");

  private final String contentType;
  private final String body;

  BanPage(String contentType, String body) {
    this.contentType = contentType;
    this.body = body;
  }

  public String contentType() {
    return contentType;
  }

  public String body() {
    return body;
  }
}
