package dev.discard.worker.upload;

import dev.discard.common.media.WantedFile;
import java.io.IOException;
import java.util.List;

/** The coordinator as a media job sees it: what files it is to fetch, and where they go. */
public interface ContentSink {

  /**
   * The files of the job, with what is stored of each.
   *
   * @throws UploadException when the list is not to be had
   */
  List<WantedFile> wanted() throws IOException, InterruptedException;

  /**
   * Stores content, and waits until that is certain. May be called by several threads at once.
   *
   * @return whether the store did not have it yet
   * @throws UploadException when it was not stored
   */
  boolean put(Content content) throws IOException, InterruptedException;
}
