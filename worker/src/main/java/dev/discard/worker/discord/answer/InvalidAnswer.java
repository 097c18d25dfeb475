package dev.discard.worker.discord.answer;

import dev.discard.common.archive.line.ApiAnswer;
import dev.discard.common.archive.line.ApiHeader;

/** An answer that Discord counts against the address that asked, and bans it for 10,000 of. */
public final class InvalidAnswer {

  private InvalidAnswer() {}

  /** Whether it is one: 401, 403, and 429 unless it is everybody's fault. */
  public static boolean is(ApiAnswer answer) {
    return switch (answer.status()) {
      case 401, 403 -> true;
      case 429 -> answer.headers().stream().noneMatch(InvalidAnswer::isShared);
      default -> false;
    };
  }

  private static boolean isShared(ApiHeader header) {
    return header.name().equals("x-ratelimit-scope") && header.value().equals("shared");
  }
}
