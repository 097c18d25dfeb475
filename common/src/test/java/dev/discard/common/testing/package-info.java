/** What tests of several packages and modules share; travels in the test-jar. */
package dev.discard.common.testing;
