package dev.discard.common.archive.page;

import java.util.List;

/**
 * Where a message stands in a page, and what a crawl needs to know of it.
 *
 * @param type the number of its kind; 0 when the key is missing
 * @param from the offset of its opening brace in the scanned bytes
 * @param to the offset after its closing brace
 */
public record PageMessage(long id, int type, int from, int to, List<PageReaction> reactions) {}
