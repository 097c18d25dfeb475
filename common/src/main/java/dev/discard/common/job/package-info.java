/** What is to be done and how it may end: runs, jobs, their states. */
@NullMarked
package dev.discard.common.job;

import org.jspecify.annotations.NullMarked;
