/** What the worker's tests share: neighbours that speak the real protocols. */
package dev.discard.worker.testing;
