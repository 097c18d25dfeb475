package dev.discard.common.archive.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.archive.meta.ChannelMeta.Findings;
import dev.discard.common.archive.meta.ChannelMeta.ShortList;
import org.jspecify.annotations.Nullable;

/** The JSON of a channel's {@link Findings}. */
final class FindingsJson {

  private FindingsJson() {}

  static ObjectNode write(Findings findings) {
    ObjectNode json = MetaFile.object();
    json.put("short_lists", findings.shortLists());
    ArrayNode examples = json.putArray("examples");
    findings.examples().forEach(list -> examples.add(write(list)));
    json.put("blank_pages", findings.blankPages());
    return json;
  }

  static @Nullable Findings read(@Nullable Fields json) {
    return json == null
        ? null
        : new Findings(
            json.count("short_lists"),
            json.objects("examples").stream().map(FindingsJson::readList).toList(),
            json.count("blank_pages"));
  }

  private static ObjectNode write(ShortList list) {
    ObjectNode json = MetaFile.object();
    json.set("message", MetaFile.id(list.message()));
    json.put("of", list.of());
    json.put("promised", list.promised());
    json.put("listed", list.listed());
    return json;
  }

  private static ShortList readList(Fields json) {
    return new ShortList(
        json.id("message"), json.text("of", ""), json.count("promised"), json.count("listed"));
  }
}
