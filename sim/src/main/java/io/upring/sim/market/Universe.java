package io.upring.sim.market;

import io.upring.sim.exchange.TickPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The markets of a generator: the well-known KRW markets first, then made-up coins, then the same coins against BTC and
 * USDT at the rates that their KRW prices give. The mixture follows the real exchange's, which has more crosses than
 * KRW markets.
 */
final class Universe {
    static final int MAX_MARKETS = 700;
    private static final long SEED = 0x0B17;
    private static final double KRW_SHARE = 0.42;
    /** A BTC price of less than a hundred ticks would be all tick. */
    private static final double LOWEST_BTC_PRICE = 1e-6;
    private static final double LOG10_SPAN = 6;

    private Universe() {
    }

    /** @return at least the 26 well-known markets, in an order in which quotes come before what is quoted in them */
    static List<MarketProfile> of(int count) {
        List<MarketProfile> known = MarketProfile.KRW_MARKETS;
        if (count <= known.size()) {
            return known.subList(0, count);
        }
        List<MarketProfile> markets = new ArrayList<>(known);
        int krw = Math.max(known.size(), (int) Math.ceil(count * KRW_SHARE));
        SplittableRandom random = new SplittableRandom(SEED);
        Set<String> bases = new HashSet<>();
        known.forEach(profile -> bases.add(profile.base()));
        while (markets.size() < krw) {
            String base = madeUp(random);
            if (bases.add(base)) {
                markets.add(coin(base, random));
            }
        }
        addCrosses(markets, List.copyOf(markets), count);
        return markets;
    }

    /** The markets between which cross rates are watched: four coins in each quote currency, and what links those. */
    static List<MarketProfile> crossMarket() {
        List<MarketProfile> markets = new ArrayList<>();
        for (String base : List.of("BTC", "USDT", "ETH", "XRP", "ADA")) {
            markets.add(find(MarketProfile.KRW_MARKETS, base));
        }
        addCrosses(markets, List.copyOf(markets), MAX_MARKETS);
        return markets;
    }

    /**
     * A coin or a cross that is not among the markets yet; the character of a coin follows from its name.
     *
     * @return null when the code is no market code of a quote currency that is there
     */
    static MarketProfile further(String code, List<MarketProfile> markets) {
        if (!code.matches("(KRW|BTC|USDT)-[A-Z0-9]{1,10}")) {
            return null;
        }
        String quote = code.substring(0, code.indexOf('-'));
        String base = code.substring(code.indexOf('-') + 1);
        MarketProfile coin = markets.stream().filter(market -> market.code().equals("KRW-" + base)).findFirst()
                .orElseGet(() -> coin(base, new SplittableRandom(SEED ^ base.hashCode())));
        if (quote.equals("KRW")) {
            return coin;
        }
        return markets.stream().filter(market -> market.code().equals("KRW-" + quote)).findFirst()
                .map(against -> cross(coin, against)).orElse(null);
    }

    private static void addCrosses(List<MarketProfile> markets, List<MarketProfile> coins, int count) {
        MarketProfile btc = find(coins, "BTC");
        MarketProfile usdt = find(coins, "USDT");
        for (MarketProfile coin : coins) {
            if (markets.size() < count && coin != usdt) {
                markets.add(cross(coin, usdt));
            }
            boolean enough = coin.startPrice() / btc.startPrice() >= LOWEST_BTC_PRICE;
            if (markets.size() < count && coin != btc && coin != usdt && enough) {
                markets.add(cross(coin, btc));
            }
        }
    }

    private static MarketProfile cross(MarketProfile coin, MarketProfile quote) {
        TickPolicy ticks = quote.base().equals("BTC") ? TickPolicy.btc() : TickPolicy.usdt();
        BigDecimal price = ticks.floor(BigDecimal.valueOf(coin.startPrice() / quote.startPrice()));
        return new MarketProfile(quote.base() + "-" + coin.base(), coin.koreanName(), coin.englishName(), price,
                coin.turnoverBillionKrw() / 20, coin.dailyVolatility(), coin.depthMillionKrw() / 10,
                quote.startPrice());
    }

    private static MarketProfile coin(String base, SplittableRandom random) {
        BigDecimal price = TickPolicy.krw().floor(
                BigDecimal.valueOf(StrictMath.pow(10, LOG10_SPAN * random.nextDouble())));
        return new MarketProfile("KRW-" + base, base, base, price, 0.2 + 5 * random.nextDouble(),
                0.04 + 0.04 * random.nextDouble(), 30 + 200 * random.nextDouble(), 1);
    }

    private static String madeUp(SplittableRandom random) {
        StringBuilder name = new StringBuilder();
        for (int i = 3 + random.nextInt(2); i > 0; i--) {
            name.append((char) ('A' + random.nextInt(26)));
        }
        return name.toString();
    }

    private static MarketProfile find(List<MarketProfile> coins, String base) {
        return coins.stream().filter(coin -> coin.base().equals(base)).findFirst().orElseThrow();
    }
}
