package dev.discard.worker.capture.media;

import dev.discard.common.job.MediaRule;
import dev.discard.worker.media.MediaFetch;
import dev.discard.worker.upload.ContentSink;

/**
 * What a media job needs beside the API.
 *
 * @param fetch where its files come from
 * @param store which files it is to fetch, and where they go
 * @param rule how the run wants them
 */
public record Files(MediaFetch fetch, ContentSink store, MediaRule rule) {}
