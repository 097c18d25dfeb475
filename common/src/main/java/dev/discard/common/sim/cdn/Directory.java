package dev.discard.common.sim.cdn;

import dev.discard.common.sim.media.Content;
import dev.discard.common.sim.media.UrlSigner;
import dev.discard.common.sim.render.message.MessageJson;
import dev.discard.common.sim.world.World;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Everything that the content network has, by path. */
public final class Directory {

  private final List<Shelf> shelves = new ArrayList<>();

  public Directory(World world, MessageJson messages, UrlSigner signer) {
    shelves.addAll(new UploadShelves(messages, signer).shelves());
    shelves.addAll(new PictureShelves(world).shelves());
    shelves.addAll(new ExpressionShelves(world).shelves());
    shelves.addAll(ElsewhereShelves.shelves());
  }

  /** What is there under this path, as sent. */
  Reply find(String path, MultiMap query) {
    for (Shelf shelf : shelves) {
      Matcher matcher = shelf.path().matcher(path);
      if (matcher.matches()) {
        return reply(shelf, new Asked(matcher, query));
      }
    }
    return Reply.GONE;
  }

  /** The bytes behind an address of ours; none where it leads to an error. */
  public Optional<Content> content(String url) {
    URI address = URI.create(url);
    MultiMap query = MultiMap.caseInsensitiveMultiMap();
    for (String pair : Optional.ofNullable(address.getRawQuery()).orElse("").split("&")) {
      int equals = pair.indexOf('=');
      query.add(pair.substring(0, Math.max(0, equals)), pair.substring(equals + 1));
    }
    return Optional.ofNullable(find(address.getRawPath(), query).content());
  }

  private static Reply reply(Shelf shelf, Asked asked) {
    try {
      return shelf.find().apply(asked);
    } catch (IllegalArgumentException beyondAnyId) {
      return Reply.GONE;
    }
  }
}
