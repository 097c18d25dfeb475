package dev.discard.coordinator.warc;

import dev.discard.common.archive.DurableFile;
import java.io.Closeable;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.netpreserve.jwarc.cdx.CdxFormat;
import org.netpreserve.jwarc.cdx.CdxWriter;

/**
 * WARC files with one name and running numbers, each record a gzip member, with an index in CDXJ
 * beside them. They appear under their names when all of them are whole; what was not committed
 * leaves nothing.
 */
final class WarcSet implements Closeable {

  /** A file ends before the exchange that would make it larger. */
  private static final long MOST_BYTES = 1L << 30;

  private static final int DIGITS = 5;

  private final Path directory;
  private final String prefix;
  private final Map<String, List<String>> info;
  private final long mostBytes;
  private final List<Path> written = new ArrayList<>();
  private @Nullable FileChannel file;
  private @Nullable WarcWriter writer;

  /**
   * @param directory where they appear
   * @param prefix of their names
   * @param info the fields of the record that each of them begins with
   */
  WarcSet(Path directory, String prefix, Map<String, List<String>> info) {
    this(directory, prefix, info, MOST_BYTES);
  }

  WarcSet(Path directory, String prefix, Map<String, List<String>> info, long mostBytes) {
    this.directory = directory;
    this.prefix = prefix;
    this.info = info;
    this.mostBytes = mostBytes;
  }

  /** The names that files of this set may have. */
  static boolean isOne(String prefix, Path file) {
    return file.getFileName()
        .toString()
        .matches(Pattern.quote(prefix) + "(-\\d{5,}\\.warc\\.gz|\\.cdxj)");
  }

  /**
   * Writes records that belong together into one file.
   *
   * @param bytes how long they are, about
   */
  void write(long bytes, List<? extends WarcRecord> records) throws IOException {
    WarcWriter open = writer;
    if (open == null || open.position() + bytes > mostBytes && open.position() > 0) {
      open = next();
    }
    for (WarcRecord record : records) {
      open.write(record);
    }
  }

  private WarcWriter next() throws IOException {
    end();
    Path path = part(written.size());
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    WarcWriter fresh = new WarcWriter(channel, WarcCompression.GZIP);
    file = channel;
    writer = fresh;
    written.add(path);
    fresh.write(
        new Warcinfo.Builder()
            .version(MessageVersion.WARC_1_1)
            .filename(name(written.size() - 1))
            .fields(info)
            .build());
    return fresh;
  }

  private void end() throws IOException {
    if (file != null && writer != null) {
      file.force(true);
      writer.close();
      file = null;
      writer = null;
    }
  }

  /** Makes them appear, the index last; returns the files. */
  List<Path> commit() throws IOException {
    end();
    List<Path> files = new ArrayList<>();
    Path index = directory.resolve(prefix + ".cdxj");
    try (DurableFile lines = DurableFile.create(index);
        Writer text = new OutputStreamWriter(lines.stream(), StandardCharsets.UTF_8)) {
      index(text);
      text.flush();
      for (int number = 0; number < written.size(); number++) {
        Path whole = directory.resolve(name(number));
        DurableFile.rename(part(number), whole);
        files.add(whole);
      }
      lines.commit();
    }
    written.clear();
    return files;
  }

  private void index(Writer out) throws IOException {
    // It writes what it has sorted when it is closed, and would close what is below.
    CdxWriter lines = new CdxWriter(new Lasting(out));
    lines.setFormat(CdxFormat.CDXJ);
    lines.setSort(true);
    for (int number = 0; number < written.size(); number++) {
      try (WarcReader records = new WarcReader(part(number))) {
        lines.process(records, name(number));
      }
    }
    lines.close();
  }

  /** A writer that stays open. */
  private static final class Lasting extends FilterWriter {

    private Lasting(Writer out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private Path part(int number) {
    return directory.resolve(name(number) + DurableFile.TEMPORARY_SUFFIX);
  }

  private String name(int number) {
    return prefix
        + "-"
        + "0".repeat(Math.max(0, DIGITS - Integer.toString(number).length()))
        + number
        + ".warc.gz";
  }

  @Override
  public void close() throws IOException {
    end();
    for (Path left : written) {
      Files.deleteIfExists(left);
    }
  }
}
