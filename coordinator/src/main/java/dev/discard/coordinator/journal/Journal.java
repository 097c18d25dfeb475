package dev.discard.coordinator.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.discard.common.job.JobId;
import dev.discard.common.json.Json;
import dev.discard.common.queue.Commit;
import dev.discard.common.queue.CommittedSegment;
import dev.discard.coordinator.report.JobResult;
import dev.discard.coordinator.run.LogFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;

/**
 * A file of a run to which is added, line by line, what would be lost with Redis: which segments
 * lie in the spool, and what came of the jobs of logs that are closed. A line is durable when the
 * call returns.
 *
 * <p>Any thread may use it. Each line opens the file anew, so that there is nothing to close; a
 * half-written last line, as a crash leaves it, is ended before the next one and not read.
 */
public final class Journal {

  private final Path file;

  public Journal(Path file) {
    this.file = file;
  }

  /** A segment is in the spool and about to be committed; perhaps in vain. */
  public void arrived(Commit commit) throws IOException {
    CommittedSegment segment =
        new CommittedSegment(commit.seq(), commit.fence(), 0, commit.worker(), commit.manifest());
    ObjectNode line = Json.mapper().createObjectNode().put("arrived", commit.job().value());
    add(line.set("segment", JournalJson.segment(segment)));
  }

  /** A log is under its final name, made of exactly these. */
  public void closed(LogFile log, List<JobResult> jobs) throws IOException {
    ObjectNode line = Json.mapper().createObjectNode().put("closed", JournalJson.word(log));
    add(line.set("jobs", JournalJson.jobs(jobs)));
  }

  /** The segments of a closed log lie in the spool again, and the log is to be replaced. */
  public void reopened(LogFile log) throws IOException {
    add(Json.mapper().createObjectNode().put("reopened", JournalJson.word(log)));
  }

  /** Jobs that had failed, or that nobody had come to the end of, go on from where they are. */
  public void pardoned(Collection<JobId> jobs) throws IOException {
    add(line("pardoned", jobs));
  }

  /** What jobs had committed counts no more: they begin anew. */
  public void forgotten(Collection<JobId> jobs) throws IOException {
    add(line("forgotten", jobs));
  }

  /** What it tells. */
  public Kept read() throws IOException {
    return new KeptReader().read(file);
  }

  private static ObjectNode line(String what, Collection<JobId> jobs) {
    ObjectNode line = Json.mapper().createObjectNode();
    jobs.forEach(job -> line.withArray(what).add(job.value()));
    return line;
  }

  private synchronized void add(ObjectNode entry) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = out.size();
      byte[] text = (entry + "\n").getBytes(StandardCharsets.UTF_8);
      ByteBuffer line = ByteBuffer.allocate(text.length + 1);
      if (end > 0 && !endsLine(out, end)) {
        line.put((byte) '\n');
      }
      line.put(text).flip();
      out.position(end);
      while (line.hasRemaining()) {
        out.write(line);
      }
      out.force(false);
    }
  }

  private static boolean endsLine(FileChannel in, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return in.read(last, end - 1) == 1 && last.get(0) == '\n';
  }
}
