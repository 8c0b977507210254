package io.upring.sim.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.Json;
import io.upring.sim.venue.RawSocket;
import io.upring.sim.venue.RestClient;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.Tokens;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** What a client sees of each point that the reference leaves open; each method starts a venue with given choices. */
abstract class OpenPointProbes extends ConformanceTest {
    private static final String LIST = "{'method':'LIST_SUBSCRIPTIONS'}";
    private static final byte[] PING = {(byte) 0x89, (byte) 0x80, 0, 0, 0, 0};

    String controlFrame(UnaryOperator<VenueConfig.Builder> choices) {
        start(config -> choices.apply(config).timings(quick().withStatusMs(10)));
        boolean status = publicStream().send("PING").next().binary();
        boolean error = publicStream().send("nonsense").next().binary();
        return status && error ? "binary" : status || error ? "both" : "text";
    }

    String privateHandshake(UnaryOperator<VenueConfig.Builder> choices) throws IOException {
        start(choices);
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.write("GET /websocket/v1/private HTTP/1.1\r\nHost: v\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        String status = socket.readUntil("\r\n\r\n", 1).substring("HTTP/1.1 ".length(), "HTTP/1.1 101".length());
        return status.equals("101") ? status + " "
                + Json.parse(socket.readFrame().text()).at("/error/name").asText() : status;
    }

    String publicOnPrivate(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        JsonNode frame = privateStream().send(ask(of("ticker", "KRW-BTC"))).nextJson();
        return frame.has("error") ? frame.at("/error/name").asText() : frame.get("type").asText();
    }

    String camelCase(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        return subscribed("{'type':'ticker','codes':['KRW-BTC'],'isOnlyRealtime':true}").drain().size()
                + " snapshots";
    }

    String listElements(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        return Integer.toString(subscribed(of("ticker", "KRW-BTC"), format("JSON_LIST")).nextJson().size());
    }

    String listReply(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        JsonNode reply = realtime("ticker", "KRW-BTC", "SIMPLE_LIST").send(ask(LIST)).nextJson();
        return reply.isArray() ? "array" : "object";
    }

    String pings(UnaryOperator<VenueConfig.Builder> choices) throws IOException {
        start(config -> choices.apply(config).timings(quick().withIdleMs(700)));
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade();
        long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_100);
        while (System.nanoTime() < endNs) {
            try {
                socket.write(PING);
                if (socket.readFrame().first() != 0x8A) {
                    return "something else";
                }
            } catch (IOException e) {
                return "cut";
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return "kept";
    }

    String afterTooMany(UnaryOperator<VenueConfig.Builder> choices) throws IOException {
        start(config -> choices.apply(config).timings(quick().withStatusMs(20).withErrorCloseMs(1))
                .limits(VenueLimits.today().withAllowed(RateGroup.WEBSOCKET_MESSAGE_MINUTE, 1)));
        RawSocket socket = closing(new RawSocket(venue.httpUri()));
        socket.upgrade();
        socket.writeFrame("PING");
        socket.writeFrame(ask(LIST));
        socket.writeFrame(ask(LIST));
        while (!socket.readFrame().text().contains("TOO_MANY_REQUEST")) {
            LockSupport.parkNanos(1);
        }
        return (socket.readFrame().first() & 0xF) == 8 ? "closed" : "kept";
    }

    String overTheConnectLimit(UnaryOperator<VenueConfig.Builder> choices) throws IOException {
        start(config -> choices.apply(config)
                .limits(VenueLimits.today().withAllowed(RateGroup.WEBSOCKET_CONNECT, 1)));
        while (true) {
            RawSocket socket = closing(new RawSocket(venue.httpUri()));
            socket.write("GET /websocket/v1 HTTP/1.1\r\nHost: v\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
            try {
                String answer = socket.readUntil("\r\n\r\n", 1);
                if (!answer.startsWith("HTTP/1.1 101")) {
                    return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 429".length());
                }
            } catch (IOException e) {
                return "closed";
            }
        }
    }

    String thinSide(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        market.book("KRW-BTC", ASKS, "116600000:1");
        int levels = subscribed(of("orderbook", "KRW-BTC")).nextJson().get("orderbook_units").size();
        boolean same = rest.get("/v1/orderbook?markets=KRW-BTC").json().at("/0/orderbook_units").size() == levels;
        return same ? levels + " levels" : "REST and stream differ";
    }

    String totals(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        market.book("KRW-BTC", "116620000:0.1 116623000:0.2", "116600000:1 116599000:2");
        String streamed = subscribed(of("orderbook", "KRW-BTC.1"), format("SIMPLE")).nextJson().get("tas").asText();
        return streamed + " and "
                + rest.get("/v1/orderbook?markets=KRW-BTC&count=1").json().at("/0/total_ask_size").asText();
    }

    String taker(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        market.book("KRW-BTC", "100000000:0.001 100010000:1", "99990000:1");
        StreamClient client = privately("{'type':'myOrder'}");
        bid("KRW-BTC", "100010000", "0.002");
        return String.join(" ", client.drain().stream().map(frame -> frame.get("state").asText()).toList());
    }

    String smpNone(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        StreamClient client = privately("{'type':'myOrder'}");
        placed("market=KRW-ADA", "side=ask", "volume=10", "price=700", "ord_type=limit", "smp_type=none");
        return client.nextJson().get("smp_type").toString();
    }

    String assets(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        StreamClient client = privately("{'type':'myAsset'}");
        bid("KRW-BTC", "99000000", "0.001");
        return client.nextJson().get("assets").size() + " currencies";
    }

    String rawColon(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        return rest.get("/v1/candles/days?market=KRW-BTC&to=2026-11-21T03:02:00Z").status() + " "
                + rest.signed("GET", "/v1/orders/closed?end_time=2026-11-21T03:02:00Z").status();
    }

    String hs384(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        RestClient client = new RestClient(venue.httpUri(), new Tokens(KEY, SECRET).algorithm("HS384"));
        return Integer.toString(client.signed("GET", "/v1/accounts").status());
    }

    private RestClient.Reply limited(UnaryOperator<VenueConfig.Builder> choices) {
        start(config -> choices.apply(config)
                .limits(VenueLimits.today().withAllowed(RateGroup.ORDER_CANCEL_ALL, 1)));
        RestClient.Reply reply = rest.signed("DELETE", "/v1/orders/open");
        while (reply.status() == 200) {
            reply = rest.signed("DELETE", "/v1/orders/open");
        }
        return reply;
    }

    String limitBody(UnaryOperator<VenueConfig.Builder> choices) {
        RestClient.Reply reply = limited(choices);
        return reply.text().startsWith("{") ? reply.error().get("name").asText() : reply.text();
    }

    String retryAfter(UnaryOperator<VenueConfig.Builder> choices) {
        String header = limited(choices).header("Retry-After");
        return header == null ? "none" : header;
    }

    private RestClient.Reply accountsWith(UnaryOperator<VenueConfig.Builder> choices, UnaryOperator<VenueKey> key) {
        start(config -> choices.apply(config).key(key.apply(VenueKey.of(OTHER, OTHER_SECRET, Map.of()))));
        return other().signed("GET", "/v1/accounts");
    }

    String addressError(UnaryOperator<VenueConfig.Builder> choices) {
        return accountsWith(choices, key -> key.withAllowedIps("192.0.2.1")).error().get("name").asText();
    }

    String outOfScope(UnaryOperator<VenueConfig.Builder> choices) {
        RestClient.Reply reply = accountsWith(choices, key -> key.withPermissions(Permission.VIEW_ORDERS));
        return reply.error().get("name").asText().equals("out_of_scope") ? Integer.toString(reply.status()) : "other";
    }

    String unknownMarket(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        return rest.order("market=KRW-NOPE", "side=bid", "price=10000", "ord_type=price").status() + " "
                + rest.signed("GET", "/v1/orders/chance?market=KRW-NOPE").status();
    }

    String chance(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        String text = rest.signed("GET", "/v1/orders/chance?market=KRW-BTC").text();
        return text.contains("limit_post_only") ? "with" : "without";
    }

    String executedFunds(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        bid("KRW-BTC", "99000000", "0.001");
        return rest.signed("GET", "/v1/orders/open").json().get(0).has("executed_funds") ? "with" : "without";
    }

    String tradesCount(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        bid("KRW-BTC", "99000000", "0.001");
        return rest.signed("GET", "/v1/orders/open").json().get(0).get("trades_count").toString();
    }

    String nulls(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        JsonNode order = order(bid("KRW-BTC", "99000000", "0.001"));
        JsonNode value = order.get("time_in_force");
        return value == null ? "absent" : value.toString();
    }

    String replaced(UnaryOperator<VenueConfig.Builder> choices) {
        start(choices);
        String uuid = bid("KRW-BTC", "99000000", "0.001");
        return Integer.toString(rest.posted("/v1/orders/cancel_and_new", "prev_order_uuid=" + uuid,
                "new_ord_type=limit", "new_volume=0.001", "new_price=98000000").status());
    }

    /** The lock of a bid that fills below its price, at its entry and after each of two fills. */
    String locks(UnaryOperator<ExchangeConfig> choices) {
        startWith(choices);
        market.book("KRW-BTC", "99950000:0.01 99990000:1", "99900000:1");
        StreamClient client = privately("{'type':'myOrder'}");
        bid("KRW-BTC", "99970000", "0.02");
        List<String> first = client.drain().stream().map(frame -> frame.get("locked").asText()).toList();
        market.trade("KRW-BTC", "99970000", "0.01", Side.ASK);
        return first.get(0) + " " + first.get(1) + " " + client.nextJson().get("locked").asText();
    }

    String postOnly(UnaryOperator<ExchangeConfig> choices) {
        startWith(choices);
        market.book("KRW-BTC", "100000000:1", "99990000:1");
        StreamClient client = privately("{'type':'myOrder'}");
        RestClient.Reply reply = rest.order("market=KRW-BTC", "side=bid", "volume=0.01", "price=100000000",
                "ord_type=limit", "time_in_force=post_only");
        return reply.status() == 400 ? reply.error().get("name").asText()
                : String.join(" ", client.drain().stream().map(frame -> frame.get("state").asText()).toList());
    }

    /** As REST and as the stream have it. */
    String smpType(UnaryOperator<ExchangeConfig> choices) {
        startWith(choices);
        StreamClient client = privately("{'type':'myOrder'}");
        JsonNode order = order(bid("KRW-BTC", "99000000", "0.001"));
        return order.path("smp_type").asText("absent").replaceAll("^$", "absent") + " "
                + client.nextJson().get("smp_type").asText();
    }

    String preventedLocked(UnaryOperator<ExchangeConfig> choices) {
        startWith(choices);
        market.book("KRW-ADA", "620:1000", "600:1000");
        String resting = bid("KRW-ADA", "610", "30");
        placed("market=KRW-ADA", "side=ask", "volume=20", "price=610", "ord_type=limit", "smp_type=reduce");
        return order(resting).get("prevented_locked").asText();
    }

    String largeUsdtOrder(UnaryOperator<ExchangeConfig> choices) {
        startRich(config -> config.exchange(choices.apply(ExchangeConfig.defaults(1))));
        RestClient.Reply reply = other().posted("/v1/orders/test", "market=USDT-ADA", "side=bid", "price=1",
                "volume=1000000.00000001", "ord_type=limit");
        return reply.status() == 201 ? "201" : reply.error().get("name").asText();
    }
}
