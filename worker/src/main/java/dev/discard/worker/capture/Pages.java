package dev.discard.worker.capture;

import dev.discard.worker.discord.call.Call;

/** The way through a list that comes in pages, from one call to the next. */
public interface Pages {

  boolean ended();

  /** The call for the next page. */
  Call next();

  /** Takes in the answer to {@link #next}, JSON of any shape. */
  void answered(byte[] body);
}
