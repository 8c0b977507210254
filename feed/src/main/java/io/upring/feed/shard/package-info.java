/**
 * What is wanted, spread over the public connections: which one carries which stream, and the gates that let each event
 * onto the ring once, whatever connections brought it. Nothing here knows views; it counts who holds a stream.
 */
package io.upring.feed.shard;
