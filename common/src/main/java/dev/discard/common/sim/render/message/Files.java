package dev.discard.common.sim.render.message;

import dev.discard.common.sim.cdn.UrlSigner;

/**
 * Links to attachments.
 *
 * @param base where the content network is, without a slash at the end
 */
public record Files(String base, UrlSigner signer) {

  /** A link to an attachment that is good for a while. */
  String url(long channelId, long attachmentId, String encodedName) {
    String path =
        "/attachments/"
            + Long.toUnsignedString(channelId)
            + "/"
            + Long.toUnsignedString(attachmentId)
            + "/"
            + encodedName;
    return base + path + "?" + signer.query(path);
  }
}
