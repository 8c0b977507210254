package io.upring.feed.net;

/**
 * A piece of work that the feed's thread looks for in each of its turns, such as commands from another thread.
 *
 * <p>Threading: called by the feed's thread. It must not block, and throws only when it can never work again: a poller
 * that threw is reported and not called any more.
 */
@FunctionalInterface
public interface LoopPoller {
    /** Does a bounded amount of work; zero says that there was none. */
    int poll();
}
