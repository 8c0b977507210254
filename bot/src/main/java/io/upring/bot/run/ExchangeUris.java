package io.upring.bot.run;

import io.upring.sim.venue.Venue;
import java.net.URI;

/** Where an exchange listens. */
record ExchangeUris(String rest, String publicStream, String privateStream) {
    /** @param base {@code https://api.upbit.com} for instance. */
    static ExchangeUris of(URI base) {
        final String rest = base.toString().replaceAll("/+$", "");
        final String stream = rest.replaceFirst("^http", "ws") + "/websocket/v1";
        return new ExchangeUris(rest, stream, stream + "/private");
    }

    static ExchangeUris of(Venue venue) {
        return new ExchangeUris(venue.httpUri().toString(), venue.webSocketUri().toString(),
            venue.privateWebSocketUri().toString());
    }
}
