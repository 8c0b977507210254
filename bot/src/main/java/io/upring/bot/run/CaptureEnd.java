package io.upring.bot.run;

import io.upring.engine.telemetry.EngineCounter;

/**
 * Notices that a recording has been played to its end, and that the engine has dealt with all of it.
 *
 * <p>Threading: one thread.
 */
final class CaptureEnd {
    private static final int QUIET_LOOKS = 4;

    private final Session session;
    private final ExchangeUnderTrade exchange;
    private long framesSeen = -1;
    private int quiet;

    CaptureEnd(Session session, ExchangeUnderTrade exchange) {
        this.session = session;
        this.exchange = exchange;
    }

    /** To be asked again and again: the end is reached when nothing has arrived over several looks. */
    boolean isReached() {
        if (!exchange.isOver()) {
            return false;
        }
        final long frames = session.marketData().framesReceived()
            + session.pipeline().counters().get(EngineCounter.MARKET_EVENTS);
        quiet = frames == framesSeen ? quiet + 1 : 0;
        framesSeen = frames;
        return quiet >= QUIET_LOOKS;
    }
}
