package io.upring.bot.config;

import io.upring.bot.alert.AlertSettings;
import io.upring.engine.market.TickTable;
import io.upring.engine.risk.RiskLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A whole configuration.
 *
 * <p>Threading: immutable.
 *
 * @param file where it was read from.
 * @param text what was read, as it stood there.
 * @param currency the currency in which the account is valued; {@code all} markets of a strategy are those quoted in
 *     it.
 * @param markets those that the run subscribes to, or the single word {@code all}.
 * @param ticks the exchange's tick tables by quote currency.
 * @param references sources of values from outside of the exchange; a source's place is its number in events.
 */
public record BotConfig(Path file, String text, String currency, List<String> markets, ExchangeSettings exchange,
                        VenueSettings venue, TradingSettings trading, FeedSettings feed, EngineSettings engine,
                        JournalChoice journal, RiskLimits limits, Map<String, TickTable> ticks,
                        List<StrategySettings> strategies, PagesSettings pages, AlertSettings alerts,
                        List<ReferenceSettings> references) {
    /** Stands for every market. */
    public static final String ALL = "all";

    public BotConfig withMarkets(List<String> newMarkets) {
        return new BotConfig(file, text, currency, newMarkets, exchange, venue, trading, feed,
            engine, journal, limits, ticks, strategies, pages, alerts, references);
    }

    public BotConfig withExchange(ExchangeSettings newExchange) {
        return new BotConfig(file, text, currency, markets, newExchange, venue, trading, feed,
            engine, journal, limits, ticks, strategies, pages, alerts, references);
    }

    public BotConfig withVenue(VenueSettings newVenue) {
        return new BotConfig(file, text, currency, markets, exchange, newVenue, trading, feed,
            engine, journal, limits, ticks, strategies, pages, alerts, references);
    }

    public BotConfig withTrading(TradingSettings newTrading) {
        return new BotConfig(file, text, currency, markets, exchange, venue, newTrading, feed,
            engine, journal, limits, ticks, strategies, pages, alerts, references);
    }

    public BotConfig withEngine(EngineSettings newEngine) {
        return new BotConfig(file, text, currency, markets, exchange, venue, trading, feed,
            newEngine, journal, limits, ticks, strategies, pages, alerts, references);
    }

    public BotConfig withJournal(JournalChoice newJournal) {
        return new BotConfig(file, text, currency, markets, exchange, venue, trading, feed,
            engine, newJournal, limits, ticks, strategies, pages, alerts, references);
    }

    public BotConfig withLimits(RiskLimits newLimits) {
        return new BotConfig(file, text, currency, markets, exchange, venue, trading, feed,
            engine, journal, newLimits, ticks, strategies, pages, alerts, references);
    }

    public BotConfig withStrategies(List<StrategySettings> newStrategies) {
        return new BotConfig(file, text, currency, markets, exchange, venue, trading, feed,
            engine, journal, limits, ticks, newStrategies, pages, alerts, references);
    }

    public BotConfig withPages(PagesSettings newPages) {
        return new BotConfig(file, text, currency, markets, exchange, venue, trading, feed,
            engine, journal, limits, ticks, strategies, newPages, alerts, references);
    }
}
