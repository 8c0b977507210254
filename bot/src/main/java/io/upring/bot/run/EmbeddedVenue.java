package io.upring.bot.run;

import io.upring.bot.config.VenueSettings;
import io.upring.feed.auth.Credentials;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.VenueException;
import io.upring.sim.venue.VenueLedger;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.store.StoreException;
import java.util.Optional;
import java.util.UUID;

/** The simulated exchange of a demo run, with one account whose keys are made anew for each run. */
final class EmbeddedVenue implements ExchangeUnderTrade {
    private static final String ACCOUNT = "demo";

    private final Venue venue;
    private final Credentials credentials;
    private final VenueSettings settings;

    private EmbeddedVenue(Venue venue, Credentials credentials, VenueSettings settings) {
        this.venue = venue;
        this.credentials = credentials;
        this.settings = settings;
    }

    /** @throws io.upring.bot.UserError when the market cannot be played or the port is taken. */
    static EmbeddedVenue start(VenueSettings settings) {
        final String accessKey = UUID.randomUUID().toString();
        final String secret = UUID.randomUUID().toString() + UUID.randomUUID();
        try {
            final VenueKey key = VenueKey.of(accessKey, secret, settings.balances());
            // What is kept is found again by the account's name; the keys are others each time.
            final VenueConfig config = VenueSetup.of(settings)
                .key(settings.alone().state() == null ? key : key.withAccount(ACCOUNT)).build();
            return new EmbeddedVenue(Venue.start(config), Credentials.of(accessKey, secret), settings);
        } catch (VenueException | StoreException failure) {
            throw new RunException(failure.getMessage(), failure);
        }
    }

    Venue venue() {
        return venue;
    }

    /** What it has in its books of the account, also after it was closed. */
    VenueLedger venueLedger() {
        return venue.ledger(credentials.accessKey());
    }

    @Override
    public ExchangeUris uris() {
        return ExchangeUris.of(venue);
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public String market() {
        return settings.relay() != null ? "relay of " + settings.relay()
            : settings.journal() != null ? "journal " + settings.journal() + pace()
            : settings.capture() == null ? settings.market() + " market, seed " + settings.seed()
            : "capture " + settings.capture() + pace();
    }

    private String pace() {
        return Double.isInfinite(settings.speed()) ? ", no pauses" : ", speed " + settings.speed();
    }

    @Override
    public Optional<ExchangeBooks> ledger() {
        return Optional.of(ExchangeBooks.of(venueLedger()));
    }

    @Override
    public boolean isOver() {
        return settings.isRecorded() && venue.playbackFinished().isDone();
    }

    @Override
    public long framesPlayed() {
        return venue.counters().get(VenueCounter.RAW_FRAMES_PLAYED);
    }

    @Override
    public void close() {
        venue.close();
    }
}
