package dev.discard.worker.media;

import dev.discard.common.job.MediaKind;
import dev.discard.common.job.MediaRule;
import dev.discard.common.media.WantedFile;
import dev.discard.worker.media.http.AddressRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is to be fetched.
 *
 * @param file what is wanted
 * @param url the address to begin with: the file's, or a fresh link to it
 * @param terms how the run wants its files
 * @param journal where exchanges are noted
 */
public record Order(WantedFile file, String url, Terms terms, Journal journal) {

  /**
   * How a run wants its files.
   *
   * @param addresses where they may lie
   */
  public record Terms(MediaRule rule, AddressRule addresses) {}

  /** Of the file's own address. */
  public static Order of(WantedFile file, Terms terms) {
    return new Order(file, file.url(), terms, new Journal(terms.rule().warc()));
  }

  /** The same file by another link. */
  public Order at(String link) {
    return new Order(file, link, terms, journal);
  }

  /** All addresses, in the order in which they are tried. */
  List<String> urls() {
    List<String> urls = new ArrayList<>(List.of(url));
    urls.addAll(file.others());
    return urls;
  }

  /** Whether it lies on other people's servers, of which nothing is expected. */
  boolean fromStrangers() {
    return file.kind() == MediaKind.EMBEDS;
  }

  /** Whether its link may be refused for its age. */
  boolean isSigned() {
    return file.kind() == MediaKind.ATTACHMENTS;
  }
}
