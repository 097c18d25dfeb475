/** What a page of messages holds, found without building a tree of it. */
@NullMarked
package dev.discard.common.archive.page;

import org.jspecify.annotations.NullMarked;
