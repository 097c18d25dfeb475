package dev.discard.common.sim.render.message;

import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.media.FileName;
import dev.discard.common.sim.render.JsonBytes;
import dev.discard.common.sim.render.file.AttachmentJson;
import dev.discard.common.sim.render.file.Files;
import dev.discard.common.sim.render.file.Pictures;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The placeholders of odd messages that stand for files: {@code {files10}} for ten files, {@code
 * {more10}} for those after the first ten names, {@code {voice1}} for a voice message, {@code
 * {media2}} for what a component tells of the file of that number, {@code {picture7}} and {@code
 * {icon7}} for a picture on somebody's site.
 */
record OddMedia(Files files) {

  private static final Pattern UPLOADS = Pattern.compile("\\{(files|more|voice|media)(\\d{1,2})}");
  private static final int FIRST_NAMES = 10;
  private static final FileName VOICE = new FileName("voice-message.ogg");

  /** The files that were uploaded with a message of this template. */
  static List<Attachment> uploads(String template, long channelId, long messageId) {
    int count = 0;
    String kind = "";
    Matcher matcher = UPLOADS.matcher(template);
    while (matcher.find()) {
      kind = matcher.group(1);
      int number = Integer.parseInt(matcher.group(2));
      count = Math.max(count, kind.equals("media") ? number + 1 : number);
    }
    String of = kind;
    return IntStream.range(0, count)
        .mapToObj(i -> Uploads.named(channelId, Uploads.id(messageId, i), name(of, i)))
        .toList();
  }

  private static FileName name(String kind, int number) {
    return switch (kind) {
      case "voice" -> VOICE;
      case "media" -> new FileName("part " + number + ".png");
      case "more" -> FileName.strange(number + FIRST_NAMES);
      default -> FileName.strange(number);
    };
  }

  void write(JsonBytes out, String kind, int number, List<Attachment> uploads) {
    switch (kind) {
      case "files", "more", "voice" -> new MessageParts(files).writeAttachments(out, uploads);
      case "media" -> {
        AttachmentJson.writeLinks(out, files, uploads.get(number));
        out.raw(",\"attachment_id\":").id(uploads.get(number).id());
      }
      case "picture" -> Pictures.write(out, files, number);
      case "icon" -> Pictures.writeIcon(out, files, number);
      default -> throw new IllegalStateException("no such placeholder: " + kind + number);
    }
  }
}
