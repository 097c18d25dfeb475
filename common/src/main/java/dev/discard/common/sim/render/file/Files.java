package dev.discard.common.sim.render.file;

import dev.discard.common.sim.media.Attachment;
import dev.discard.common.sim.media.UrlSigner;
import dev.discard.common.sim.seed.Mix;
import dev.discard.common.sim.spec.Quirk;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What messages tell of files: links, and how large they are.
 *
 * @param base where the content network is, without a slash at the end
 */
public record Files(String base, UrlSigner signer, Set<Quirk> quirks) {

  /** Where the content network stands in for the proxy that makes other forms of pictures. */
  public static final String PROXY = "/media";

  /** Where it stands in for other people's sites. */
  public static final String ELSEWHERE = "/elsewhere";

  /** Where it stands in for the proxy in front of other people's sites. */
  public static final String EXTERNAL = "/external";

  private static final Pattern ATTACHMENT =
      Pattern.compile("((?:" + PROXY + ")?)(/attachments/\\d+/\\d+/[^/?#]+)");

  private static final int WRONG_EVERY = 5;
  private static final int WRONG_BY = 1000;

  public Files(String base, UrlSigner signer) {
    this(base, signer, Set.of());
  }

  /** A link to the file as it was uploaded, good for a while. */
  public String url(Attachment attachment) {
    return base + signed(attachment.path());
  }

  /** A link to other forms of it, where it is a picture. */
  String proxyUrl(Attachment attachment) {
    return base + PROXY + signed(attachment.path());
  }

  private String signed(String path) {
    return path + "?" + signer.query(path);
  }

  /**
   * A link with a new signature in place of an old one or of none; anything that is no link to an
   * attachment of ours stays as it is.
   */
  public String renewed(String url) {
    Matcher ours = ATTACHMENT.matcher(url);
    return url.startsWith(base) && ours.find(base.length()) && ours.start() == base.length()
        ? base + ours.group(1) + signed(ours.group(2))
        : url;
  }

  /** The size that the message tells. */
  int size(Attachment attachment) {
    boolean wrong =
        quirks.contains(Quirk.WRONG_SIZE)
            && Mix.below(Mix.of(attachment.id(), 6), WRONG_EVERY) == 0;
    return attachment.length() + (wrong ? 1 + Mix.below(Mix.of(attachment.id(), 7), WRONG_BY) : 0);
  }

  /** The address of a picture on somebody's site. */
  public String elsewhere(int picture) {
    return base + ELSEWHERE + "/" + picture + ".png";
  }

  /** The same picture by the proxy, in a form of the proxy's. */
  String external(int picture) {
    String address =
        "/http/" + URI.create(base).getAuthority() + ELSEWHERE + "/" + picture + ".png";
    return base + external(address);
  }

  /** The path, for the proxy, of something elsewhere. */
  public static String external(String address) {
    String page = address.substring(address.lastIndexOf('/'));
    return EXTERNAL + String.format("/%016x", Mix.of(8, page)) + address;
  }
}
