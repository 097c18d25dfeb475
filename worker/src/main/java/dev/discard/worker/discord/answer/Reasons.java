package dev.discard.worker.discord.answer;

/** The words of a failure. */
final class Reasons {

  private static final int MOST_CHARACTERS = 200;

  private Reasons() {}

  /** {@code 403/50001 Missing Access}; a code of 0 says nothing and is left out. */
  static String of(int status, int code, String message) {
    String number = code == 0 ? "HTTP " + status : status + "/" + code;
    return message.isEmpty() ? number : number + " " + message;
  }

  /** Foreign text on one line, shortened. */
  static String brief(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
