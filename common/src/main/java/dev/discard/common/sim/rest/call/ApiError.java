package dev.discard.common.sim.rest.call;

/** What the API answers when it does not answer: status, code and message of its JSON errors. */
public enum ApiError {
  BAD_REQUEST(400, 0, "400: Bad Request"),
  INVALID_VERSION(400, 50041, "Invalid API version provided"),
  UNAUTHORIZED(401, 0, "401: Unauthorized"),
  NO_SUCH_ROUTE(404, 0, "404: Not Found"),
  METHOD_NOT_ALLOWED(405, 0, "405: Method Not Allowed"),
  UNKNOWN_CHANNEL(404, 10003, "Unknown Channel"),
  UNKNOWN_GUILD(404, 10004, "Unknown Guild"),
  UNKNOWN_INVITE(404, 10006, "Unknown Invite"),
  UNKNOWN_MEMBER(404, 10007, "Unknown Member"),
  UNKNOWN_MESSAGE(404, 10008, "Unknown Message"),
  UNKNOWN_ROLE(404, 10011, "Unknown Role"),
  UNKNOWN_USER(404, 10013, "Unknown User"),
  UNKNOWN_EMOJI(400, 10014, "Unknown Emoji"),
  UNKNOWN_EMOJI_ID(404, 10014, "Unknown Emoji"),
  UNKNOWN_BAN(404, 10026, "Unknown Ban"),
  UNKNOWN_TEMPLATE(404, 10057, "Unknown guild template"),
  UNKNOWN_STICKER(404, 10060, "Unknown sticker"),
  UNKNOWN_STAGE(404, 10067, "Unknown Stage Instance"),
  NO_VERIFICATION(404, 10068, "Unknown Guild Member Verification Form"),
  NO_WELCOME_SCREEN(404, 10069, "Unknown Guild Welcome Screen"),
  UNKNOWN_EVENT(404, 10070, "Unknown Guild Scheduled Event"),
  UNKNOWN_SOUND(404, 10097, "Unknown sound"),
  UNKNOWN_RULE(404, 10066, "Unknown auto moderation rule"),
  BOTS_CANNOT(403, 20001, "Bots cannot use this endpoint"),
  ONLY_BOTS(403, 20002, "Only bots can use this endpoint"),
  MISSING_ACCESS(403, 50001, "Missing Access"),
  WIDGET_DISABLED(403, 50004, "Widget Disabled"),
  NO_VANITY_URL(400, 50020, "Invite code is either invalid or taken."),
  WRONG_CHANNEL_TYPE(400, 50024, "Cannot execute action on this channel type"),
  MISSING_PERMISSIONS(403, 50013, "Missing Permissions"),
  BROKEN_BODY(400, 50109, "The request body contains invalid JSON."),
  BLOCKED_AGENT(403, 40333, "internal network error"),
  OUR_FAULT(500, 0, "500: Internal Server Error");

  private final int status;
  private final int code;
  private final String message;

  ApiError(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  public Answer answer() {
    return Answer.json(status, "{\"message\": \"" + message + "\", \"code\": " + code + "}");
  }

  public Refusal refusal() {
    return new Refusal(answer());
  }
}
