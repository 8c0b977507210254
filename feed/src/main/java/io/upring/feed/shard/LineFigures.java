package io.upring.feed.shard;

import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.StreamFigures;

/**
 * One public connection, for those who watch it.
 *
 * <p>Threading: immutable.
 *
 * @param connectionId as in the header of events.
 * @param streams that are subscribed to over it, a type of a market each.
 */
public record LineFigures(int connectionId, int streams, ConnectionStatus status, StreamFigures figures) {
}
