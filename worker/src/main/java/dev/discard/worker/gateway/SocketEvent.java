package dev.discard.worker.gateway;

/** What comes from a websocket. */
sealed interface SocketEvent {

  /** A message: binary ones are parts of the zlib stream. */
  record Message(byte[] bytes, boolean binary) implements SocketEvent {}

  /**
   * The end of the connection.
   *
   * @param code 1006 when the other side did not close it properly
   */
  record Closed(int code, String reason) implements SocketEvent {}
}
