package io.upring.bot.config;

import io.upring.bot.config.OrderSettings.SelfMatch;
import io.upring.bot.config.TradingSettings.ForeignOrders;
import io.upring.engine.event.StopPolicy;
import io.upring.feed.auth.TokenAlgorithm;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimitConfig;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Reads which exchange is traded on, and how the account is kept and left. Threading: stateless. */
final class TradingReader {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int LONGEST_MS = 120_000;
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
        final OrderSettings orders = orders(section);
        section.finish();
        return new ExchangeSettings(url, live, keys.equals(ENVIRONMENT) ? null : Path.of(keys), orders);
    }

    private static OrderSettings orders(Section section) {
        final Section groups = section.section("limits");
        final Map<RateGroup, Integer> limits = new EnumMap<>(RateGroup.class);
        for (final RateGroup group : RateGroup.values()) {
            final int today = group.limitToday();
            final int limit = (int) groups.whole(group.wireName(), 1, RateLimitConfig.MOST, today);
            if (limit != today) {
                limits.put(group, limit);
            }
        }
        groups.finish();
        return new OrderSettings(limits,
            (int) section.whole("timeoutMs", 100, LONGEST_MS, OrderSettings.TIMEOUT_MS),
            section.has("graceMs") ? (int) section.whole("graceMs", 0, LONGEST_MS, 0) : unset(section, "graceMs"),
            (int) section.whole("cancelWaitMs", 0, LONGEST_MS, OrderSettings.CANCEL_WAIT_MS),
            section.choice("selfMatch", SelfMatch.class, SelfMatch.EXCHANGE),
            section.choice("signing", TokenAlgorithm.class, TokenAlgorithm.HS512));
    }

    private static int unset(Section section, String key) {
        section.knows(key);
        return -1;
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
