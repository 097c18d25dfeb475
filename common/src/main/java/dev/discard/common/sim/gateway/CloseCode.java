package dev.discard.common.sim.gateway;

/** Why the gateway closes a connection. */
enum CloseCode {
  UNKNOWN_OPCODE(4001, "Unknown opcode."),
  DECODE_ERROR(4002, "Error while decoding payload."),
  NOT_AUTHENTICATED(4003, "Not authenticated."),
  AUTHENTICATION_FAILED(4004, "Authentication failed."),
  ALREADY_AUTHENTICATED(4005, "Already authenticated."),
  INVALID_SEQ(4007, "Invalid seq."),
  RATE_LIMITED(4008, "Rate limited."),
  SESSION_TIMED_OUT(4009, "Session timed out."),
  INVALID_VERSION(4012, "Invalid API version."),
  INVALID_INTENTS(4013, "Invalid intent(s)."),
  DISALLOWED_INTENTS(4014, "Disallowed intent(s).");

  private final short number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = (short) number;
    this.reason = reason;
  }

  short number() {
    return number;
  }

  String reason() {
    return reason;
  }
}
