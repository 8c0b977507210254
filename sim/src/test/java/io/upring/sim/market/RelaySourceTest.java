package io.upring.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickerSeed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelaySourceTest {
    private static final long NOW_MS = 1_795_230_902_117L;
    private static final String CODE = "KRW-BTC";
    private final RelaySource relay = new RelaySource(List.of(spec()), false);
    private final Recording sink = new Recording();

    private static MarketSpec spec() {
        BigDecimal price = new BigDecimal("100000000");
        return new MarketSpec(MarketRules.krw(CODE, "비트코인", "Bitcoin"), TickerSeed.flat(price, price, NOW_MS));
    }

    @BeforeEach
    void start() {
        relay.offer(book(1, "1.0E8", "0.50000000"));
        relay.advance(NOW_MS, sink);
        assertThat(sink.events).isEmpty();
        relay.start(NOW_MS);
    }

    private static byte[] book(long timestampMs, String bid, String size) {
        return ("{\"type\":\"orderbook\",\"code\":\"KRW-BTC\",\"timestamp\":" + timestampMs + ",\"orderbook_units\":["
                + "{\"ask_price\":1.00001E8,\"bid_price\":" + bid + ",\"ask_size\":0.1,\"bid_size\":" + size + "}],"
                + "\"stream_type\":\"REALTIME\"}").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] trade(long id, String streamType) {
        return ("{\"ty\":\"trade\",\"cd\":\"KRW-BTC\",\"tms\":2,\"ttms\":1,\"tp\":100000000,\"tv\":0.2,\"ab\":\"ASK\","
                + "\"pcp\":99000000,\"sid\":" + id + ",\"st\":\"" + streamType + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldReportFramesInOrderInExactNumbers() {
        relay.offer(trade(7, "REALTIME"));
        assertThat(relay.nextDueMs()).isLessThan(NOW_MS);
        relay.advance(NOW_MS, sink);
        assertThat(sink.events).hasSize(2);
        assertThat(sink.events.get(0)).contains("bids=[Level[price=100000000, size=0.5]]");
        assertThat(sink.events.get(1)).contains("0.2");
        assertThat(relay.reported()).isEqualTo(2);
        assertThat(relay.nextDueMs()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldHoldBackWhatAReconnectedStreamTellsAgain() {
        relay.offer(trade(7, "REALTIME"));
        relay.offer(trade(7, "SNAPSHOT"));
        relay.offer(trade(8, "SNAPSHOT"));
        relay.offer(trade(8, "REALTIME"));
        relay.advance(NOW_MS, sink);
        relay.offer(book(0, "1.0E8", "1"));
        relay.advance(NOW_MS, sink);
        assertThat(sink.events).hasSize(2);
        assertThat(relay.repeated()).isEqualTo(4);
    }

    @Test
    void shouldLetAWaitingBookGiveWayButNeverATrade() {
        relay.offer(trade(7, "REALTIME"));
        relay.offer(book(2, "99999000", "2"));
        relay.offer(book(3, "99998000", "3"));
        relay.offer(trade(8, "REALTIME"));
        relay.advance(NOW_MS, sink);
        assertThat(sink.events).hasSize(3);
        assertThat(sink.events.get(0)).contains("99998000");
        assertThat(relay.conflated()).isEqualTo(2);
    }

    @Test
    void shouldCountWhatItCannotUseAndSayWhy() {
        relay.offer("{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(relay.lastRejection()).contains("has no type").contains("{\"status\":\"UP\"}");
        relay.offer("[[".getBytes(StandardCharsets.UTF_8));
        assertThat(relay.lastRejection()).contains("not valid JSON");
        relay.offer(new String(trade(9, "REALTIME"), StandardCharsets.UTF_8).replace("BTC", "XYZ")
                .getBytes(StandardCharsets.UTF_8));
        assertThat(relay.lastRejection()).isEqualTo("the frame is of KRW-XYZ, which is not relayed");
        assertThat(relay.rejected()).isEqualTo(3);
    }

    @Test
    void shouldHandBytesOnUnchangedWhenRaw() {
        RelaySource raw = new RelaySource(List.of(spec()), true);
        assertThat(raw.recorded()).isTrue();
        raw.start(NOW_MS);
        byte[] frame = book(1, "1.0E8", "0.50000000");
        byte[][] got = new byte[1][];
        raw.offer(frame);
        raw.advance(NOW_MS, new Recording() {
            @Override
            public void rawFrame(String code, String type, byte[] bytes) {
                got[0] = bytes;
            }
        });
        assertThat(got[0]).isEqualTo(frame);
        assertThatThrownBy(() -> raw.start(NOW_MS)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldFillOrdersAgainstTheRelayedMarketAndFinishWhenEnded() {
        Exchange exchange = new Exchange(ExchangeConfig.defaults(1).withOwnTradesPublic(false),
                new ExchangeListener() { });
        relay.markets().forEach(spec -> exchange.addMarket(spec.rules(), spec.seed()));
        Account account = exchange.openAccount("a", Map.of("BTC", BigDecimal.ONE));
        relay.advance(NOW_MS, new ExchangeSink(exchange) {
            @Override
            public void rawFrame(String code, String type, byte[] frame) {
                throw new AssertionError("not a raw relay");
            }
        });
        exchange.place(account, NewOrder.limit(Side.ASK, CODE, "100000000", "0.3"), NOW_MS);
        assertThat(account.balance("KRW").available()).isEqualByComparingTo("29985000");
        assertThat(relay.finished()).isFalse();
        relay.end();
        assertThat(relay.finished()).isTrue();
    }
}
