package dev.discard.common.sim.render.file;

import dev.discard.common.sim.render.JsonBytes;

/** Pictures on other people's sites, as embeds show them. */
public final class Pictures {

  /** There are so many, numbered from 0. */
  public static final int COUNT = 40;

  private Pictures() {}

  /** Appends the fields of a picture, without braces. */
  public static void write(JsonBytes out, Files files, int picture) {
    out.raw("\"url\":\"" + files.elsewhere(picture) + "\"");
    out.raw(",\"proxy_url\":\"" + files.external(picture) + "\"");
    out.raw(",\"width\":320,\"height\":180,\"content_type\":\"image/png\",\"flags\":0");
  }

  /** Appends the fields of a small one beside a name, without braces. */
  public static void writeIcon(JsonBytes out, Files files, int picture) {
    out.raw("\"icon_url\":\"" + files.elsewhere(picture) + "\"");
    out.raw(",\"proxy_icon_url\":\"" + files.external(picture) + "\"");
  }
}
