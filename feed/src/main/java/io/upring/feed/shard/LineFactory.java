package io.upring.feed.shard;

/**
 * Makes the connections: sockets in the process, models in tests.
 *
 * <p>Threading: called by the thread that builds the shards, before anything is started.
 */
@FunctionalInterface
public interface LineFactory {
    /** @param connectionId as in the header of events: from 2. */
    Line open(int connectionId, LineOwner owner);
}
