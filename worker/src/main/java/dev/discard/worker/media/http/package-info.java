/** Single downloads from any web server: addresses that are checked, one request, its body. */
@NullMarked
package dev.discard.worker.media.http;

import org.jspecify.annotations.NullMarked;
