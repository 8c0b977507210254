package io.upring.feed.shard;

import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.StreamFigures;
import io.upring.feed.ws.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One public connection as the shards see it: supervised, always on its way to what was subscribed last.
 *
 * <p>Threading: the feed's thread; {@link #status()} and {@link #figures()} any thread.
 */
public interface Line {
    void start();

    /** Makes these the whole subscription, now and after every reconnect. */
    void subscribe(List<Subscription> all);

    /** Sends the present subscription again, which the exchange answers with snapshots of everything in it. */
    void refresh();

    ConnectionStatus status();

    /** What it has done so far. */
    StreamFigures figures();

    /** Closes for good; completes when the socket is closed. */
    CompletableFuture<Void> close();
}
