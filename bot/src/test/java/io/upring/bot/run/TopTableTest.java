package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.console.ActivityLine;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.TickerView;
import io.upring.engine.market.Instruments;
import io.upring.strategies.BuiltIn;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopTableTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long START_NS = 1_795_230_902_117_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int SCANNER = 1;
    private static final int TOP = 2;

    private final BotConfig config = new BotConfigReader(BuiltIn.catalogue())
        .read(ROOT.resolve("config/scenario-5-scanner.yaml"));
    private final Instruments instruments = GeneratedEvents.instruments(config);
    private final TopTable table = TopTable.of(config.strategies(), instruments).get(0);
    private final EventSlot slot = new EventSlot();
    private long nowNs = START_NS;

    @Test
    @DisplayName("5.4 the table shows who is in the lists of the most traded, by what was traded since")
    void shouldShowWhoIsInTheLists() {
        ticker("KRW-BTC", 100_000_000, 0.0123, 5e9, 7e9);
        ticker("KRW-XRP", 3_000.5, -0.02, 6e9, 9e9);
        timer();
        assertThat(table.lines()).as("nobody is in a list").isEmpty();
        alert("KRW-BTC", 1, 86_400);
        alert("KRW-XRP", 1, 86_400);
        alert("KRW-BTC", 1, 10);
        nowNs += SECOND_NS;
        ticker("KRW-BTC", 100_500_000, 0.0173, 5e9 + 1e6, 7e9 + 1e6);
        nowNs += SECOND_NS;
        timer();
        assertThat(table.lines()).as("the lists are still filling").isEmpty();
        nowNs += 2 * SECOND_NS;
        timer();
        assertThat(table.lines()).extracting(ActivityLine::market, ActivityLine::text).containsExactly(
            tuple("KRW-XRP",
                "24 h    1.      9,000,000,000 KRW    -2.00 % today  at 3,000.5"),
            tuple("KRW-BTC",
                "24 h    2.      7,001,000,000 KRW    +1.73 % today  at 100,500,000"),
            tuple("KRW-BTC",
                "10 s    1.          1,000,000 KRW    +1.73 % today  at 100,500,000"));
        assertThat(table.lines()).as("not due").isEmpty();
        alert("KRW-XRP", -1, 86_400);
        alert("KRW-BTC", -1, 10);
        nowNs += 5 * SECOND_NS;
        timer();
        assertThat(table.lines()).extracting(ActivityLine::market).containsExactly("KRW-BTC");
    }

    private void ticker(String market, double price, double move, double dayTotal, double dayValue) {
        slot.begin(EventType.TICKER, EventSource.PUBLIC_STREAM, nowNs).instrumentId(instruments.find(market).id());
        slot.buffer().setMemory(EventSlot.PAYLOAD, TickerView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putDouble(TickerView.TRADE_PRICE, price);
        slot.buffer().putDouble(TickerView.SIGNED_CHANGE_RATE, move);
        slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE, dayTotal);
        slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE_24H, dayValue);
        table.onEvent(slot);
    }

    private void alert(String market, double entered, double window) {
        slot.begin(EventType.DISCARDED, EventSource.TIMER, nowNs).intentCount(1);
        new IntentView().wrap(slot, 0).clear().kind(IntentView.ALERT).strategyId(SCANNER).alertKind(TOP)
            .instrumentId(instruments.find(market).id()).alertValue(0, entered).alertValue(3, window);
        table.onEvent(slot);
    }

    private void timer() {
        slot.begin(EventType.TIMER, EventSource.TIMER, nowNs);
        table.onEvent(slot);
    }
}
