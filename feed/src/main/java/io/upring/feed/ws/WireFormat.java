package io.upring.feed.ws;

/**
 * How the server spells its frames (Upbit API reference, request message).
 *
 * <p>Threading: immutable.
 */
public enum WireFormat {
    DEFAULT, SIMPLE, JSON_LIST, SIMPLE_LIST
}
