package io.upring.engine.market;

import java.util.ArrayList;
import java.util.List;

/**
 * The grid on which an exchange allows order prices: bands of prices, each with its tick size.
 *
 * <p>Threading: immutable.
 */
public final class TickTable {
    private final long[] fromE8;
    private final long[] tickE8;

    private TickTable(List<long[]> bands) {
        fromE8 = bands.stream().mapToLong(band -> band[0]).toArray();
        tickE8 = bands.stream().mapToLong(band -> band[1]).toArray();
    }

    /** One tick size for every price. */
    public static TickTable fixed(long tickE8) {
        return builder().band(0, tickE8).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The tick size of the band in which the price lies. */
    public long tickE8(long priceE8) {
        int band = 0;
        // Over all of them: where markets take turns, no processor guesses where a search would end.
        for (int i = 1; i < fromE8.length; i++) {
            band += priceE8 >= fromE8[i] ? 1 : 0;
        }
        return tickE8[band];
    }

    /** The tick size if it is the same for every price, else 0. */
    public long fixedE8() {
        return fromE8.length == 1 ? tickE8[0] : 0;
    }

    public boolean isOnGrid(long priceE8) {
        return priceE8 > 0 && priceE8 % tickE8(priceE8) == 0;
    }

    /** The highest grid price not above {@code price}; what a double cannot hold exactly counts as on the grid. */
    public long floorE8(double price) {
        final double priceE8 = price * 1e8;
        final long tick = tickE8(Math.round(priceE8));
        final double ticks = priceE8 / tick;
        final long nearest = Math.round(ticks);
        return (Math.abs(ticks - nearest) < 1e-6 ? nearest : (long) Math.floor(ticks)) * tick;
    }

    /** The lowest grid price that is not below {@code price}; see {@link #floorE8}. */
    public long ceilE8(double price) {
        final long floor = floorE8(price);
        final double priceE8 = price * 1e8;
        return priceE8 - floor < tickE8(floor) * 1e-6 ? floor : floor + tickE8(floor);
    }

    /** The bands as {@code from:tick} times 1e8, separated by blanks: what {@link #parse} reads. */
    public String describe() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < fromE8.length; i++) {
            text.append(i == 0 ? "" : " ").append(fromE8[i]).append(':').append(tickE8[i]);
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException for what {@link #describe} would not write. */
    public static TickTable parse(String text) {
        final Builder builder = builder();
        for (final String band : text.split(" ")) {
            final int colon = band.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("\"" + band + "\" is not a band of prices such as 0:100");
            }
            builder.band(Long.parseLong(band.substring(0, colon)), Long.parseLong(band.substring(colon + 1)));
        }
        return builder.build();
    }

    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < fromE8.length; i++) {
            text.append(i == 0 ? "" : ", ")
                .append("from ").append(fromE8[i] / 1e8).append(": ").append(tickE8[i] / 1e8);
        }
        return text.toString();
    }

    /** Collects bands from the lowest price to the highest. */
    public static final class Builder {
        private final List<long[]> bands = new ArrayList<>();

        /** @throws IllegalArgumentException for a tick that is not positive, or a band not above the last. */
        public Builder band(long fromPriceE8, long tickSizeE8) {
            if (tickSizeE8 <= 0) {
                throw new IllegalArgumentException("a tick size must be positive, not " + tickSizeE8 / 1e8);
            }
            final long previous = bands.isEmpty() ? -1 : bands.get(bands.size() - 1)[0];
            if (fromPriceE8 <= previous || bands.isEmpty() && fromPriceE8 != 0) {
                throw new IllegalArgumentException("price bands must start at 0 and rise, but one starts at "
                    + fromPriceE8 / 1e8);
            }
            bands.add(new long[] {fromPriceE8, tickSizeE8});
            return this;
        }

        public TickTable build() {
            if (bands.isEmpty()) {
                throw new IllegalArgumentException("a tick table needs at least one price band");
            }
            return new TickTable(bands);
        }
    }
}
