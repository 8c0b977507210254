package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.venue.RestClient;
import io.upring.sim.venue.ScriptedMarket;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.venue.Tokens;
import io.upring.sim.venue.VenueTest;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.config.VenueTimings;
import java.math.BigDecimal;
import java.net.http.WebSocketHandshakeException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A chapter of the Upbit API reference. Each test's display name starts with the section that it holds the venue to;
 * tests know the venue by its sockets only, and expect what the reference says.
 */
abstract class ConformanceTest extends VenueTest {
    static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    static final String ASKS = "116620000:0.0312 116623000:0.12";
    static final String BIDS = "116600000:0.11870012 116599000:0.125";
    static final String OTHER = "other-access-key";
    static final String OTHER_SECRET = "other-secret-0123456789abcdef0123456789abcdef";
    static final UnaryOperator<VenueConfig.Builder> PLAIN = UnaryOperator.identity();

    /** Text in which single quotes stand for double ones. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    /** A request of a ticket and these objects, in which single quotes stand for double ones. */
    static String ask(String... objects) {
        return json("[{'ticket':'t'}" + Arrays.stream(objects).map(one -> "," + one).collect(Collectors.joining())
                + "]");
    }

    /** Type object of one market. */
    static String of(String type, String code) {
        return "{'type':'" + type + "','codes':['" + code + "']}";
    }

    /** One JSON text in the format. */
    static String format(String name) {
        return "{'format':'" + name + "'}";
    }

    /** A public connection with that subscription in force; its snapshots are there. */
    StreamClient subscribed(String... objects) {
        return publicStream().send(ask(objects)).ping();
    }

    /** The same on the private endpoint. */
    StreamClient privately(String... objects) {
        return privateStream().send(ask(objects)).ping();
    }

    /** A public connection that gets only what happens from now on. */
    StreamClient realtime(String type, String code, String format) {
        return subscribed("{'type':'" + type + "','codes':['" + code + "'],'is_only_realtime':true}", format(format));
    }

    void startWith(VenueSwitch one, boolean on) {
        start(config -> config.switches(VenueSwitches.defaults().with(one, on)));
    }

    void startWith(VenueLimits limits) {
        start(config -> config.limits(limits));
    }

    void startWith(VenueTimings timings) {
        start(config -> config.timings(timings));
    }

    void startWith(UnaryOperator<ExchangeConfig> choices) {
        start(config -> config.exchange(choices.apply(ExchangeConfig.defaults(1))));
    }

    /** Timings without delays and without a grid, as tests start with. */
    static VenueTimings quick() {
        return VenueTimings.defaults().withBookIntervalMs(0);
    }

    /** Replies and private frames take a random time each, up to 6 ms. */
    static VenueConfig.Builder racing(VenueConfig.Builder config) {
        return config.latency(LatencyModel.parse("distributed:0/1/2,0/1/4,0", 3));
    }

    /** A venue with markets in every quote currency and a second account, which has plenty of everything. */
    void startRich(UnaryOperator<VenueConfig.Builder> choices) {
        BigDecimal plenty = new BigDecimal("10000000000000");
        VenueKey key = VenueKey.of(OTHER, OTHER_SECRET, Map.of("KRW", plenty, "BTC", plenty, "USDT", plenty, "ADA",
                plenty, "BTT", plenty, "ETH", plenty));
        start(new ScriptedMarket(true).and(MarketRules.usdt("USDT-ADA", "에이다", "Cardano"), "0.709", "0.7"),
                config -> choices.apply(config.key(key)));
    }

    /** Client of the second account. */
    RestClient other() {
        return new RestClient(venue.httpUri(), new Tokens(OTHER, OTHER_SECRET));
    }

    /** The order as it is now. */
    JsonNode order(String uuid) {
        return rest.signed("GET", "/v1/order?uuid=" + uuid).json();
    }

    /** Places an order that is accepted; its uuid. */
    String placed(String... members) {
        RestClient.Reply reply = rest.order(members);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("uuid").asText();
    }

    /** Places a limit bid that is accepted; its uuid. */
    String bid(String code, String price, String volume) {
        return placed("market=" + code, "side=bid", "volume=" + volume, "price=" + price, "ord_type=limit");
    }

    /** Places a limit ask that is accepted; its uuid. */
    String offer(String code, String price, String volume) {
        return placed("market=" + code, "side=ask", "volume=" + volume, "price=" + price, "ord_type=limit");
    }

    /** What is left and what is locked of a currency, as {@code balance/locked}. */
    String holding(String currency) {
        for (JsonNode account : rest.signed("GET", "/v1/accounts").json()) {
            if (account.get("currency").asText().equals(currency)) {
                return account.get("balance").asText() + "/" + account.get("locked").asText();
            }
        }
        return "0/0";
    }

    static void assertError(RestClient.Reply reply, int status, String name) {
        assertThat(reply.error().get("name").asText()).as(reply.text()).isEqualTo(name);
        assertThat(reply.error().get("message").asText()).isNotBlank();
        assertThat(reply.status()).isEqualTo(status);
    }

    static void assertErrorFrame(StreamClient client, String name) {
        JsonNode error = client.nextJson().get("error");
        assertThat(error.get("name").asText()).isEqualTo(name);
        assertThat(error.get("message").asText()).isNotBlank();
    }

    static void assertHandshakeRefused(Runnable connect, int status) {
        assertThatThrownBy(connect::run).isInstanceOfSatisfying(CompletionException.class, e ->
                assertThat(e.getCause()).isInstanceOfSatisfying(WebSocketHandshakeException.class, refused ->
                        assertThat(refused.getResponse().statusCode()).isEqualTo(status)));
    }

    /** The frame with every moment replaced by T and every time of day by C. */
    static String timeless(String frame) {
        return frame.replaceAll("(timestamp|tms)\":\\d{13}", "$1\":T").replaceAll("\"03:?15:?\\d\\d\"", "\"C\"");
    }

    /** The frame with every moment replaced by T and every id by U. */
    static String anonymous(String frame) {
        return frame.replaceAll(ID, "U").replaceAll("(timestamp|tms)\":\\d{13}", "$1\":T");
    }
}
