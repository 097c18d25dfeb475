/** What a user wrote, checked and given its type: ids, times, addresses, tokens. */
@NullMarked
package dev.discard.coordinator.cli.input;

import org.jspecify.annotations.NullMarked;
