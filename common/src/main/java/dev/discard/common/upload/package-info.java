/** The wire contract between workers, coordinator and command line: paths, headers, credential. */
@NullMarked
package dev.discard.common.upload;

import org.jspecify.annotations.NullMarked;
