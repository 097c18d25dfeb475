package dev.discard.common.sim.oracle;

import java.util.Locale;

/** Things that are counted besides requests. */
public enum Note {
  /** A request to an exhausted bucket. */
  OVERRUN,
  /** A request beyond the global limit. */
  GLOBAL_OVERRUN,
  /** A request to a bucket during a wait that a 429 of that bucket had named. */
  DISOBEYED,
  /** A 401, 403 or 429 (not shared), which counts toward the ban of the address. */
  INVALID,
  /** A request from a banned address. */
  WHILE_BANNED,
  /** A request that a fault was played on. */
  FAULT,
  /** A request to the content network that carried a token. */
  TOKEN_AT_CDN,
  /** A guild's widget.json was asked for, which may make an invite. */
  WIDGET_JSON,
  /** An invite was looked up without a token, which Discord's network polices by address. */
  INVITE_WITHOUT_TOKEN,
  /** A gateway identify, good or bad. */
  IDENTIFY,
  /** A gateway session that was taken up again. */
  RESUME,
  /** A bot's token was reset, for too many identifies. */
  TOKEN_RESET,
  /** A gateway heartbeat. */
  HEARTBEAT;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
