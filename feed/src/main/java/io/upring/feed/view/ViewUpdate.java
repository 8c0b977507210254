package io.upring.feed.view;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A change of a view under way.
 *
 * <p>Threading: any thread. The futures are completed by the feed's thread: what depends on them without an executor
 * of its own runs there and must be quick.
 *
 * @param applied completes once the change is on the ring, with what could not be asked for.
 * @param settled completes when everything that was asked for has had data, or will not in time.
 */
public record ViewUpdate(CompletableFuture<List<Rejection>> applied, CompletableFuture<ViewOutcome> settled) {
    ViewUpdate() {
        this(new CompletableFuture<>(), new CompletableFuture<>());
    }

    void closed() {
        applied.complete(List.of());
        settled.complete(new ViewOutcome(ViewOutcome.State.CLOSED, List.of(), List.of()));
    }
}
