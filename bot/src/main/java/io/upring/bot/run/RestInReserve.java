package io.upring.bot.run;

import io.upring.feed.auth.JwtSigner;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.pace.RateLimitConfig;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.rest.UpbitRest;

/**
 * REST on a thread of its own, for when the feed's thread cannot be counted on: where it runs the strategies too, one
 * that never returns holds up everything else that is on it.
 *
 * <p>Threading: any thread.
 */
final class RestInReserve implements AutoCloseable {
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final UpbitRest rest;

    RestInReserve(Endpoint endpoint, JwtSigner signer, RateLimitConfig limits) {
        rest = new UpbitRest(new Transport(loop), endpoint, signer,
            new RateLimiter(ReceiveClock.system(), loop, limits));
    }

    UpbitRest rest() {
        return rest;
    }

    @Override
    public void close() {
        rest.close();
        loop.close();
    }
}
