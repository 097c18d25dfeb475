package dev.discard.common.json;

import java.io.IOException;

/** Bytes are not the JSON that was expected at that offset. */
public final class MalformedJsonException extends IOException {

  public MalformedJsonException(String what, int offset) {
    super(what + " at byte " + offset);
  }
}
