package io.upring.strategies.scanner;

import io.upring.engine.event.IntentView;
import io.upring.engine.event.TickerView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.util.Arrays;

/**
 * Who is in the lists of a {@link Scanner}, for those who watch it from outside: folded from its alerts, and from the
 * tickers that it sees.
 *
 * <p>Threading: single-threaded. Allocates for new markets only.
 */
public final class MostTraded {
    /** Lists: by 24 hours, by the rolling window. */
    public static final int LISTS = 2;
    /** Numbers of a row: the instrument's id, the value traded, the last price, the signed move of the day. */
    public static final int FIELDS = 4;

    private final ScannerRules rules;
    private final Instruments instruments;
    private ScannedMarket[] markets = {};
    private final boolean[][] isIn = new boolean[LISTS][0];

    public MostTraded(ScannerSettings settings, Instruments instruments) {
        rules = new ScannerRules(settings);
        this.instruments = instruments;
    }

    /** @param nowNs event time, nanoseconds since the Unix epoch. */
    public void onTicker(TickerView ticker, long nowNs) {
        final ScannedMarket market = market(ticker.instrumentId());
        if (market != null) {
            market.take(ticker, ticker.exchangeTimeNs() == 0 ? nowNs : ticker.exchangeTimeNs(), nowNs);
        }
    }

    /** @param alert of that scanner, of any kind. */
    public void onAlert(IntentView alert) {
        if (alert.alertKind() == ScannerType.TOP && market(alert.instrumentId()) != null) {
            isIn[alert.alertValue(ScannerType.TOP_WINDOW) == Scanner.DAY_SECONDS ? 0 : 1][alert.instrumentId()] =
                alert.alertValue(ScannerType.TOP_ENTERED) > 0;
        }
    }

    /** Null for one that the scanner does not look at. */
    private ScannedMarket market(int instrumentId) {
        if (instrumentId < 0 || instrumentId >= instruments.size()) {
            return null;
        }
        if (instrumentId >= markets.length) {
            markets = Arrays.copyOf(markets, instruments.size());
            for (int list = 0; list < LISTS; list++) {
                isIn[list] = Arrays.copyOf(isIn[list], instruments.size());
            }
        }
        final Instrument instrument = instruments.get(instrumentId);
        if (markets[instrumentId] == null && instrument.quote().equals(rules.settings().quote())) {
            markets[instrumentId] = new ScannedMarket(instrument, rules);
        }
        return markets[instrumentId];
    }

    /** How many rows {@link #copy} may give. */
    public int capacity(int list) {
        return list == 0 ? rules.settings().topByDay() : rules.settings().topByWindow();
    }

    /** The window of the second list, seconds. */
    public double windowSeconds() {
        return rules.topWindowNs / 1e9;
    }

    /**
     * Copies who is in a list, in no order, {@link #FIELDS} numbers a row.
     *
     * @param into has room for {@link #capacity} rows.
     * @return how many rows there are.
     */
    public int copy(int list, long nowNs, double[] into) {
        int rows = 0;
        for (int id = 0; id < markets.length && (rows + 1) * FIELDS <= into.length; id++) {
            final ScannedMarket market = markets[id];
            if (isIn[list][id] && market != null) {
                into[rows * FIELDS] = id;
                into[rows * FIELDS + 1] = list == 0 ? market.dayValue() : market.recentValue(nowNs);
                into[rows * FIELDS + 2] = market.price();
                into[rows * FIELDS + 3] = market.dayMove();
                rows++;
            }
        }
        return rows;
    }
}
