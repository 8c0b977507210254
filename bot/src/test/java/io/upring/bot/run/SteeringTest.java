package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.bot.UserError;
import io.upring.bot.console.StrategyFigures;
import io.upring.bot.control.ControlClient;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strategies come and go over the control socket of a bot that trades on the embedded venue. */
@Timeout(240)
class SteeringTest extends SteeringRig {
    /** Everything that the venue has, once, in order; as far back as the venue remembers and it has listened. */
    private void expectWhole(String name, String market) {
        final List<Long> heard = types.heard(name).trades(market);
        final List<Long> record = run.venue().trades(market).stream().map(Trade::sequentialId).toList();
        assertThat(heard).isSorted().doesNotHaveDuplicates();
        final List<Long> remembered = heard.subList(Math.max(0, heard.indexOf(record.get(0))), heard.size());
        assertThat(remembered).as("trades of %s that %s heard", market, name).hasSizeGreaterThan(3);
        final int from = record.indexOf(remembered.get(0));
        assertThat(remembered).isEqualTo(record.subList(from, from + remembered.size()));
    }

    @Test
    @DisplayName("4.1 4.2 each sees its own set; add, remove, pause, resume, set, reload while running disturb nobody")
    void shouldSteerStrategiesWithoutDisturbingOthers() throws Exception {
        start(REFERENCE);
        for (final String name : List.of("bollinger", "spread", "volume")) {
            awaitMore(name, 30);
        }
        awaitBase();

        assertThat(add("late", "KRW-BTC", "streams=trade").path("done").path(0).path("tookMs").asDouble()).isPositive();
        await("the wire has what the new one needs", () -> wire().contains("trade KRW-BTC"));
        awaitMore("late", 5);
        ask(request("strategy-show", "late").put("stream", "trade").put("market", "KRW-ETH"));
        await("the wire has what it is shown", () -> wire().contains("trade KRW-ETH"));
        await("it hears it", () -> types.heard("late").data.contains("trade KRW-ETH"));
        ask(request("strategy-hide", "late").put("stream", "trade").put("market", "KRW-ETH"));
        await("the wire no longer has it", () -> !wire().contains("trade KRW-ETH"));

        ask(request("strategy-pause", "late"));
        final long heard = types.heard("late").count;
        awaitMore("volume", 20);
        assertThat(types.heard("late").count).as("heard while paused").isEqualTo(heard);
        assertThat(wire()).as("a pause keeps the data").contains("trade KRW-BTC");
        ask(request("strategy-resume", "late"));
        awaitMore("late", 5);
        final JsonNode anew = ask(setting("late", "streams", "ticker"));
        assertThat(anew.path("done").path(0).path("newInstance").asBoolean()).isTrue();
        await("the wire follows the new instance", () -> !wire().contains("trade KRW-BTC"));
        await("it hears the other stream", () -> types.heard("late").data.contains("ticker KRW-BTC"));
        ask(setting("late", "adapts", "true"));
        assertThat(ask(setting("late", "bids", "1")).path("done").path(0).path("newInstance").asBoolean()).isFalse();
        ask(request("strategy-reload", "late"));
        awaitCalls("late", "start", "resume", "settings", "start", "settings", "start", "settings", "start");
        ask(request("strategy-remove", "late"));
        awaitCalls("late", "start", "resume", "settings", "start", "settings", "start", "settings", "start", "stop");
        awaitBase();
        awaitMore("volume", 20);

        assertThat(types.heard("bollinger").data).containsExactlyInAnyOrder("ticker KRW-BTC", "ticker KRW-ETH");
        assertThat(types.heard("spread").data).containsExactly("orderbook KRW-BTC");
        assertThat(types.heard("volume").data).containsExactlyInAnyOrder("trade KRW-XRP", "trade KRW-ADA");
        expectWhole("volume", "KRW-XRP");
        expectWhole("volume", "KRW-ADA");
        assertThat(stop()).isEqualTo(BotRun.Ending.CLEAN);
        assertThat(console.summary.strategies()).extracting(StrategyFigures::name)
            .containsExactly("bollinger", "spread", "volume", "late");
        assertThat(console.summary.strategies().get(3).state()).isEqualTo("removed");
        expectSameReplay();
    }

    @Test
    @DisplayName("4.3 removing a strategy keeps, cancels or flattens, and ends without orders where it should")
    void shouldTreatOrdersAndPositionsByPolicy() throws Exception {
        start(REFERENCE);
        final String[] parameters = {"streams=orderbook", "bids=2", "buys=true"};
        add("kept", "KRW-BTC", parameters);
        add("cancelled", "KRW-ETH", parameters);
        add("flattened", "KRW-XRP", parameters);
        for (final String name : List.of("kept", "cancelled", "flattened")) {
            await(name + " has orders and a position", () -> row(name).path("openOrders").asInt() == 2
                && row(name).path("positions").size() == 1);
        }
        assertThat(open()).extracting(Order::market).containsExactlyInAnyOrder("KRW-BTC", "KRW-BTC", "KRW-ETH",
            "KRW-ETH", "KRW-XRP", "KRW-XRP");

        final JsonNode cancelled = ask(request("strategy-remove", "cancelled").put("orders", "cancel"));
        assertThat(cancelled.path("settled").asBoolean()).isTrue();
        assertThat(cancelled.path("openOrders").asInt()).isZero();
        assertThat(cancelled.path("positions").has("KRW-ETH")).isTrue();
        assertThat(open()).extracting(Order::market).doesNotContain("KRW-ETH");

        final JsonNode flattened = ask(request("strategy-remove", "flattened").put("orders", "flatten"));
        assertThat(flattened.path("settled").asBoolean()).as("%s", flattened).isTrue();
        assertThat(flattened.path("openOrders").asInt()).isZero();
        assertThat(open()).extracting(Order::market).containsOnly("KRW-BTC");

        final JsonNode kept = ask(request("strategy-remove", "kept").put("orders", "keep"));
        assertThat(kept.path("openOrders").asInt()).isEqualTo(2);
        assertThat(open()).hasSize(2);
        assertThat(row("kept").path("state").asText()).isEqualTo("removed");
        assertThat(row("kept").path("openOrders").asInt()).as("they are still its own").isEqualTo(2);

        add("kept", "KRW-BTC", "streams=orderbook");
        assertThat(row("kept").path("state").asText()).isEqualTo("running");
        assertThat(row("kept").path("openOrders").asInt()).as("and again its to work with").isEqualTo(2);
        assertThat(stop()).isEqualTo(BotRun.Ending.CLEAN);
        expectSameReplay();
    }

    /** Risk looks at 15 levels itself: see {@code MarketData}. */
    @Test
    @DisplayName("4.1 of a book no more levels are asked for than the strategies and risk look at")
    void shouldSubscribeToAsManyLevelsAsAreLookedAt() throws Exception {
        start("  near:\n    type: steered\n    markets: KRW-BTC\n    parameters: {streams: orderbook, levels: 3}\n");
        await("it is shown as many as risk looks at", () -> types.heard("near").levels == 15);
        final Supplier<List<Integer>> depths = () -> run.venue().connections().stream()
            .flatMap(connection -> connection.subscriptions().stream())
            .filter(each -> each.type().equals("orderbook") && each.code().startsWith("KRW-BTC"))
            .map(each -> each.code().endsWith(".15") ? 15 : 30).toList();
        assertThat(depths.get()).containsExactly(15);
        add("deep", "KRW-BTC", "streams=orderbook", "levels=16");
        await("all are shown whole books", () -> types.heard("deep").levels == 30 && types.heard("near").levels == 30);
        assertThat(depths.get()).containsExactly(30);
        ask(request("strategy-remove", "deep"));
        await("books are flatter again", () -> types.heard("near").levels == 15 && depths.get().equals(List.of(15)));
    }

    @Test
    @DisplayName("4.4 a strategy that throws is shown nothing more, says why, and starts anew when it is reloaded")
    void shouldCloseTheViewsOfAStrategyThatFails() throws Exception {
        start(REFERENCE);
        awaitBase();
        add("broken", "KRW-ETH", "streams=trade", "fails=true");
        await("it is in quarantine", () -> row("broken").path("state").asText().equals("quarantined"));
        assertThat(row("broken").path("cause").asText())
            .isEqualTo("threw an exception: java.lang.IllegalStateException: told to");
        awaitBase();
        assertThatThrownBy(() -> ask(setting("broken", "fails", "false"))).isInstanceOf(UserError.class)
            .hasMessageContaining("is in quarantine").hasMessageContaining("reload");
        ask(request("strategy-reload", "broken"));
        await("it has failed again", () -> List.copyOf(types.heard("broken").calls).equals(List.of("start", "start"))
            && row("broken").path("state").asText().equals("quarantined"));
        awaitBase();
        ask(request("strategy-remove", "broken"));
        awaitMore("volume", 20);
        expectWhole("volume", "KRW-XRP");
        assertThat(stop()).isEqualTo(BotRun.Ending.CLEAN);
        expectSameReplay();
    }

    @Test
    @DisplayName("4.6 X2 fifty strategies come, hear, and go at once; the wire is as it was")
    void shouldTakeFiftyStrategiesAndLetThemGo() throws Exception {
        takeFiftyAndLetThemGo(1);
    }

    @Test
    @Tag("slow")
    void shouldTakeFiftyStrategiesAgainAndAgain() throws Exception {
        takeFiftyAndLetThemGo(5);
    }

    private void takeFiftyAndLetThemGo(int rounds) throws Exception {
        start(REFERENCE);
        awaitBase();
        final List<String> markets = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA");
        for (int round = 0; round < rounds; round++) {
            final StringBuilder text = new StringBuilder();
            final List<String> names = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                names.add("s" + i);
                text.append("s").append(i).append(":\n  type: steered\n  markets: ").append(markets.get(i % 4))
                    .append("\n  parameters:\n    streams: ").append(i % 3 == 0 ? "trade" : i % 3 == 1 ? "candle.1m"
                    : "\"ticker,orderbook\"").append('\n');
            }
            assertThat(ask(ControlClient.request("strategy-add").put("file", "fifty.yaml").put("text",
                text.toString())).path("done")).hasSize(50);
            for (final String name : names) {
                awaitMore(name, 1);
            }
            assertThat(ask(ControlClient.request("strategies")).path("strategies")).hasSize(53);
            names.forEach(name -> ask(request("strategy-remove", name)));
            awaitBase();
        }
        awaitMore("volume", 10);
        expectWhole("volume", "KRW-XRP");
        assertThat(stop()).isEqualTo(BotRun.Ending.CLEAN);
        assertThat(console.summary.strategies()).hasSize(53);
    }

    @Test
    void shouldSayInOneSentenceWhatCannotBe() throws Exception {
        start(REFERENCE);
        assertThatThrownBy(() -> ask(request("strategy-remove", "spreat"))).isInstanceOf(UserError.class)
            .hasMessage("there is no strategy spreat; did you mean spread?");
        assertThatThrownBy(() -> add("spread", "KRW-BTC")).isInstanceOf(UserError.class)
            .hasMessage("there is a strategy spread already, and it is running");
        assertThatThrownBy(() -> add("x", "KRW-DOGE")).isInstanceOf(UserError.class)
            .hasMessageStartingWith("KRW-DOGE is not among the markets of the run; ");
        assertThatThrownBy(() -> add("x", "KRW-BTC", "bids=6")).isInstanceOf(UserError.class)
            .hasMessage("command: x.parameters.bids must be a whole number from 0 to 5, not 6");
        assertThatThrownBy(() -> ask(request("strategy-resume", "spread"))).isInstanceOf(UserError.class)
            .hasMessage("strategy spread is running and cannot be resumed");
        ask(request("strategy-remove", "spread"));
        assertThatThrownBy(() -> ask(request("strategy-pause", "spread"))).isInstanceOf(UserError.class)
            .hasMessage("strategy spread has been removed; \"add\" brings it back");
        final JsonNode reconciled = ask(ControlClient.request("reconcile"));
        assertThat(reconciled.path("differences")).isEmpty();
        assertThat(reconciled.has("tookMs")).isTrue();
        assertThat(stop()).isEqualTo(BotRun.Ending.CLEAN);
    }
}
