/** The output directory: the only code of the coordinator that names files and directories. */
@NullMarked
package dev.discard.coordinator.run;

import org.jspecify.annotations.NullMarked;
