package io.upring.bot.live;

import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.TokenAlgorithm;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rest.UpbitRest;

/**
 * REST calls to an exchange outside of any run.
 *
 * <p>Threading: any thread; closed by one that is not the feed's.
 */
public final class ExchangeCalls implements AutoCloseable {
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final Transport transport = new Transport(loop);
    private final UpbitRest rest;

    /**
     * Nothing is connected before the first call.
     *
     * @param base as {@code https://api.upbit.com}.
     * @param credentials null where only public calls are made.
     * @param signing of the tokens.
     */
    public ExchangeCalls(String base, Credentials credentials, TokenAlgorithm signing) {
        rest = new UpbitRest(transport, Endpoint.http(base),
            credentials == null ? null : new JwtSigner(credentials, new UuidNonceSource(), signing));
    }

    public UpbitRest rest() {
        return rest;
    }

    public Transport transport() {
        return transport;
    }

    @Override
    public void close() {
        rest.close();
        loop.close();
    }
}
