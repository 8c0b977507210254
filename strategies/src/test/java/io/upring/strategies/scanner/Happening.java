package io.upring.strategies.scanner;

/** One thing that a scanner hears of, in plain numbers. */
sealed interface Happening {
    /** When it was heard of. */
    long ringNs();

    /** @param isOdd whether it is marked as a copy of what had been sent before. */
    record Tick(long ringNs, String market, long timeNs, double price, double previousClose, double dayTotal,
                double total24h, boolean isOdd) implements Happening {
    }

    record Timer(long ringNs) implements Happening {
    }

    record Gap(long ringNs, String market, boolean isOpening) implements Happening {
    }

    record Listing(long ringNs, String market, boolean isListed) implements Happening {
    }
}
