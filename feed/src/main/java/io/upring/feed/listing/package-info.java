/**
 * What the exchange lists: its markets, looked up again and again, and what changed since the last time.
 */
package io.upring.feed.listing;
