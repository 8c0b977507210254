package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.bot.journal.ResumableRun;
import io.upring.engine.event.StopPolicy;
import io.upring.sim.exchange.Order;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run whose strategies were steered is gone on with by another. */
@Timeout(240)
class SteeredResumeTest extends SteeringRig {
    private void steer() {
        add("kept", "KRW-BTC", "streams=orderbook", "bids=2", "buys=true");
        await("it has orders and a position", () -> row("kept").path("openOrders").asInt() == 2
            && row("kept").path("positions").size() == 1);
        add("gone", "KRW-ETH", "streams=trade");
        ask(request("strategy-remove", "gone").put("orders", "flatten"));
        add("broken", "KRW-ETH", "streams=trade", "fails=true");
        await("it is in quarantine", () -> state("broken").equals("quarantined"));
        add("late", "KRW-BTC", "streams=trade");
        ask(setting("late", "streams", "ticker"));
        ask(request("strategy-reload", "volume"));
        ask(request("strategy-pause", "spread"));
        awaitMore("volume", 5);
    }

    private String state(String name) {
        return row(name).path("state").asText();
    }

    @Test
    @DisplayName("4.2 4.4 a run that goes on has the strategies as they were left, steers them on, and replays")
    void shouldGoOnWithTheStrategiesAsTheyWereLeft() throws Exception {
        start(REFERENCE);
        steer();
        assertThat(stop(StopPolicy.KEEP)).isEqualTo(BotRun.Ending.CLEAN);
        expectSameReplay();

        start(REFERENCE, ResumableRun.open(journals(), ResumableRun.LAST));
        assertThat(List.of("bollinger", "spread", "volume", "kept", "gone", "broken", "late"))
            .extracting(this::state).containsExactly("running", "paused", "running", "running", "removed",
                "quarantined", "running");
        awaitBase();
        await("its orders are known", () -> row("kept").path("openOrders").asInt() == 2);
        assertThat(row("kept").path("positions")).hasSize(1);
        assertThat(open()).extracting(Order::market).containsExactly("KRW-BTC", "KRW-BTC");
        awaitMore("late", 3);
        assertThat(row("late").path("parameters").path("streams").asText()).isEqualTo("ticker");

        final long heard = types.heard("spread").count;
        awaitMore("volume", 10);
        assertThat(types.heard("spread").count).as("heard while paused").isEqualTo(heard);
        ask(request("strategy-resume", "spread"));
        awaitMore("spread", 3);
        add("gone", "KRW-ETH", "streams=trade");
        awaitMore("gone", 3);
        final int calls = types.heard("broken").calls.size();
        ask(request("strategy-reload", "broken"));
        await("it has failed again", () -> types.heard("broken").calls.size() == calls + 1
            && state("broken").equals("quarantined"));
        final JsonNode flattened = ask(request("strategy-remove", "kept").put("orders", "flatten"));
        assertThat(flattened.path("settled").asBoolean()).as("%s", flattened).isTrue();
        assertThat(open()).isEmpty();
        assertThat(stop()).isEqualTo(BotRun.Ending.CLEAN);
        expectSameReplay();
    }
}
