package dev.discard.coordinator.media.find;

import com.fasterxml.jackson.databind.JsonNode;
import dev.discard.common.job.MediaKind;
import dev.discard.common.media.WantedFile;
import dev.discard.common.media.WantedFile.Holder;
import dev.discard.common.media.WantedFile.Told;
import java.util.List;

/** The files that a message holds itself: attachments, and pictures of links and components. */
final class MessageFiles {

  private static final List<String> PICTURES = List.of("image", "thumbnail", "video");
  private static final List<String> SIGNED = List.of("author", "footer");
  private static final String ATTACHMENTS = "/attachments/";

  private final Finds finds;

  MessageFiles(Finds finds) {
    this.finds = finds;
  }

  /**
   * Adds those of a message, and of what it forwards.
   *
   * @param holder its channel and id; id and name are those of the file
   */
  void of(JsonNode message, Holder holder) {
    message.path("attachments").forEach(attachment -> attachment(attachment, holder));
    message.path("embeds").forEach(embed -> embed(embed, holder));
    components(message.path("components"), holder);
    for (JsonNode snapshot : message.path("message_snapshots")) {
      of(snapshot.path("message"), holder);
    }
  }

  private void attachment(JsonNode attachment, Holder holder) {
    finds.add(
        new WantedFile(
            MediaKind.ATTACHMENTS,
            named(holder, attachment.path("id").asText(), attachment.path("filename").asText()),
            attachment.path("url").asText(),
            new Told(
                attachment.path("size").asLong(-1), attachment.path("content_type").asText("")),
            List.of(),
            null));
  }

  private void embed(JsonNode embed, Holder holder) {
    PICTURES.forEach(part -> link(embed.path(part), "url", holder));
    SIGNED.forEach(part -> link(embed.path(part), "icon_url", holder));
  }

  /** The original address; only without one, the form of it that Discord's proxy has. */
  private void link(JsonNode part, String field, Holder holder) {
    String url = part.path(field).asText("");
    if (url.isEmpty()) {
      url = part.path("proxy_" + field).asText("");
    }
    boolean page = url.isEmpty() || field.equals("url") && isPlayer(part, url);
    if (!page && !url.startsWith("attachment:")) {
      finds.add(
          new WantedFile(
              MediaKind.EMBEDS,
              named(holder, "", ""),
              url,
              new Told(-1, part.path("content_type").asText("")),
              List.of(),
              null));
    }
  }

  /** Videos of other sites are told as the page that plays them, without a proxied file. */
  private static boolean isPlayer(JsonNode part, String url) {
    return part.path("proxy_url").isMissingNode()
        && part.path("content_type").isMissingNode()
        && (url.contains("/embed/") || url.contains("player."));
  }

  private void components(JsonNode node, Holder holder) {
    if (node.isObject()) {
      medium(node.path("media"), holder);
      medium(node.path("file"), holder);
    }
    if (node.isContainerNode()) {
      node.forEach(child -> components(child, holder));
    }
  }

  private void medium(JsonNode medium, Holder holder) {
    String url = medium.path("url").asText("");
    if (url.contains(ATTACHMENTS) && medium.has("attachment_id")) {
      finds.add(
          new WantedFile(
              MediaKind.ATTACHMENTS,
              named(holder, medium.path("attachment_id").asText(), medium.path("name").asText("")),
              url,
              new Told(medium.path("size").asLong(-1), medium.path("content_type").asText("")),
              List.of(),
              null));
    } else {
      link(medium, "url", holder);
    }
  }

  private static Holder named(Holder holder, String id, String name) {
    return new Holder(holder.channel(), holder.message(), id, name);
  }
}
