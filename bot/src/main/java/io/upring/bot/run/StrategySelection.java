package io.upring.bot.run;

import io.upring.bot.alert.AlertNames;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.StrategySettings;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.strategy.StrategySpec;
import io.upring.strategies.catalogue.ParameterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the configured strategies for the markets that are there, and warns of what will not work.
 *
 * <p>Threading: stateless.
 */
public final class StrategySelection {
    private static final String ORDER_TOTAL = "orderTotal";

    private StrategySelection() {
    }

    /** For a replay: the instruments are known, and whoever was to be warned has been warned. */
    public static List<StrategySpec> of(BotConfig config, Instruments instruments) {
        return of(config, new Listing(instruments, List.of(), new ArrayList<>()));
    }

    /** What the configured strategies are called and what their alerts are, in the order of their ids. */
    public static List<AlertNames.Named> alerts(BotConfig config) {
        return config.strategies().stream()
            .map(settings -> new AlertNames.Named(settings.name(), settings.kind().type().alerts())).toList();
    }

    /** Adds its warnings to those of the listing. */
    static List<StrategySpec> of(BotConfig config, Listing listing) {
        final List<StrategySpec> specs = new ArrayList<>();
        for (final StrategySettings settings : config.strategies()) {
            final List<Instrument> markets = markets(config, settings, listing);
            warnOfTotals(config, settings, markets, listing.warnings());
            specs.add(new StrategySpec(settings.name(), settings.kind().create(settings.parameters()),
                markets.stream().map(Instrument::market).toList(), settings.terms().budget(),
                settings.terms().onFailure()));
        }
        return specs;
    }

    private static List<Instrument> markets(BotConfig config, StrategySettings settings, Listing listing) {
        final List<Instrument> markets = new ArrayList<>();
        for (final Instrument instrument : listing.instruments().all()) {
            final boolean isNamed = settings.markets().contains(instrument.market());
            if (isNamed || settings.wantsAllMarkets() && instrument.quote().equals(config.currency())) {
                markets.add(instrument);
            }
        }
        for (final String named : settings.markets()) {
            if (!named.equals(BotConfig.ALL) && listing.instruments().find(named) == null) {
                listing.warnings().add("strategy " + settings.name() + " goes without " + named
                    + ", which is not among the markets of the run");
            }
        }
        if (markets.isEmpty()) {
            listing.warnings().add("strategy " + settings.name() + " has no market and will do nothing");
        }
        return markets;
    }

    private static void warnOfTotals(BotConfig config, StrategySettings settings, List<Instrument> markets,
                                     List<String> warnings) {
        final String fallback = settings.kind().parameters().stream()
            .filter(parameter -> parameter.name().equals(ORDER_TOTAL)).map(ParameterSpec::defaultValue).findFirst()
            .orElse(null);
        final String text = settings.parameters().getOrDefault(ORDER_TOTAL, fallback);
        if (text == null) {
            return;
        }
        final Amount total = Amount.of(text);
        for (final Instrument market : markets) {
            final Amount budget = settings.terms().budget().get(market.quote());
            final Amount cap = config.limits().maxOrderTotal().get(market.quote());
            if (total.compareTo(market.minTotal()) < 0) {
                warnings.add("strategy " + settings.name() + " will not buy in " + market + ": its orderTotal " + total
                    + " is below the market's minimum " + market.minTotal());
            } else if (cap == null || total.compareTo(cap) > 0) {
                warnings.add("risk will refuse the orders of strategy " + settings.name() + " in " + market
                    + ": its orderTotal " + total + " is above risk.maxOrderTotal." + market.quote()
                    + (cap == null ? ", which is not set" : " " + cap));
            } else if (!settings.terms().budget().isEmpty() && (budget == null || total.compareTo(budget) > 0)) {
                warnings.add("risk will refuse the orders of strategy " + settings.name() + " in " + market
                    + ": its orderTotal " + total + " is above its budget"
                    + (budget == null ? ", which names no " + market.quote() : " " + budget + " " + market.quote()));
            }
        }
    }
}
