package io.upring.bot.backtest;

import io.upring.bot.SpareProcessor;
import io.upring.bot.UserError;
import io.upring.bot.journal.JournalFolder;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.sim.backtest.JournalTape;
import io.upring.sim.backtest.MarketTape;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.exchange.FeeRates;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.market.CaptureException;
import io.upring.sim.market.CapturePlayback;
import io.upring.sim.market.MarketSpec;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * What market data are made of, looked at once, so that any number of backtests can open tapes of them: folders of
 * journals, and files of captured frames.
 *
 * <p>Threading: immutable; every tape belongs to who opens it.
 */
public final class TapeLibrary {
    private static final int E8_DECIMALS = 8;

    private final List<Path> journals = new ArrayList<>();
    private final Map<Path, CapturePlayback> captures = new LinkedHashMap<>();
    private final Map<String, JournalHeader.Market> markets = new LinkedHashMap<>();
    private final TreeSet<String> currencies = new TreeSet<>();
    private final SortedMap<String, String> quoteTicks = new TreeMap<>();
    private int spareMarkets;
    private String configuration = "";

    private TapeLibrary() {
    }

    /**
     * Looks at all of it.
     *
     * @param balances currencies that the account holds, whether or not they are traded.
     * @param ticks the exchange's tick tables by quote currency: a captured market whose tick agrees is on the table.
     * @throws UserError if something is no market data, or a capture is malformed.
     */
    public static TapeLibrary open(List<Path> data, Collection<String> balances, Map<String, TickTable> ticks) {
        final TapeLibrary library = new TapeLibrary();
        for (final Path path : data) {
            if (Files.isDirectory(path)) {
                library.addJournal(JournalFolder.of(path));
            } else if (Files.exists(path)) {
                library.addCapture(path, ticks);
            } else {
                throw new UserError("there are no market data in " + path + ": it does not exist");
            }
        }
        library.currencies.addAll(balances);
        return library;
    }

    private void addJournal(Path folder) {
        final JournalHeader header = JournalTape.header(folder);
        journals.add(folder);
        header.markets().forEach(market -> markets.putIfAbsent(market.code(), market));
        currencies.addAll(header.currencies());
        quoteTicks.putAll(header.quoteTicks());
        spareMarkets = Math.max(spareMarkets, header.spareMarkets());
        configuration = configuration.isEmpty() && !header.run().equals(JournalTape.HISTORY) ? header.configuration()
            : configuration;
    }

    private void addCapture(Path file, Map<String, TickTable> ticks) {
        try {
            final CapturePlayback capture = CapturePlayback.open(file, CapturePlayback.MAX_SPEED);
            captures.put(file, capture);
            capture.markets().forEach(spec -> markets.putIfAbsent(spec.rules().code(), market(spec, ticks)));
        } catch (CaptureException unreadable) {
            throw new UserError(unreadable.getMessage(), unreadable);
        }
    }

    /** As a run that lists a venue with this market has it. */
    private static JournalHeader.Market market(MarketSpec spec, Map<String, TickTable> ticks) {
        final MarketRules rules = spec.rules();
        final long stated = e8(rules.ticks().tickSize(spec.seed().tradePrice()));
        final TickTable table = ticks.get(rules.quote());
        final boolean isOnTable = table != null && table.tickE8(e8(spec.seed().tradePrice())) == stated;
        return new JournalHeader.Market(rules.code(), (isOnTable ? table : TickTable.fixed(stated)).describe(),
            rules.minTotal().toPlainString(),
            rules.maxTotal() == null ? "1000000000" : rules.maxTotal().toPlainString(), e8(rules.bidFee()),
            e8(rules.askFee()), true);
    }

    private static long e8(BigDecimal value) {
        return value.movePointRight(E8_DECIMALS).longValue();
    }

    /** The configuration of the first run among the journals; empty if there is none. */
    public String configuration() {
        return configuration;
    }

    /** Where that configuration is kept. */
    public Path configurationFolder() {
        return journals.isEmpty() ? null : journals.get(0);
    }

    /**
     * Opens all of it as one tape.
     *
     * @param fees what orders cost, as the engine is to know it.
     * @throws UserError if there is not one event in it.
     */
    public MarketTape tape(FeeModel fees) {
        final List<MarketTape> tapes = new ArrayList<>();
        final Instruments instruments = instruments(fees);
        final Executor reader = SpareProcessor.reader();
        journals.forEach(folder -> tapes.add(JournalTape.open(folder, instruments, reader)));
        captures.forEach((file, capture) -> tapes.add(new CaptureTape(file, instruments,
            capture.markets().stream().anyMatch(spec -> capture.carries("orderbook", spec.rules().code())))));
        final TapeChain chain = new TapeChain(tapes);
        if (chain.isEmpty()) {
            throw new UserError("there is not one event in " + journals + captures.keySet());
        }
        return chain;
    }

    private Instruments instruments(FeeModel fees) {
        final List<JournalHeader.Market> charged = new ArrayList<>();
        for (final JournalHeader.Market market : markets.values()) {
            final BigDecimal bid = BigDecimal.valueOf(market.bidFeeE8(), E8_DECIMALS);
            final BigDecimal ask = BigDecimal.valueOf(market.askFeeE8(), E8_DECIMALS);
            final FeeRates rates = fees.rates(MarketRules.of(market.code(), market.code(), market.code())
                .withFees(new FeeRates(bid, ask, bid, ask)));
            charged.add(new JournalHeader.Market(market.code(), market.ticks(), market.minTotal(), market.maxTotal(),
                e8(rates.bid()), e8(rates.ask()), market.active()));
        }
        return new JournalHeader("", "", "", "", charged, List.copyOf(currencies), quoteTicks,
            spareMarkets, "", 0)
            .instruments();
    }
}
