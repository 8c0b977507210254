package io.upring.feed.health.table;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.Unit;

/**
 * What is kept for each WebSocket connection; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum ConnectionColumn implements Column {
    STATE(Unit.CODE, "the ConnectionState"),
    PRIVATE(Unit.FLAG, "1 for the private stream, where silence is normal"),
    EPOCH(Unit.COUNT, "number of the connection, counted from 1"),
    ATTEMPTS(Unit.COUNT, "connects tried since data last flowed"),
    REASON(Unit.TEXT, "why it is down, in a word"),
    DETAIL(Unit.TEXT, "why it is down, in a sentence"),
    STREAMS(Unit.COUNT, "streams that are asked of it: a type of a market each"),
    FRAMES(Unit.COUNT, "frames received over all connections"),
    RECEIVED_BYTES(Unit.BYTES, "their bytes, without headers"),
    FRAME_RATE(Unit.MILLI_PER_SECOND, "frames a second over the last seconds"),
    BYTE_RATE(Unit.MILLI_PER_SECOND, "bytes a second over the last seconds"),
    LAST_FRAME_MS(Unit.TIME_MS, "when the latest frame came"),
    LAG_LAST_NS(Unit.NS, "exchange time to receive time of the latest message"),
    LAG_MEAN_NS(Unit.NS, "the same as a moving mean over some 64 messages"),
    LAG_MAX_NS(Unit.NS, "the longest of the last minute"),
    RECONNECTS(Unit.COUNT, "recoveries: data flowed again after a loss"),
    REQUESTS(Unit.COUNT, "messages sent to the exchange"),
    REQUESTS_LAST_SECOND(Unit.COUNT, "those of the last second"),
    REQUESTS_LAST_MINUTE(Unit.COUNT, "those of the last minute"),
    LEFT_THIS_SECOND(Unit.COUNT, "what is left of the limit a second; -1 when not known"),
    LEFT_THIS_MINUTE(Unit.COUNT, "what is left of the limit a minute; -1 when not known"),
    VERIFICATIONS(Unit.COUNT, "times that the exchange was asked for its list of our subscriptions"),
    DRIFT_REPAIRS(Unit.COUNT, "times that the list differed and was put right"),
    PROBES(Unit.COUNT, "times that a silent connection was asked for a sign of life"),
    STALLS(Unit.COUNT, "times that none came");

    private final Unit unit;
    private final String description;

    ConnectionColumn(Unit unit, String description) {
        this.unit = unit;
        this.description = description;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public String description() {
        return description;
    }
}
