package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.view.ViewTable;
import java.util.Locale;

/**
 * Calls one strategy with what an event holds. One that throws, or has asked for more than its budget, is quarantined:
 * what it wanted in that call is taken back.
 *
 * <p>Threading: the strategy stage.
 */
final class Caller {
    final TickerView ticker = new TickerView();
    final TradeView trade = new TradeView();
    final OrderBookView book = new OrderBookView();
    final CandleView candle = new CandleView();
    final IntentView refusal = new IntentView();

    private final StrategyStage stage;
    private final Roster roster;
    private final IntentWriter intents;
    private final StrategyCalls calls;
    private final StrategyListener listener;
    private final News news;
    private final Amount fillVolume = new Amount();
    private final Amount fillFunds = new Amount();
    private final Amount fillFee = new Amount();
    private Order changedOrder;
    private Order filledOrder;
    private EventSlot slot;
    private Record newSettings;
    private boolean takesSettings;

    /** What a strategy hears. */
    enum Call {
        START(false), TICKER(true), TRADE(true), ORDER_BOOK(true), CANDLE(true), GAP(true), VIEW_CHANGE(true),
        ANSWER(false), LISTING(true), ANNOUNCEMENT(true), CONNECTION(true), REFERENCE(true), TIMER(true),
        REFUSED(false), ORDER(false), SETTINGS(false), RESUME(false), STOP(false);

        /** Whether a strategy that is paused hears nothing of it. */
        private final boolean isNews;

        Call(boolean isNews) {
            this.isNews = isNews;
        }
    }

    Caller(StrategyStage stage, Roster roster, IntentWriter intents, StrategyCalls calls, StrategyListener listener,
           Instruments instruments, ViewTable views) {
        this.stage = stage;
        this.roster = roster;
        this.intents = intents;
        this.calls = calls;
        this.listener = listener;
        news = new News(instruments, views);
    }

    void begin(EventSlot event) {
        slot = event;
        changedOrder = null;
        filledOrder = null;
    }

    /** The order that the event said something of, or {@code null}. */
    Order touchedOrder() {
        return changedOrder != null ? changedOrder : filledOrder;
    }

    boolean hasFill() {
        return filledOrder != null;
    }

    /** @param hosted {@code null} for nobody. */
    void call(HostedStrategy hosted, Call call) {
        if (hosted == null || call.isNews && !hosted.isListening()) {
            return;
        }
        final int intentsBefore = slot.intentCount();
        calls.enter(hosted.id, call.ordinal(), slot.sequence());
        try {
            final Strategy strategy = hosted.strategy;
            switch (call) {
                case START -> strategy.onStart(hosted);
                case TICKER -> strategy.onTicker(ticker, hosted);
                case TRADE -> strategy.onTrade(trade, hosted);
                case ORDER_BOOK -> strategy.onOrderBook(book, hosted);
                case CANDLE -> strategy.onCandle(candle, hosted);
                case TIMER -> strategy.onTimer(hosted);
                case REFUSED -> refused(hosted);
                case ORDER -> orderChanged(hosted);
                case SETTINGS -> takesSettings = strategy.onSettings(newSettings, hosted);
                case RESUME -> strategy.onResume(hosted);
                case STOP -> strategy.onStop(hosted);
                default -> tellNews(hosted, call);
            }
        } catch (Exception | AssertionError | LinkageError | StackOverflowError failure) {
            intents.takeBackFrom(intentsBefore);
            stage.quarantine(roster.seat(hosted.id), QuarantineCause.EXCEPTION, hosted.onFailure);
            listener.onQuarantined(hosted.name(), slot.sequence(), failure);
            return;
        } finally {
            calls.leave(hosted.id);
        }
        if (intents.isFlooded(hosted.id)) {
            intents.takeBackFrom(intentsBefore);
            stage.quarantine(roster.seat(hosted.id), QuarantineCause.ORDER_FLOOD, hosted.onFailure);
            listener.onQuarantined(hosted.name(), slot.sequence(), QuarantineCause.ORDER_FLOOD);
        }
    }

    /** What a strategy is called for, for a person to read. */
    static String method(int number) {
        final Call[] all = Call.values();
        if (number < 0 || number >= all.length) {
            return "a callback";
        }
        return switch (all[number]) {
            case GAP -> "onGapOpened or onGapClosed";
            case VIEW_CHANGE, ANSWER -> "onShown or onNoData";
            case LISTING -> "onListed, onDelisted or onFlagged";
            case ORDER -> "onFill or onOrder";
            case ORDER_BOOK -> "onOrderBook";
            default -> "on" + all[number].name().charAt(0) + all[number].name().substring(1).toLowerCase(Locale.ROOT);
        };
    }

    private void tellNews(HostedStrategy hosted, Call call) {
        switch (call) {
            case GAP -> news.gap(slot, hosted);
            case VIEW_CHANGE, ANSWER -> news.viewChange(slot, hosted);
            case LISTING -> news.listing(slot, hosted);
            case ANNOUNCEMENT -> news.announcement(slot, hosted);
            case CONNECTION -> news.connection(slot, hosted);
            case REFERENCE -> news.reference(slot, hosted);
            default -> throw new IllegalStateException(call.name());
        }
    }

    private void refused(HostedStrategy hosted) {
        final long id = refusal.kind() == IntentView.CANCEL ? refusal.targetOrderId() : refusal.orderId();
        hosted.strategy.onRefused(id, refusal.verdict(), hosted);
    }

    private void orderChanged(HostedStrategy hosted) {
        if (filledOrder != null) {
            hosted.strategy.onFill(filledOrder, fillVolume, fillFunds, fillFee, hosted);
        }
        if (changedOrder != null && !changedOrder.isByEngine()) {
            hosted.strategy.onOrder(changedOrder, hosted);
        }
    }

    /** Whether it goes on with them; what one that does not has asked for is taken back. */
    boolean settings(HostedStrategy hosted, Record settings) {
        final int intentsBefore = slot.intentCount();
        newSettings = settings;
        takesSettings = false;
        call(hosted, Call.SETTINGS);
        newSettings = null;
        if (!takesSettings) {
            intents.takeBackFrom(intentsBefore);
        }
        return takesSettings;
    }

    /** What would outlive the call is not taken. */
    void lastCall(HostedStrategy hosted) {
        if (hosted == null) {
            return;
        }
        final IntentWriter.Restraint before = intents.restrain(hosted.id, IntentWriter.Restraint.LAST_CALL);
        call(hosted, Call.STOP);
        intents.restrain(hosted.id, before);
    }

    /** Folding an event did this to an order, at most one an event; what strategies then ask for is not news. */
    void changed(Order order) {
        changedOrder = order;
    }

    /** Folding an event brought this fill. */
    void filled(Order order, Amount volume, Amount funds, Amount fee) {
        filledOrder = order;
        fillVolume.set(volume);
        fillFunds.set(funds);
        fillFee.set(fee);
    }
}
