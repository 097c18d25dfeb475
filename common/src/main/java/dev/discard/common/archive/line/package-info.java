/** Lines of an archive file: how they are written, scrubbed, and taken apart again. */
@NullMarked
package dev.discard.common.archive.line;

import org.jspecify.annotations.NullMarked;
