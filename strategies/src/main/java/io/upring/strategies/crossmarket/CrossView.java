package io.upring.strategies.crossmarket;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.Instrument;
import io.upring.strategies.crossmarket.parity.EpisodeListener;
import io.upring.strategies.crossmarket.parity.ParityBoard;
import io.upring.strategies.crossmarket.parity.QuotedBook;
import io.upring.strategies.premium.PremiumBoard;
import io.upring.strategies.premium.PremiumListener;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a cross-market monitor sees: parity and premium, folded from events. The strategy has one and acts on it; who
 * wants to show the same keeps another and feeds it the same events.
 *
 * <p>Threading: single-threaded; allocates nothing after its construction.
 */
public final class CrossView {
    private static final long SAMPLE_NS = 1_000_000_000L;
    private static final int RATE = -2;
    private static final int NOBODY = -3;

    private final PremiumSettings premiumSettings;
    private final List<String> coins;
    private final ParityBoard parity;
    private final PremiumBoard premium;
    private final PremiumListener premiumListener;
    private final QuotedBook stableCoin;
    private final QuotedBook[] homes;
    /** By number of the reference: the coin that it prices, or {@link #RATE}. */
    private int[] meanings = {};
    private long nextSampleNs = Long.MIN_VALUE;

    public CrossView(CrossMarketSettings settings, EpisodeListener episodes, PremiumListener premiums) {
        premiumSettings = settings.premium();
        premiumListener = premiums;
        coins = premiumSettings.premiumCoins();
        parity = new ParityBoard(settings.parity().rules(), coins, episodes);
        premium = new PremiumBoard(coins, premiumSettings.windowsNs(), premiumSettings.rules(),
            premiumSettings.foreignMaxAge().toNanos(), premiumSettings.officialMaxAge().toNanos());
        stableCoin = parity.find(ParitySettings.HOME + "-" + ParitySettings.STABLE_COIN);
        homes = coins.stream().map(coin -> parity.find(ParitySettings.HOME + "-" + coin)).toArray(QuotedBook[]::new);
    }

    /** @param numberOf the number of a reference's name in the configuration; negative where there is none. */
    public void findReferences(ToIntFunction<String> numberOf) {
        for (int coin = 0; coin < coins.size(); coin++) {
            mean(numberOf.applyAsInt(premiumSettings.foreignName(coins.get(coin))), coin);
        }
        mean(numberOf.applyAsInt(premiumSettings.officialRate()), RATE);
    }

    private void mean(int reference, int meaning) {
        if (reference < 0) {
            return;
        }
        if (reference >= meanings.length) {
            final int known = meanings.length;
            meanings = Arrays.copyOf(meanings, reference + 1);
            Arrays.fill(meanings, known, meanings.length, NOBODY);
        }
        meanings[reference] = meaning;
    }

    public void onOrderBook(OrderBookView book, long nowNs) {
        parity.onBook(book, nowNs);
    }

    public void onReference(int reference, double value, long nowNs) {
        final int meaning = reference < meanings.length ? meanings[reference] : NOBODY;
        if (meaning == RATE) {
            premium.officialRate(value, nowNs);
        } else if (meaning >= 0) {
            premium.foreignPrice(meaning, value, nowNs);
        }
    }

    /** Ends what has expired; looks at the premiums once a second. */
    public void onTimer(long nowNs) {
        parity.onTime(nowNs);
        if (nowNs < nextSampleNs) {
            return;
        }
        nextSampleNs = nowNs + SAMPLE_NS;
        final double stable = price(stableCoin, nowNs);
        for (int coin = 0; coin < premium.coins(); coin++) {
            premium.update(coin, price(homes[coin], nowNs), stable, nowNs, premiumListener);
        }
    }

    private double price(QuotedBook book, long nowNs) {
        return parity.isLive(book, nowNs) ? book.middle() : Double.NaN;
    }

    public ParityBoard parity() {
        return parity;
    }

    public PremiumBoard premium() {
        return premium;
    }

    /** The market of a coin in the home currency; {@code null} while the exchange does not list it. */
    Instrument home(String coin) {
        return parity.find(ParitySettings.HOME + "-" + coin).instrument();
    }
}
