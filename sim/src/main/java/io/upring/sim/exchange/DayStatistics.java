package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

final class DayStatistics implements Ticker {
    private static final int RATE_SCALE = 10;

    private final RollingDay price24h = new RollingDay();
    private final RollingDay volume24h = new RollingDay();
    private BigDecimal opening;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal last;
    private BigDecimal prevClosing;
    private BigDecimal lastVolume;
    private Side lastTakerSide;
    private long lastTradeMs;
    private BigDecimal accPrice;
    private BigDecimal accAskVolume;
    private BigDecimal accBidVolume;
    private BigDecimal highest52Week;
    private LocalDate highest52WeekDate;
    private BigDecimal lowest52Week;
    private LocalDate lowest52WeekDate;
    private long day;
    private long timestampMs;

    DayStatistics(TickerSeed seed) {
        set(seed, seed.tradeTimestampMs());
    }

    void set(TickerSeed seed, long nowMs) {
        opening = seed.openingPrice();
        high = seed.highPrice();
        low = seed.lowPrice();
        last = seed.tradePrice();
        prevClosing = seed.prevClosingPrice();
        lastVolume = seed.tradeVolume();
        lastTakerSide = seed.lastTakerSide();
        lastTradeMs = seed.tradeTimestampMs();
        accPrice = seed.accTradePrice();
        accAskVolume = seed.accAskVolume();
        accBidVolume = seed.accBidVolume();
        highest52Week = seed.highest52WeekPrice();
        highest52WeekDate = seed.highest52WeekDate();
        lowest52Week = seed.lowest52WeekPrice();
        lowest52WeekDate = seed.lowest52WeekDate();
        price24h.reset(seed.accTradePrice24h(), lastTradeMs);
        volume24h.reset(seed.accTradeVolume24h(), lastTradeMs);
        day = UtcTime.day(lastTradeMs);
        timestampMs = nowMs;
    }

    void trade(TradePrint print, long nowMs) {
        BigDecimal price = print.price();
        if (UtcTime.day(print.timestampMs()) > day) {
            startDay(price, UtcTime.day(print.timestampMs()));
        }
        high = high.max(price);
        low = low.min(price);
        if (price.compareTo(highest52Week) > 0) {
            highest52Week = price;
            highest52WeekDate = UtcTime.date(print.timestampMs());
        }
        if (price.compareTo(lowest52Week) < 0) {
            lowest52Week = price;
            lowest52WeekDate = UtcTime.date(print.timestampMs());
        }
        last = price;
        lastVolume = print.volume();
        lastTakerSide = print.takerSide();
        lastTradeMs = print.timestampMs();
        BigDecimal funds = price.multiply(print.volume());
        accPrice = accPrice.add(funds);
        if (print.takerSide() == Side.ASK) {
            accAskVolume = accAskVolume.add(print.volume());
        } else {
            accBidVolume = accBidVolume.add(print.volume());
        }
        price24h.add(funds, print.timestampMs());
        volume24h.add(print.volume(), print.timestampMs());
        timestampMs = nowMs;
    }

    private void startDay(BigDecimal firstPrice, long newDay) {
        day = newDay;
        prevClosing = last;
        opening = firstPrice;
        high = firstPrice;
        low = firstPrice;
        accPrice = BigDecimal.ZERO;
        accAskVolume = BigDecimal.ZERO;
        accBidVolume = BigDecimal.ZERO;
    }

    @Override
    public BigDecimal openingPrice() {
        return opening;
    }

    @Override
    public BigDecimal highPrice() {
        return high;
    }

    @Override
    public BigDecimal lowPrice() {
        return low;
    }

    @Override
    public BigDecimal tradePrice() {
        return last;
    }

    @Override
    public BigDecimal prevClosingPrice() {
        return prevClosing;
    }

    @Override
    public BigDecimal tradeVolume() {
        return lastVolume;
    }

    @Override
    public Side lastTakerSide() {
        return lastTakerSide;
    }

    @Override
    public long tradeTimestampMs() {
        return lastTradeMs;
    }

    @Override
    public BigDecimal accTradePrice() {
        return accPrice;
    }

    @Override
    public BigDecimal accTradeVolume() {
        return accAskVolume.add(accBidVolume);
    }

    @Override
    public BigDecimal accAskVolume() {
        return accAskVolume;
    }

    @Override
    public BigDecimal accBidVolume() {
        return accBidVolume;
    }

    @Override
    public BigDecimal accTradePrice24h() {
        return price24h.sum();
    }

    @Override
    public BigDecimal accTradeVolume24h() {
        return volume24h.sum();
    }

    @Override
    public BigDecimal highest52WeekPrice() {
        return highest52Week;
    }

    @Override
    public LocalDate highest52WeekDate() {
        return highest52WeekDate;
    }

    @Override
    public BigDecimal lowest52WeekPrice() {
        return lowest52Week;
    }

    @Override
    public LocalDate lowest52WeekDate() {
        return lowest52WeekDate;
    }

    @Override
    public long timestampMs() {
        return timestampMs;
    }

    @Override
    public BigDecimal signedChangeRate() {
        return prevClosing.signum() == 0
                ? BigDecimal.ZERO
                : signedChangePrice().divide(prevClosing, RATE_SCALE, RoundingMode.HALF_UP);
    }
}
