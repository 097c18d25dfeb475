package dev.discard.worker.discord.call;

import io.vertx.core.VertxException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What broke a connection, in the few words that are recorded. */
public final class Breakage {

  public static final String NO_HOST = "host not found";
  public static final String REFUSED = "connection refused";
  public static final String CLOSED = "connection closed";

  private Breakage() {}

  /** The words for {@code cause}. */
  public static String words(Throwable cause) {
    String message = message(cause);
    if (cause instanceof UnknownHostException) {
      return NO_HOST;
    }
    if (cause instanceof TimeoutException || message.contains("timed out")) {
      return "timeout: " + message;
    }
    if (cause instanceof ConnectException) {
      return REFUSED;
    }
    if (cause instanceof SSLException) {
      return "TLS: " + message;
    }
    if (message.contains("reset")) {
      return "connection reset";
    }
    return cause instanceof VertxException ? CLOSED : message;
  }

  private static String message(Throwable cause) {
    String message = cause.getMessage();
    String words = message == null ? cause.getClass().getSimpleName() : message;
    return words.toLowerCase(Locale.ROOT);
  }
}
