package dev.discard.coordinator.ingest;

import dev.discard.common.secret.Secret;
import dev.discard.common.upload.FleetHttp;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The check of the fleet's credential on requests; takes the same time however much matches. */
public final class Credential {

  private final Secret expected;

  public Credential(Secret credential) {
    this.expected = Secret.of(FleetHttp.authorization(credential));
  }

  /**
   * Lets the request pass.
   *
   * @throws Refusal with 401 when it does not carry the credential
   */
  public void check(HttpServerRequest request) {
    String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (shown == null || !expected.equals(Secret.of(shown))) {
      throw Refusal.unauthorised();
    }
  }
}
