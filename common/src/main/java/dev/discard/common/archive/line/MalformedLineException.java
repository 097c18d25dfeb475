package dev.discard.common.archive.line;

/** Bytes that should be a line of an archive and are none; the message says in what way. */
public final class MalformedLineException extends Exception {

  MalformedLineException(String message) {
    super(message);
  }

  MalformedLineException(String message, Throwable cause) {
    super(message, cause);
  }
}
