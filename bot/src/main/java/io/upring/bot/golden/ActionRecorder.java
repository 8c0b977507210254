package io.upring.bot.golden;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.PortfolioListener;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.strategy.check.SignalListener;
import io.upring.engine.telemetry.EventTap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Writes down, behind the last stage, what a strategy did and what became of it. Orders are numbered as they leave,
 * since their real ids say where in the ring they were made, and change with every event that is put before them.
 *
 * <p>Threading: the backtest's thread.
 */
final class ActionRecorder implements EventTap, SignalListener {
    private static final int STRATEGY = 1;

    private final Scenario scenario;
    private final Instruments instruments;
    private final Portfolio portfolio;
    private final IntentText text;
    private final TreeMap<Long, Integer> numbers = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final IntentView intent = new IntentView();
    private final Amount amount = new Amount();
    private long nowNs;

    ActionRecorder(Scenario scenario) {
        this.scenario = scenario;
        instruments = scenario.instruments();
        portfolio = new Portfolio(instruments, STRATEGY + 1, 8192, new Fate());
        text = new IntentText(instruments, scenario.kind().type().alerts(), id -> numbers.getOrDefault(id, 0));
        nowNs = scenario.startNs();
    }

    @Override
    public void onSignal(Instrument instrument, Side direction, long timeNs) {
        nowNs = timeNs;
        add("signal " + Texts.word(direction) + " " + instrument.market());
    }

    @Override
    public void onEvent(EventSlot slot) {
        nowNs = Math.max(nowNs, slot.receivedAtNs());
        portfolio.apply(slot);
        if (slot.typeCode() == EventType.ORDER_REFUSED.code() && !intent.wrapPayload(slot).isAboutOrder()) {
            add("refused " + text.of(intent) + ": " + intent.verdict());
        }
        for (int i = 0; i < slot.intentCount(); i++) {
            onIntent(intent.wrap(slot, i));
        }
    }

    private void onIntent(IntentView wanted) {
        final String who = wanted.isByEngine() ? "engine: " : "";
        if (wanted.verdict() != Verdict.ACCEPTED) {
            add(who + "refused " + text.of(wanted) + ": " + wanted.verdict());
            return;
        }
        portfolio.register(wanted);
        if (wanted.makesOrder()) {
            numbers.put(wanted.orderId(), numbers.size() + 1);
            add(who + "order " + numbers.size() + " " + text.of(wanted));
        } else {
            add(who + text.of(wanted));
        }
    }

    /** What becomes of orders. */
    private final class Fate implements PortfolioListener {
        private final TreeMap<Long, String> ended = new TreeMap<>();

        @Override
        public void onFill(Order order, Amount volume, Amount funds, Amount fee) {
            add("fill " + numbers.get(order.id()) + ": " + volume + " for " + funds + ", fee " + fee);
        }

        @Override
        public void onOrder(Order order) {
            final String state = Texts.word(order.state());
            if (order.state().isTerminal() && !state.equals(ended.put(order.id(), state))) {
                add("end " + numbers.get(order.id()) + ": " + state);
            }
        }
    }

    private void add(String line) {
        lines.add("  - " + timeOfLast() + " " + line);
    }

    /** Seconds since the scenario's start. */
    String timeOfLast() {
        return Texts.seconds(nowNs - scenario.startNs());
    }

    /** The whole {@code out.yaml}. */
    String text() {
        final StringBuilder out = new StringBuilder("# What ").append(scenario.kind().name())
            .append(" does in the scenario of in.yaml: seconds, what, and to which order.\n");
        out.append(lines.isEmpty() ? "did: nothing\n" : "did:\n");
        lines.forEach(line -> out.append(line).append('\n'));
        out.append("positions:").append(positions()).append('\n');
        out.append("balances:").append(balances()).append('\n');
        return out.toString();
    }

    private String positions() {
        final StringBuilder held = new StringBuilder();
        for (final Instrument instrument : instruments.all()) {
            portfolio.positions().held(STRATEGY, instrument.id(), amount);
            if (!amount.isZero()) {
                held.append("\n  ").append(instrument.market()).append(": ").append(amount);
            }
        }
        return held.isEmpty() ? " none" : held.toString();
    }

    private String balances() {
        final StringBuilder owned = new StringBuilder();
        for (int id = 0; id < instruments.currencyCount(); id++) {
            portfolio.balances().total(id, amount);
            if (!amount.isZero()) {
                owned.append("\n  ").append(instruments.currency(id)).append(": ").append(amount);
            }
        }
        return owned.isEmpty() ? " none" : owned.toString();
    }
}
