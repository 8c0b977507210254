package io.upring.sim.market;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Character of a generated market, by name.
 *
 * <p>Threading: immutable.
 */
public enum Scenario {
    /** Small moves, no trends, hardly a burst. */
    CALM(Temper.of(0.6).trends(0, 0, 0).bursts(600, 4).wide(0)),
    /** Short trends of a few per cent, bursts of volume, spells of wide spreads: the demo. */
    LIVELY(Temper.of(2)),
    /** Each market goes one way for minutes, up or down, at some per cent a minute. */
    TRENDING(Temper.of(1).trends(1, 90, 1.5).bursts(120, 4).reversion(1.0 / 7_200)),
    /** Quiet for 20 s, then up by a third within a minute on a flood of buying, then part of the way back. */
    PUMP(Temper.of(1).trends(0, 0, 0).reversion(1.0 / 3_600).script(+1)),
    /** Quiet for 20 s, then down by a quarter within a minute on a flood of selling, then part of the way back. */
    DUMP(Temper.of(1).trends(0, 0, 0).reversion(1.0 / 3_600).script(-1)),
    /** Hardly anything in the books: few levels, far apart, small. */
    THIN(Temper.of(2).depth(0.02, 8, 0.6)),
    /** One second in ten at the full rate, the others almost silent. */
    BURST(Temper.of(2).pulsing()),
    /** Swings around its first price by some tenths of a per cent, within a minute or two; no trends. */
    SWINGING(Temper.of(6).trends(0, 0, 0).bursts(300, 4).wide(0).reversion(1.0 / 40)),
    /** Bursts of volume that mean nothing: the price goes nowhere, and takers buy and sell alike. */
    FLURRY(Temper.of(0.8).trends(0, 0, 0).bursts(45, 9).wide(0)),
    /** Hardly moves, with a spread of some tenths of a per cent nearly all the time. */
    WIDE(Temper.of(0.4).trends(0, 0, 0).bursts(600, 4).wide(1)),
    /** The same spreads, but who takes knows more: every trade moves the price its way, and it stays there. */
    TOXIC(Temper.of(0.4).trends(0, 0, 0).bursts(600, 4).wide(1).reversion(1.0 / 7_200).impact(0.0015)),
    /**
     * BTC, ETH, XRP and ADA against KRW, BTC and USDT, and USDT against KRW; no other markets. All follow the KRW
     * prices, but now and then one against BTC or USDT falls behind by some seconds, so that dealing round pays.
     */
    CROSS_MARKET(Temper.of(1.5).trends(25, 0, 1).wide(0).depth(20, 30, 0), 6);

    private final Temper temper;
    private final double crossLagS;

    Scenario(Temper temper) {
        this(temper, 0);
    }

    Scenario(Temper temper, double crossLagS) {
        this.temper = temper;
        this.crossLagS = crossLagS;
    }

    /** How far a market between two coins falls behind at times, seconds; 0 for never. */
    double crossLagS() {
        return crossLagS;
    }

    Temper temper() {
        return temper;
    }

    /** @throws IllegalArgumentException naming the scenarios there are */
    public static Scenario of(String name) {
        for (Scenario scenario : values()) {
            if (scenario.wire().equals(name)) {
                return scenario;
            }
        }
        throw new IllegalArgumentException("there is no market scenario \"" + name
                + "\"; there are " + names());
    }

    /** All names, as in a sentence. */
    private static String names() {
        List<String> names = Arrays.stream(values()).map(Scenario::wire).toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** The name in lower case, words joined by dashes. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
