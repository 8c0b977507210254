package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S22TradeTest extends ConformanceTest {
    @BeforeEach
    void startVenue() {
        start();
        market.book("KRW-BTC", ASKS, BIDS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("2.2 members of trade, their order and their types, in both sets of names")
    void shouldHaveTheMembers(boolean simple) {
        StreamClient client = realtime("trade", "KRW-BTC", simple ? "SIMPLE" : "DEFAULT");
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        FrameTable.TRADE.check(client.nextJson(), simple);
    }

    @Test
    @DisplayName("2.2 the reference's frame in DEFAULT")
    void shouldWriteTheFrame() {
        StreamClient client = realtime("trade", "KRW-BTC", "DEFAULT");
        market.trade("KRW-BTC", "116620000", "0.0007772", Side.BID);
        assertThat(timeless(client.next().string())).isEqualTo(json("{'type':'trade','code':'KRW-BTC','timestamp':T,"
                + "'trade_date':'2026-11-21','trade_time':'C','trade_timestamp':T,'trade_price':116620000.00000000,"
                + "'trade_volume':0.00077720,'ask_bid':'BID','prev_closing_price':116200000.00000000,"
                + "'change':'RISE','change_price':420000.00000000,'sequential_id':17952309021170000,"
                + "'best_ask_price':116620000,'best_ask_size':0.0312,'best_bid_price':116600000,"
                + "'best_bid_size':0.11870012,'stream_type':'REALTIME'}"));
    }

    @Test
    @DisplayName("2.2 change_price is absolute here, signed over REST")
    void shouldTellTheAbsoluteChange() {
        StreamClient client = realtime("trade", "KRW-BTC", "SIMPLE");
        market.trade("KRW-BTC", "116000000", "0.1", Side.ASK);
        JsonNode trade = client.nextJson();
        assertThat(trade.get("c").asText()).isEqualTo("FALL");
        assertThat(trade.get("cp").asText()).isEqualTo("200000");
        assertThat(rest.get("/v1/trades/ticks?market=KRW-BTC").json().get(0).get("change_price").asText())
                .isEqualTo("-200000");
    }

    @Test
    @DisplayName("2.2 sequential_id is unique in a market, of 17 digits, and the same over REST")
    void shouldNumberTrades() {
        StreamClient client = realtime("trade", "KRW-BTC", "DEFAULT");
        for (int i = 0; i < 20; i++) {
            market.trade("KRW-BTC", "116620000", "0.0001", Side.BID);
            market.book("KRW-BTC", ASKS, BIDS);
            placed("market=KRW-BTC", "side=bid", "price=5000", "ord_type=price");
        }
        List<String> ids = client.drain().stream().map(trade -> trade.get("sequential_id").asText()).toList();
        assertThat(ids).hasSize(40).doesNotHaveDuplicates().allMatch(id -> id.matches("\\d{17}"));
        assertThat(rest.get("/v1/trades/ticks?market=KRW-BTC&count=500").json().findValuesAsText("sequential_id"))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    @DisplayName("2.2 own fills are public trades with the taker's side")
    void shouldPrintOwnTrades() {
        StreamClient client = realtime("trade", "KRW-BTC", "SIMPLE");
        placed("market=KRW-BTC", "side=bid", "price=7000000", "ord_type=price");
        List<JsonNode> trades = client.drain();
        assertThat(trades).extracting(trade -> trade.get("ab").asText()).containsOnly("BID");
        assertThat(trades).extracting(trade -> trade.get("tp").asText()).containsExactly("116620000", "116623000");
    }
}
