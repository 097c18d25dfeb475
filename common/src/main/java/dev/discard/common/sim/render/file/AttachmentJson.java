package dev.discard.common.sim.render.file;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.media.FileType;
import dev.discard.common.sim.render.JsonBytes;

/** Uploaded files as messages tell of them. */
public final class AttachmentJson {

  private AttachmentJson() {}

  /** Appends a file. */
  public static void write(JsonBytes out, Files files, Attachment file) {
    out.raw("{\"id\":").id(file.id());
    out.raw(",\"filename\":\"").raw(quoted(file.name().told()));
    out.raw("\",\"size\":").number(files.size(file));
    writeLinks(out.raw(","), files, file);
    out.raw(",\"content_scan_version\":2");
    if (file.type().isPicture()) {
      out.raw(",\"placeholder\":\"2vcFDYSIiId/d3iHd3eId4h3CXdwh3g=\",\"placeholder_version\":1");
    } else if (file.type() == FileType.OGG) {
      out.raw(",\"duration_secs\":1.25,\"waveform\":\"AAAMHAoQDA==\"");
    } else {
      out.raw(",\"description\":null");
    }
    out.raw('}');
  }

  /** The fields that components have of a file as well, without braces. */
  public static void writeLinks(JsonBytes out, Files files, Attachment file) {
    out.raw("\"url\":\"" + files.url(file) + "\"");
    out.raw(",\"proxy_url\":\"" + files.proxyUrl(file) + "\"");
    if (file.type().isPicture()) {
      out.raw(",\"width\":640,\"height\":480");
    }
    out.raw(",\"content_type\":\"" + file.type().contentType() + "\"");
  }

  private static byte[] quoted(String text) {
    return JsonStringEncoder.getInstance().quoteAsUTF8(text);
  }
}
