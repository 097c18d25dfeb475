package dev.discard.coordinator.plan.facts;

import dev.discard.common.archive.reading.ArchiveLine;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The codes of invites that stand in messages: in their words, embeds or buttons. */
final class InviteCodes {

  /** A slash may be written with a backslash before it in JSON. */
  private static final Pattern LINK =
      Pattern.compile("(?i)discord(?:\\.gg|(?:app)?\\.com\\\\?/invite)\\\\?/([A-Za-z0-9-]{2,100})");

  private final SortedSet<String> codes = new TreeSet<>();

  void add(ArchiveLine line) {
    if (!line.content().hasData()) {
      return;
    }
    int from = line.content().dataFrom();
    int length = line.content().dataTo() - from;
    // All of a link is ASCII, so that every byte may stand for a character.
    Matcher links =
        LINK.matcher(new String(line.bytes(), from, length, StandardCharsets.ISO_8859_1));
    while (links.find()) {
      String code = links.group(1);
      if (!code.toLowerCase(Locale.ROOT).equals("invite")) {
        codes.add(code);
      }
    }
  }

  SortedSet<String> codes() {
    return codes;
  }
}
