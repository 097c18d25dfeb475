/** The ground of the archive format: names on disk, files that appear whole, the one fault. */
@NullMarked
package dev.discard.common.archive;

import org.jspecify.annotations.NullMarked;
