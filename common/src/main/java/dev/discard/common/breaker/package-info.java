/** Circuit breakers and bulkheads around other hosts, and their state in the process' metrics. */
@NullMarked
package dev.discard.common.breaker;

import org.jspecify.annotations.NullMarked;
