package io.upring.bot.run;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.ws.ConnectPacer;

/** What every part of a session on the feed's side stands on. */
record Wiring(ExchangeUris uris, Transport transport, UpbitRest rest, EventPublisher publisher, ReceiveClock clock,
              OrderIds orderIds, ConnectPacer pacer) {
    FeedLoop loop() {
        return transport.loop();
    }
}
