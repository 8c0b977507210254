package io.upring.bot.page;

import io.upring.bot.alert.AlertNames;
import io.upring.bot.alert.AlertText;
import io.upring.bot.console.ActivityLine;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import org.agrona.DirectBuffer;

/** Turns what {@link Activity} keeps into lines. Threading: one thread. */
final class ActivityText {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final int AMOUNT_BYTES = 16;
    private static final int ENTRY_BYTES = 8;
    private static final int FRACTION_DIGITS = 8;
    private static final String MORE = "sees as well ";
    private static final String LESS = "sees no more ";
    private static final List<String> JOINED = List.of(MORE, LESS);
    private static final int JOINED_CHARACTERS = 160;

    private final Instruments instruments;
    private final AlertNames names;
    private final List<String> references;
    private final EventSlot scratch = new EventSlot();
    private final IntentView intent = new IntentView().wrapPayload(scratch);
    private final Amount amount = new Amount();

    ActivityText(Instruments instruments, AlertNames names, List<String> references) {
        this.instruments = instruments;
        this.names = names;
        this.references = references;
    }

    /** Null for what is not worth a line. */
    ActivityLine line(int kind, DirectBuffer buffer, int at) {
        final long timeNs = buffer.getLong(at + Activity.TIME_NS);
        final int strategyId = buffer.getInt(at + Activity.STRATEGY);
        final int instrumentId = buffer.getInt(at + Activity.INSTRUMENT);
        final int code = buffer.getInt(at + Activity.CODE);
        final int secondCode = buffer.getInt(at + Activity.SECOND_CODE);
        final String strategy = strategyId == 0 ? "" : names.strategy(strategyId);
        return switch (kind) {
            case Activity.SIGNAL -> new ActivityLine(timeNs, "signal", strategy, market(instrumentId),
                Side.ofCode(code) == Side.BID ? "up" : "down");
            case Activity.ORDER -> {
                scratch.buffer().putBytes(EventSlot.PAYLOAD, buffer, at + Activity.BODY, IntentView.BYTES);
                yield order(timeNs, strategy, market(instrumentId), Verdict.ofCode(secondCode));
            }
            case Activity.FILL -> new ActivityLine(timeNs, "fill", strategy, market(instrumentId),
                fill(Side.ofCode(code), instruments.get(instrumentId), buffer, at + Activity.BODY));
            case Activity.BALANCE -> new ActivityLine(timeNs, "balance", "", "",
                balance(instruments.currency(code), buffer, at + Activity.BODY));
            case Activity.ALERT -> {
                scratch.buffer().putBytes(EventSlot.PAYLOAD, buffer, at + Activity.BODY, IntentView.BYTES);
                yield new ActivityLine(timeNs, "alert", strategy, market(instrumentId), alert(strategyId));
            }
            case Activity.REFERENCE -> new ActivityLine(timeNs, "told", "", "", (code < references.size()
                ? references.get(code) : "reference " + code) + " " + value(buffer.getDouble(at + Activity.BODY)));
            case Activity.SHOWN -> new ActivityLine(timeNs, "shown", strategy, "",
                shown(ViewChange.ofCode(code), secondCode, buffer, at + Activity.BODY));
            default -> null;
        };
    }

    private String market(int instrumentId) {
        return instrumentId < 0 || instrumentId >= instruments.size() ? "" : instruments.get(instrumentId).market();
    }

    private ActivityLine order(long timeNs, String strategy, String market, Verdict verdict) {
        final boolean isAccepted = verdict == Verdict.ACCEPTED;
        final StringBuilder text = new StringBuilder();
        if (intent.kind() == IntentView.CANCEL) {
            text.append("cancel of order ").append(number(intent.targetOrderId()));
        } else {
            text.append(intent.kind() == IntentView.REPLACE ? "in place of " + number(intent.targetOrderId()) + ": "
                : "").append(intent.side() == Side.BID ? "buy " : "sell ").append(terms());
        }
        return new ActivityLine(timeNs, isAccepted ? "order" : "refused", strategy, market,
            text + (isAccepted ? "" : ": " + verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }

    /** As the identifier ends that the exchange knows. */
    private static String number(long orderId) {
        return Long.toString(orderId);
    }

    private String terms() {
        final Instrument instrument = instruments.get(intent.instrumentId());
        final String volume = intent.volume(amount).isZero() ? "" : text(amount) + " " + instrument.base();
        if (intent.orderType() == OrderType.LIMIT) {
            return (volume.isEmpty() ? "what is left" : volume) + " at " + PriceText.price(intent.priceE8() / 1e8,
                instrument.ticks()) + ", order " + number(intent.orderId());
        }
        return (volume.isEmpty() ? "for " + text(intent.funds(amount)) + " " + instrument.quote() : volume)
            + " at the market, order " + number(intent.orderId());
    }

    private String fill(Side side, Instrument instrument, DirectBuffer buffer, int at) {
        final BigDecimal volume = decimal(buffer, at, 0);
        final BigDecimal funds = decimal(buffer, at, 1);
        final double price = volume.signum() == 0 ? Double.NaN : funds.doubleValue() / volume.doubleValue();
        return (side == Side.BID ? "bought " : "sold ") + text(volume) + " " + instrument.base() + " at "
            + PriceText.price(price, instrument.ticks()) + " for " + text(funds) + " " + instrument.quote() + ", fee "
            + text(decimal(buffer, at, 2));
    }

    private String balance(String currency, DirectBuffer buffer, int at) {
        final BigDecimal locked = decimal(buffer, at, 1);
        return currency + " " + text(decimal(buffer, at, 0)) + (locked.signum() == 0 ? ""
            : " and " + text(locked) + " in orders");
    }

    private String alert(int strategyId) {
        final double[] values = new double[IntentView.ALERT_VALUES];
        for (int i = 0; i < values.length; i++) {
            values[i] = intent.alertValue(i);
        }
        return AlertText.what(names.kind(strategyId, intent.alertKind()),
            names.values(strategyId, intent.alertKind(), values));
    }

    private static String value(double value) {
        final boolean isLarge = Math.abs(value) >= 1_000;
        return new DecimalFormat(isLarge ? "#,##0.##" : "0.######", SYMBOLS).format(value);
    }

    private String shown(ViewChange change, int entries, DirectBuffer buffer, int at) {
        final StringBuilder text = new StringBuilder(switch (change) {
            case OPENED -> "sees ";
            case EXTENDED -> MORE;
            case NARROWED -> LESS;
            case SWITCH_STARTED -> "sees from now on ";
            case TIMED_OUT -> "has had no data in time of ";
            case CLOSED -> "sees nothing any more";
            case READY -> "has data of all";
        });
        final int named = Math.min(Activity.NAMED_ENTRIES, entries);
        for (int i = 0; i < named; i++) {
            final int mask = buffer.getInt(at + i * ENTRY_BYTES + Integer.BYTES);
            text.append(i == 0 ? "" : ", ").append(market(buffer.getInt(at + i * ENTRY_BYTES))).append(' ')
                .append(streams(mask));
        }
        return text.append(entries > named ? " and " + (entries - named) + " more" : "").toString();
    }

    /** Both as one, where they tell of more of the same; otherwise null. */
    ActivityLine joined(ActivityLine last, ActivityLine next) {
        for (final String words : JOINED) {
            if (last.kind().equals("shown") && next.kind().equals("shown") && last.strategy().equals(next.strategy())
                && last.text().startsWith(words) && next.text().startsWith(words)
                && last.text().length() + next.text().length() < JOINED_CHARACTERS && !last.text().endsWith(" more")) {
                return new ActivityLine(last.timeNs(), last.kind(), last.strategy(), last.market(),
                    last.text() + ", " + next.text().substring(words.length()));
            }
        }
        return null;
    }

    private static String streams(int mask) {
        final StringBuilder names = new StringBuilder();
        for (final Stream stream : Stream.values()) {
            if ((mask & stream.mask()) != 0) {
                names.append(names.isEmpty() ? "" : "+").append(stream.wireName());
            }
        }
        return names.toString();
    }

    private BigDecimal decimal(DirectBuffer buffer, int at, int index) {
        return amount.set(buffer.getLong(at + index * AMOUNT_BYTES + Long.BYTES),
            buffer.getLong(at + index * AMOUNT_BYTES)).toBigDecimal();
    }

    private static String text(Amount value) {
        return text(value.toBigDecimal());
    }

    private static String text(BigDecimal value) {
        return new DecimalFormat("#,##0.########", SYMBOLS)
            .format(value.setScale(FRACTION_DIGITS, RoundingMode.HALF_EVEN));
    }
}
