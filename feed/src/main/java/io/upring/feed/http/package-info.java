/**
 * A small HTTP/1.1 client on the feed's loop: a pool of warm connections, one request at a time on each. It knows
 * nothing of Upbit; whether a request may be repeated is the caller's word, and nothing else is ever sent twice.
 */
package io.upring.feed.http;
