package io.upring.strategies.scanner;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.StreamEntries;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.StrategyStage;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Shows a scanner what happens in the engine's own host, and keeps what it tells and what it wants to be shown. */
final class ScannerBench {
    static final long SECOND = 1_000_000_000L;
    static final long START = 1_795_230_000L * SECOND;
    private static final Amount MIN_TOTAL = Amount.ofUnits(5_000);
    private static final int SPARE = 8;

    final List<Told> told = new ArrayList<>();
    /** What it is shown beside the tickers: {@code TRADE KRW-AAA}. */
    final Set<String> watched = new TreeSet<>();
    /** When it asked for changes of that. */
    final List<Long> askedAtNs = new ArrayList<>();
    /** Whether requests are refused. */
    boolean refusing;
    /** Room that others leave in each event. */
    int intentsOfOthers;
    private final Instruments instruments;
    private final StrategyStage stage;
    private final Strategy scanner;
    private final EventSlot slot = new EventSlot();
    private final EventSlot refusal = new EventSlot();
    private final IntentView intent = new IntentView();
    private Throwable failure;
    private long sequence;

    ScannerBench(ScannerSettings settings, List<String> markets) {
        final Instruments.Builder builder = Instruments.builder().quoteTicks("KRW", TickTable.fixed(1));
        markets.forEach(market -> builder.add(market, TickTable.fixed(1), MIN_TOTAL, Amount.ofUnits(1_000_000_000), 0,
            0, true));
        instruments = builder.spare(SPARE).build();
        scanner = new ScannerType().create(settings);
        stage = new StrategyStage(List.of(new StrategySpec("scan", scanner, markets)), instruments, 64,
            new EngineCounters(), new StrategyCounters(1), (name, at, cause) -> failure = cause);
    }

    static ScannerBench of(ScannerSettings settings, List<String> markets, List<Happening> happenings) {
        final ScannerBench bench = new ScannerBench(settings, markets);
        happenings.forEach(bench::take);
        return bench;
    }

    Strategy scanner() {
        return scanner;
    }

    StrategyStage stage() {
        return stage;
    }

    void take(Happening happening) {
        if (happening instanceof Happening.Tick tick) {
            begin(EventType.TICKER, EventSource.PUBLIC_STREAM, tick.ringNs());
            ticker(slot, instruments.find(tick.market()).id(), tick);
        } else if (happening instanceof Happening.Gap gap) {
            begin(EventType.GAP, EventSource.PUBLIC_STREAM, gap.ringNs());
            slot.buffer().setMemory(EventSlot.PAYLOAD, GapView.ENTRIES - EventSlot.PAYLOAD, (byte) 0);
            slot.buffer().putInt(GapView.GAP_ID, 1);
            slot.buffer().putInt(GapView.ENTRY_COUNT, 1);
            slot.buffer().putByte(GapView.PHASE, gap.isOpening() ? GapView.OPENED : GapView.CLOSED);
            StreamEntries.put(slot.buffer(), GapView.ENTRIES, 0, instruments.find(gap.market()).id(),
                Stream.TICKER.mask(), 0, 0);
        } else if (happening instanceof Happening.Listing listing) {
            final Instrument instrument = instruments.add(listing.market(), 1, MIN_TOTAL,
                Amount.ofUnits(1_000_000_000), 0, 0, true);
            begin(EventType.LISTING, EventSource.REST, listing.ringNs());
            ListingView.put(slot, instrument, listing.isListed() ? ListingChange.LISTED : ListingChange.DELISTED,
                listing.isListed(), 0);
        } else {
            begin(EventType.TIMER, EventSource.TIMER, happening.ringNs());
        }
        run(happening.ringNs());
    }

    /** Says that the exchange has put flags on a market. */
    void flag(String market, int flags, long ringNs) {
        begin(EventType.LISTING, EventSource.REST, ringNs);
        ListingView.put(slot, instruments.find(market), ListingChange.FLAGGED, true, flags);
        run(ringNs);
    }

    static void ticker(EventSlot slot, int instrumentId, Happening.Tick tick) {
        slot.instrumentId(instrumentId).exchangeTimeNs(tick.timeNs());
        for (int offset = TickerView.OPENING_PRICE; offset <= TickerView.ACC_TRADE_VOLUME_24H; offset += Double.BYTES) {
            slot.buffer().putDouble(offset, Double.NaN);
        }
        slot.buffer().putDouble(TickerView.TRADE_PRICE, tick.price());
        slot.buffer().putDouble(TickerView.PREV_CLOSING_PRICE, tick.previousClose());
        slot.buffer().putDouble(TickerView.SIGNED_CHANGE_RATE, tick.price() / tick.previousClose() - 1);
        slot.buffer().putDouble(TickerView.CHANGE_RATE, Math.abs(tick.price() / tick.previousClose() - 1));
        slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE, tick.dayTotal());
        slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE_24H, tick.total24h());
        if (tick.isOdd()) {
            slot.addFlag(EventSlot.FLAG_SNAPSHOT).addFlag(EventSlot.FLAG_REPEATED);
        }
    }

    private void begin(EventType type, EventSource source, long ringNs) {
        slot.begin(type, source, ringNs).sequence(++sequence).intentCount(intentsOfOthers);
    }

    private void run(long ringNs) {
        stage.onEvent(slot);
        if (failure != null) {
            throw new AssertionError("the scanner was quarantined", failure);
        }
        boolean asked = false;
        boolean joined = false;
        for (int i = intentsOfOthers; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            final String market = instruments.get(intent.instrumentId()).market();
            if (intent.isAlert()) {
                tell(market, ringNs);
            } else if (intent.streams() == Stream.TICKER.mask()) {
                joined = true;
            } else {
                asked = true;
                answer(market);
            }
        }
        if (joined) {
            showAllTickers(ringNs);
        }
        if (asked) {
            askedAtNs.add(ringNs);
        }
    }

    private void showAllTickers(long ringNs) {
        begin(EventType.VIEW, EventSource.PUBLIC_STREAM, ringNs);
        ViewChangeView.begin(slot, 1, 1, 1, ViewChange.OPENED, 0);
        instruments.all().forEach(each -> ViewChangeView.append(slot, each.id(), Stream.TICKER.mask(), 0, 0));
        stage.onEvent(slot);
    }

    private void tell(String market, long ringNs) {
        final List<Double> values = new ArrayList<>();
        for (int value = 0; value < IntentView.ALERT_VALUES; value++) {
            values.add(intent.alertValue(value));
        }
        final String name = new ScannerType().alerts().get(intent.alertKind());
        told.add(new Told(name.substring(0, name.indexOf(':')), market, ringNs, values));
    }

    private void answer(String market) {
        if (refusing) {
            final IntentView refused = new IntentView();
            refusal.begin(EventType.ORDER_REFUSED, EventSource.ENGINE, slot.receivedAtNs()).sequence(++sequence);
            refused.wrapPayload(refusal);
            refusal.buffer().putBytes(refused.offset(), slot.buffer(), intent.offset(), IntentView.BYTES);
            refused.verdict(Verdict.VIEW_REFUSED);
            stage.onEvent(refusal);
            return;
        }
        final String stream = Stream.ofOrdinal(Integer.numberOfTrailingZeros(intent.streams())) + " " + market;
        if (intent.kind() == IntentView.VIEW_WATCH) {
            watched.add(stream);
        } else {
            watched.remove(stream);
        }
    }
}
