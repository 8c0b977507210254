/** Rude servers, hand-driven time and other stubs that the feed's tests share. */
package io.upring.feed.testing;
