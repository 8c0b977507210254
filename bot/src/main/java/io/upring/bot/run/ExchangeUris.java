package io.upring.bot.run;

import io.upring.sim.venue.Venue;

/** Where an exchange listens. */
record ExchangeUris(String rest, String publicStream, String privateStream) {
    static ExchangeUris of(Venue venue) {
        return new ExchangeUris(venue.httpUri().toString(), venue.webSocketUri().toString(),
            venue.privateWebSocketUri().toString());
    }
}
