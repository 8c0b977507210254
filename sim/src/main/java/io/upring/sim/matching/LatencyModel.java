package io.upring.sim.matching;

import java.nio.file.Path;

/**
 * How long a message is under way. A pure function: the same message asked about twice, or in another order, has the
 * same delay, so a venue can schedule with it and a backtest can repeat it.
 *
 * <p>Threading: implementations are immutable.
 */
@FunctionalInterface
public interface LatencyModel {
    /** Which way a message goes. */
    enum Leg {
        /** An order or a cancel, from the client to the matching engine. */
        ORDER_ENTRY,
        /** A reply or a private event, from the matching engine to the client. */
        RESPONSE,
        /** A public event, from the matching engine to the client. */
        MARKET_DATA
    }

    /**
     * @param atNs     when the message leaves, in nanoseconds since the start of the run
     * @param sequence number of the message on its leg
     * @return nanoseconds until it arrives, not negative
     */
    long delayNs(Leg leg, long atNs, long sequence);

    /** Nothing takes any time. */
    static LatencyModel none() {
        return constant(0, 0, 0);
    }

    /** @throws IllegalArgumentException when a delay is negative */
    static LatencyModel constant(long orderEntryNs, long responseNs, long marketDataNs) {
        if (orderEntryNs < 0 || responseNs < 0 || marketDataNs < 0) {
            throw new IllegalArgumentException("delays must not be negative, were: " + orderEntryNs + ", " + responseNs
                    + ", " + marketDataNs);
        }
        return (leg, atNs, sequence) -> switch (leg) {
            case ORDER_ENTRY -> orderEntryNs;
            case RESPONSE -> responseNs;
            case MARKET_DATA -> marketDataNs;
        };
    }

    /** Each leg with a distribution of its own; same seed, same delays. */
    static LatencyModel distributed(long seed, Spread orderEntry, Spread response, Spread marketData) {
        return new DistributedLatency(seed, orderEntry, response, marketData);
    }

    /**
     * Delays as somebody measured them: a text file with a line {@code at_ns,order_entry_ns,response_ns,market_data_ns}
     * for each measurement, {@code at_ns} from the start of the run and rising, a first line with these names allowed.
     * In between it goes straight from one measurement to the next; before the first and after the last it stays put.
     *
     * @throws IllegalArgumentException when the file cannot be read or a line is malformed: names file and line
     */
    static LatencyModel recorded(Path file) {
        return RecordedLatency.read(file);
    }

    /**
     * Reads {@code none}, {@code constant:ENTRY,RESPONSE,DATA}, {@code distributed:ENTRY,RESPONSE,DATA} or {@code
     * recorded:FILE}. Delays are milliseconds; a leg of a distribution is a number or {@code FLOOR/MEDIAN/P99}.
     *
     * @param seed of the distributions
     * @throws IllegalArgumentException in one sentence, when the text is none of these
     */
    static LatencyModel parse(String text, long seed) {
        return LatencyText.parse(text, seed);
    }

    /**
     * A log-normal distribution above a floor, or a constant.
     *
     * @param floorNs  no message is faster
     * @param medianNs half of the messages take longer; above the floor, unless all three are the same
     * @param p99Ns    one in a hundred takes longer; not below the median
     */
    record Spread(long floorNs, long medianNs, long p99Ns) {
        public Spread {
            boolean spread = medianNs > floorNs && p99Ns >= medianNs;
            if (floorNs < 0 || !spread && !(floorNs == medianNs && medianNs == p99Ns)) {
                throw new IllegalArgumentException("must be 0 <= floor < median <= p99, or all three the same, were: "
                        + floorNs + ", "
                        + medianNs + ", " + p99Ns);
            }
        }

        /** Always the same delay. */
        public static Spread constant(long ns) {
            return new Spread(ns, ns, ns);
        }

        boolean isConstant() {
            return floorNs == p99Ns;
        }
    }
}
