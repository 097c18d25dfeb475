package dev.discard.worker.media.http;

import java.io.IOException;

/** The network, or who is at its other end, did not do what was asked; in a few words. */
public final class BrokenException extends IOException {

  public BrokenException(String words) {
    super(words);
  }
}
