/** Files fetched from the content network and from other people's servers, each whole or not. */
@NullMarked
package dev.discard.worker.media;

import org.jspecify.annotations.NullMarked;
