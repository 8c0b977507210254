package io.upring.sim.venue.http;

import io.upring.sim.exchange.Trade;

/**
 * Which time a trades query wants: {@code days_ago} names a UTC day, {@code to} a time of that day, exclusive (Upbit
 * API reference, trades).
 *
 * @param fromMs epoch milliseconds, inclusive
 * @param toMs   epoch milliseconds, exclusive
 */
record TradeWindow(long fromMs, long toMs) {
    private static final long DAY_MS = 86_400_000;
    private static final int MAX_DAYS_AGO = 7;

    static TradeWindow of(Call call) throws RestException {
        long daysAgo = call.integer("days_ago", 0);
        String to = call.parameters().get("to");
        boolean dayGiven = call.parameters().get("days_ago") != null;
        if (dayGiven && (daysAgo < 1 || daysAgo > MAX_DAYS_AGO)) {
            throw RestException.invalidParameter();
        }
        if (!dayGiven && (to == null || to.isBlank())) {
            return new TradeWindow(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        long dayMs = Math.floorDiv(call.nowMs(), DAY_MS) * DAY_MS - daysAgo * DAY_MS;
        return new TradeWindow(dayMs, dayMs + (to == null || to.isBlank() ? DAY_MS : timeOfDayMs(to)));
    }

    boolean holds(Trade trade) {
        return trade.timestampMs() >= fromMs && trade.timestampMs() < toMs;
    }

    /** {@code HHmmss} or {@code HH:mm:ss}. */
    private static long timeOfDayMs(String text) throws RestException {
        String digits = text.length() == 8 ? text.replace(":", "") : text;
        if (!digits.matches("([01]\\d|2[0-3])[0-5]\\d[0-5]\\d")) {
            throw RestException.invalidParameter();
        }
        int hours = Integer.parseInt(digits.substring(0, 2));
        int minutes = Integer.parseInt(digits.substring(2, 4));
        return ((hours * 60L + minutes) * 60 + Integer.parseInt(digits.substring(4))) * 1_000;
    }
}
