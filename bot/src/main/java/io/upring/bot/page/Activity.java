package io.upring.bot.page;

import io.upring.bot.alert.AlertNames;
import io.upring.bot.console.ActivityLine;
import io.upring.engine.account.Order;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.event.Side;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EventTap;
import java.util.ArrayList;
import java.util.List;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * What a run does, taken behind the tap and turned into lines by whoever shows it: signals, orders, refusals, fills,
 * balances, alerts, values from outside of the exchange, and what strategies are shown.
 *
 * <pre>
 *   0         8         12        16        20        24
 *  +---------+---------+---------+---------+---------+------------------+
 *  | time ns | strategy| instrum.| a code  | a code  | what the kind has|
 *  +---------+---------+---------+---------+---------+------------------+
 * </pre>
 *
 * <p>Threading: {@link #onEvent} and fills on the tap's thread, {@link #onSignal} on the strategy stage's; neither
 * waits nor allocates. What finds no room is counted. {@link #drain} on one thread of the caller's.
 */
public final class Activity implements EventTap, PortfolioListener {
    static final int SIGNAL = 1;
    static final int ORDER = 2;
    static final int FILL = 3;
    static final int BALANCE = 4;
    static final int ALERT = 5;
    static final int SHOWN = 6;
    static final int REFERENCE = 7;

    static final int TIME_NS = 0;
    static final int STRATEGY = 8;
    static final int INSTRUMENT = 12;
    static final int CODE = 16;
    static final int SECOND_CODE = 20;
    static final int BODY = 24;
    /** Entries of a change of what is shown that are named. */
    static final int NAMED_ENTRIES = 8;
    private static final int ENTRY_BYTES = 8;
    private static final int AMOUNT_BYTES = 16;
    private static final int CACHE_LINE_BYTES = 64;
    private static final int CAPACITY = 1 << 17;
    private static final int MOST_LINES = 500;

    private final ManyToOneRingBuffer ring = new ManyToOneRingBuffer(new UnsafeBuffer(
        BufferUtil.allocateDirectAligned(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH, CACHE_LINE_BYTES)));
    private final IntentView intent = new IntentView();
    private final AssetView asset = new AssetView();
    private final ReferenceView reference = new ReferenceView();
    private final ViewChangeView change = new ViewChangeView();
    private final Amount amount = new Amount();
    private final ActivityText text;
    private volatile boolean isOn;
    private volatile long lost;
    private long told;
    private long timeNs;

    /**
     * @param names of strategies, those that join later included, and of their alerts; asked by {@link #drain}.
     * @param references names of values from outside of the exchange, by number.
     */
    public Activity(Instruments instruments, AlertNames names, List<String> references) {
        text = new ActivityText(instruments, names, references);
    }

    /** Takes nothing before this call: what happened in a run that is gone on with is no news. */
    public void begin() {
        isOn = true;
    }

    @Override
    public void onEvent(EventSlot slot) {
        // As the time of strategies, it never goes back: signals carry theirs.
        timeNs = Math.max(timeNs, slot.receivedAtNs());
        if (!isOn) {
            return;
        }
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            if (intent.isAlert() || intent.isAboutOrder()) {
                putIntent(slot);
            }
        }
        if (slot.typeCode() == EventType.REFERENCE.code()) {
            reference.wrap(slot);
            putReference();
        } else if (slot.typeCode() == EventType.MY_ASSET.code()) {
            asset.wrap(slot);
            putBalances();
        } else if (slot.typeCode() == EventType.VIEW.code()) {
            change.wrap(slot);
            if (change.owner() > 0 && isChange(change.change())) {
                putShown();
            }
        }
    }

    private static boolean isChange(ViewChange change) {
        return change != ViewChange.READY;
    }

    /** As it stands in the slot, its bytes behind the header: the text reads them with the same view. */
    private void putIntent(EventSlot slot) {
        final int at = claim(intent.isAlert() ? ALERT : ORDER, IntentView.BYTES, intent.strategyId(),
            intent.instrumentId(), intent.kind(), intent.verdict().code());
        if (at >= 0) {
            ring.buffer().putBytes(at + BODY, slot.buffer(), intent.offset(), IntentView.BYTES);
            ring.commit(at);
        }
    }

    private void putBalances() {
        for (int i = 0; i < asset.entries(); i++) {
            final int at = claim(BALANCE, 2 * AMOUNT_BYTES, 0, 0, asset.currencyId(i), 0);
            if (at >= 0) {
                put(at, 0, asset.balance(i, amount));
                put(at, 1, asset.locked(i, amount));
                ring.commit(at);
            }
        }
    }

    private void putReference() {
        final int at = claim(REFERENCE, Double.BYTES, 0, 0, reference.reference(), 0);
        if (at >= 0) {
            ring.buffer().putDouble(at + BODY, reference.value());
            ring.commit(at);
        }
    }

    private void putShown() {
        final int named = Math.min(NAMED_ENTRIES, change.entryCount());
        final int at = claim(SHOWN, Integer.BYTES + named * ENTRY_BYTES, change.owner(), 0, change.change().ordinal(),
            change.entryCount());
        if (at >= 0) {
            for (int i = 0; i < named; i++) {
                ring.buffer().putInt(at + BODY + i * ENTRY_BYTES, change.entryInstrumentId(i));
                ring.buffer().putInt(at + BODY + i * ENTRY_BYTES + Integer.BYTES, change.entryStreams(i));
            }
            ring.commit(at);
        }
    }

    @Override
    public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
        final int at = isOn ? claim(FILL, 3 * AMOUNT_BYTES, order.strategyId(), order.instrument().id(),
            order.side().code(), 0) : -1;
        if (at >= 0) {
            put(at, 0, volume);
            put(at, 1, funds);
            put(at, 2, fee);
            ring.commit(at);
        }
    }

    /** A strategy says that its condition came true. */
    public void onSignal(int strategyId, int instrumentId, Side direction, long atNs) {
        final int at = isOn ? claim(SIGNAL, 0, strategyId, instrumentId, direction.code(), 0) : -1;
        if (at >= 0) {
            ring.buffer().putLong(at + TIME_NS, atNs);
            ring.commit(at);
        }
    }

    private void put(int at, int index, Amount value) {
        ring.buffer().putLong(at + BODY + index * AMOUNT_BYTES, value.low());
        ring.buffer().putLong(at + BODY + index * AMOUNT_BYTES + Long.BYTES, value.high());
    }

    private int claim(int kind, int bodyBytes, int strategyId, int instrumentId, int code, int secondCode) {
        final int at = ring.tryClaim(kind, BitUtil.align(BODY + bodyBytes, Long.BYTES));
        if (at < 0) {
            // Two threads may meet here, and one line fewer in a count of lost lines is no loss.
            lost++;
            return -1;
        }
        ring.buffer().putLong(at + TIME_NS, timeNs);
        ring.buffer().putInt(at + STRATEGY, strategyId);
        ring.buffer().putInt(at + INSTRUMENT, instrumentId);
        ring.buffer().putInt(at + CODE, code);
        ring.buffer().putInt(at + SECOND_CODE, secondCode);
        return at;
    }

    /** What happened since the last call, some hundred lines at most. */
    public List<ActivityLine> drain() {
        final List<ActivityLine> lines = new ArrayList<>();
        ring.read((kind, buffer, index, length) -> {
            final ActivityLine line = text.line(kind, buffer, index);
            final ActivityLine joined = line == null || lines.isEmpty() ? null
                : text.joined(lines.get(lines.size() - 1), line);
            if (joined != null) {
                lines.set(lines.size() - 1, joined);
            } else if (line != null) {
                lines.add(line);
            }
        }, MOST_LINES);
        final long now = lost;
        if (now > told) {
            lines.add(new ActivityLine(System.currentTimeMillis() * 1_000_000, "lost", "", "", (now - told)
                + " lines found no room and are missing here"));
            told = now;
        }
        return lines;
    }
}
