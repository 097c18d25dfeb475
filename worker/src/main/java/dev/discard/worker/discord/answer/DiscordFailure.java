package dev.discard.worker.discord.answer;

import dev.discard.worker.discord.call.Breakage;
import java.time.Duration;

/** Why a call was no success. Messages are Discord's, shortened, and hold no token. */
public sealed interface DiscordFailure extends Outcome {

  /** What there is to be done about a failure. */
  enum Remedy {
    /** Ask again, after some delay. */
    RETRY,
    /** Nothing can be asked from here for now: give the job back. */
    LATER,
    /** Nothing: this thing cannot be read. */
    NONE,
    /** Nothing: the token cannot be used any more. */
    STOP_TOKEN
  }

  Remedy remedy();

  /** Whether another account might be answered. */
  default boolean dependsOnAccount() {
    return false;
  }

  /** The failure in a few words for people, as {@code 403/50001 Missing Access}. */
  String reason();

  /** 401: the token is wrong, revoked or reset. */
  record Unauthorized(int code, String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.STOP_TOKEN;
    }

    @Override
    public String reason() {
      return "unauthorised: " + Reasons.of(401, code, message);
    }
  }

  /** The account was locked, or a person is asked to solve a CAPTCHA for it. */
  record AccountBlocked(int status, int code, String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.STOP_TOKEN;
    }

    @Override
    public String reason() {
      return "unauthorised: account blocked: " + Reasons.of(status, code, message);
    }

    /** The same for those who asked for nothing yet, and what a person can do about it. */
    public String advice() {
      return "Discord blocked the account ("
          + Reasons.of(status, code, message)
          + "): log in with its app, do what it asks for, then start again";
    }
  }

  /** The fleet has stopped using the token, because of an earlier answer. */
  record TokenStopped(String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.STOP_TOKEN;
    }

    @Override
    public String reason() {
      return "unauthorised: token stopped: " + message;
    }
  }

  /** 403: the token may not read this. */
  record Forbidden(int code, String message) implements DiscordFailure {

    /** The code of a channel or guild that is hidden from the token. */
    public static final int MISSING_ACCESS = 50001;

    @Override
    public Remedy remedy() {
      return Remedy.NONE;
    }

    @Override
    public boolean dependsOnAccount() {
      return true;
    }

    @Override
    public String reason() {
      return Reasons.of(403, code, message);
    }
  }

  /** 404: deleted, or never was. */
  record NotFound(int code, String message) implements DiscordFailure {

    public static final int UNKNOWN_CHANNEL = 10003;

    private static final int UNKNOWN_GUILD = 10004;

    @Override
    public Remedy remedy() {
      return Remedy.NONE;
    }

    /** What an account is no member of does not exist for it. */
    @Override
    public boolean dependsOnAccount() {
      return code == UNKNOWN_CHANNEL || code == UNKNOWN_GUILD;
    }

    @Override
    public String reason() {
      return Reasons.of(404, code, message);
    }
  }

  /** Any other 4xx: asking the same again gives the same. */
  record BadRequest(int status, int code, String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.NONE;
    }

    @Override
    public String reason() {
      return Reasons.of(status, code, message);
    }
  }

  /** 429; the limiter knows how long to wait. */
  record RateLimited(String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.RETRY;
    }

    @Override
    public String reason() {
      return Reasons.of(429, 0, message);
    }
  }

  /**
   * Not Discord but the shield before it has answered: this IP is banned.
   *
   * @param length for how long nothing must be asked from here
   */
  record IpBanned(Duration length) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.LATER;
    }

    @Override
    public String reason() {
      return "this IP is banned, it keeps silent for " + length.toMinutes() + " min";
    }
  }

  /** No permit came for long: limits with a long wait, or Redis is out of reach. */
  record NoPermit(String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.LATER;
    }

    @Override
    public String reason() {
      return message;
    }
  }

  /** 5xx, or an API that says that it is overloaded. */
  record ServerFault(int status, int code, String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.RETRY;
    }

    @Override
    public String reason() {
      return Reasons.of(status, code, message);
    }
  }

  /**
   * 202: the answer is being prepared, as a search's is while its index is built.
   *
   * @param retryAfter how long that may take; zero where nobody says
   */
  record NotReady(Duration retryAfter, int code, String message) implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.RETRY;
    }

    @Override
    public String reason() {
      return Reasons.of(202, code, message);
    }
  }

  /** 204: there is nothing to answer. */
  record NoContent() implements DiscordFailure {
    @Override
    public Remedy remedy() {
      return Remedy.NONE;
    }

    @Override
    public String reason() {
      return Reasons.of(204, 0, "No Content");
    }
  }

  /** No usable answer: connection refused or broken, timeout, body cut or no JSON. */
  record Broken(String failure) implements DiscordFailure {

    /** Whether there was not even a connection. */
    public boolean isUnreachable() {
      return failure.equals(Breakage.REFUSED) || failure.equals(Breakage.NO_HOST);
    }

    @Override
    public Remedy remedy() {
      return Remedy.RETRY;
    }

    @Override
    public String reason() {
      return failure;
    }
  }
}
