package io.upring.engine.strategy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.view.Viewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A strategy as configured for a run. Its place in the list of specs, from 1, is its id in intents and reports.
 *
 * @param name unique in the run.
 * @param markets codes of the markets that it is shown.
 * @param budget what its positions may cost and its open bids tie up, by quote currency; a currency that is not named
 *     has nothing. Empty for no limit of its own. The amounts must not be changed.
 * @param onFailure what becomes of its orders and positions when it is put in quarantine.
 */
public record StrategySpec(String name, Strategy strategy, List<String> markets, Map<String, Amount> budget,
                           StopPolicy onFailure) {
    public StrategySpec {
        markets = List.copyOf(markets);
        budget = Map.copyOf(budget);
    }

    /** Without a budget of its own; its orders are cancelled when it fails. */
    public StrategySpec(String name, Strategy strategy, List<String> markets) {
        this(name, strategy, markets, Map.of(), StopPolicy.CANCEL);
    }

    /** @throws IllegalArgumentException for a market that is not listed, naming it. */
    Instrument instrument(String market, Instruments instruments) {
        final Instrument instrument = instruments.find(market);
        if (instrument == null) {
            throw new IllegalArgumentException("strategy " + name + ": market " + market + " is not listed");
        }
        return instrument;
    }

    /**
     * What the strategies of a run are configured to be shown, in the order of their ids.
     *
     * @throws IllegalArgumentException for a market that is not listed.
     */
    public static List<Viewer> viewers(List<StrategySpec> specs, Instruments instruments) {
        final List<Viewer> viewers = new ArrayList<>();
        for (final StrategySpec spec : specs) {
            viewers.add(spec.viewer(viewers.size() + 1, instruments));
        }
        return viewers;
    }

    /**
     * What it is configured to be shown.
     *
     * @param id its own.
     * @throws IllegalArgumentException for a market that is not listed.
     */
    Viewer viewer(int id, Instruments instruments) {
        int streams = 0;
        for (final Stream stream : strategy.streams()) {
            streams |= stream.mask();
        }
        return new Viewer(id, streams, markets.stream().map(market -> instrument(market, instruments).id()).toList(),
            strategy.holdWhileGapIsOpen());
    }
}
