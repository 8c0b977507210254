package io.upring.bot.config;

import io.upring.bot.config.TradingSettings.ForeignOrders;
import io.upring.engine.event.StopPolicy;
import java.nio.file.Path;

/** Reads which exchange is traded on, and how the account is kept and left. Threading: stateless. */
final class TradingReader {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String ENVIRONMENT = "environment";

    private TradingReader() {
    }

    static ExchangeSettings exchange(Section section) {
        final String url = section.text("url", ExchangeSettings.EMBEDDED);
        final String keys = section.text("keys", ENVIRONMENT);
        final boolean isEmbedded = url.equals(ExchangeSettings.EMBEDDED);
        final boolean isHere;
        try {
            isHere = ExchangeSettings.isOnThisMachine(url);
        } catch (IllegalArgumentException impossible) {
            throw section.error("url", impossible.getMessage());
        }
        final boolean live = section.flag("live", !isHere);
        if (live && isEmbedded) {
            throw section.error("live", "cannot be true: the embedded exchange has play money");
        }
        if (!live && !isHere) {
            throw section.error("live", "cannot be false for " + url + ": only an exchange on this machine, such as"
                + " that of \"upring venue\", may be said to be simulated");
        }
        section.finish();
        return new ExchangeSettings(url, live, keys.equals(ENVIRONMENT) ? null : Path.of(keys));
    }

    static TradingSettings trading(Section section) {
        final TradingSettings settings = new TradingSettings(
            section.choice("onStop", StopPolicy.class, StopPolicy.CANCEL),
            section.choice("foreignOrders", ForeignOrders.class, ForeignOrders.IGNORE),
            section.whole("reconcileSeconds", 1, 86_400, 60) * SECOND_NS,
            Path.of(section.text("stateFolder", "state")));
        section.finish();
        return settings;
    }
}
