/** What the API tells of files: links to them, and their fields in messages. */
@NullMarked
package dev.discard.common.sim.render.file;

import org.jspecify.annotations.NullMarked;
