package dev.discard.worker.gateway.packet;

import java.util.Set;

/** The close codes of the gateway and what follows from them. */
public final class CloseCode {

  /** Ours, at the end of a session. */
  public static final int NORMAL = 1000;

  /** Ours, when the session is to be resumed: 1000 and 1001 would end it. */
  public static final int TO_RESUME = 4000;

  public static final int AUTHENTICATION_FAILED = 4004;

  /** Wrong token, shard, version or intents; too many sessions. */
  private static final Set<Integer> FATAL =
      Set.of(AUTHENTICATION_FAILED, 4010, 4011, 4012, 4013, 4014, 4015);

  /** Not authenticated, wrong sequence number, session timed out: the session is lost. */
  private static final Set<Integer> SESSION_LOST = Set.of(NORMAL, 1001, 4003, 4007, 4009);

  private CloseCode() {}

  public static boolean isFatal(int code) {
    return FATAL.contains(code);
  }

  public static boolean endsSession(int code) {
    return SESSION_LOST.contains(code);
  }
}
