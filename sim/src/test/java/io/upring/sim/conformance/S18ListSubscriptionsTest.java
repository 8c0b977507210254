package io.upring.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.Side;
import io.upring.sim.venue.StreamClient;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueLimits;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S18ListSubscriptionsTest extends ConformanceTest {
    private static final String LIST = "{'method':'LIST_SUBSCRIPTIONS'}";

    @ParameterizedTest
    @DisplayName("1.8 the reply has the names of the connection's format")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "DEFAULT | {'method':'LIST_SUBSCRIPTIONS','result':[{'type':'orderbook','codes':['KRW-BTC.15'],'level':0},"
            + "{'type':'trade','codes':['KRW-ADA','KRW-BTC']}],'ticket':'t'}",
        "SIMPLE | {'mthd':'LIST_SUBSCRIPTIONS','rslt':[{'ty':'orderbook','cds':['KRW-BTC.15'],'lv':0},"
            + "{'ty':'trade','cds':['KRW-ADA','KRW-BTC']}],'tckt':'t'}",
        "JSON_LIST | {'method':'LIST_SUBSCRIPTIONS','result':[{'type':'orderbook','codes':['KRW-BTC.15'],'level':0},"
            + "{'type':'trade','codes':['KRW-ADA','KRW-BTC']}],'ticket':'t'}",
        "SIMPLE_LIST | {'mthd':'LIST_SUBSCRIPTIONS','rslt':[{'ty':'orderbook','cds':['KRW-BTC.15'],'lv':0},"
            + "{'ty':'trade','cds':['KRW-ADA','KRW-BTC']}],'tckt':'t'}",
    })
    void shouldListSubscriptionsInEveryFormat(String format, String reply) {
        start();
        StreamClient client = subscribed(of("orderbook", "KRW-BTC.15"),
                "{'type':'trade','codes':['KRW-ADA','KRW-BTC']}", format(format));
        assertThat(client.send(ask(LIST)).next().string()).isEqualTo(json(reply));
    }

    @Test
    @DisplayName("1.8 the ticket of the reply is the question's")
    void shouldAnswerWithTheTicket() {
        start();
        StreamClient client = publicStream().send(json("[{'ticket':'q1'}," + LIST + "]"));
        assertThat(client.next().string())
                .isEqualTo(json("{'method':'LIST_SUBSCRIPTIONS','result':[],'ticket':'q1'}"));
    }

    @Test
    @DisplayName("1.8 a format sent along changes the whole connection's, and the subscription stays")
    void shouldChangeTheFormat() {
        start();
        StreamClient client = realtime("trade", "KRW-ADA", "DEFAULT");
        assertThat(client.send(ask(LIST, format("SIMPLE"))).nextJson().has("mthd")).isTrue();
        market.trade("KRW-ADA", "612", "5", Side.ASK);
        assertThat(client.nextJson().get("ty").asText()).isEqualTo("trade");
        assertThat(client.send(ask(LIST)).nextJson().has("mthd")).as("without a format it keeps").isTrue();
    }

    @Test
    @DisplayName("1.8 private subscriptions are listed with their codes, when they have any")
    void shouldListPrivateSubscriptions() {
        start();
        StreamClient client = privately("{'type':'myAsset'}", "{'type':'myOrder','codes':['KRW-BTC']}");
        assertThat(client.send(ask(LIST)).next().string()).isEqualTo(json("{'method':'LIST_SUBSCRIPTIONS','result':["
                + "{'type':'myAsset'},{'type':'myOrder','codes':['KRW-BTC']}],'ticket':'t'}"));
    }

    @Test
    @DisplayName("1.8 the question spends the message limit")
    void shouldSpendTheLimit() {
        startWith(VenueLimits.today().withAllowed(RateGroup.WEBSOCKET_MESSAGE_MINUTE, 1));
        StreamClient client = publicStream().send(ask(LIST));
        assertThat(client.nextJson().has("method")).isTrue();
        assertErrorFrame(client.send(ask(of("ticker", "KRW-BTC"))), "TOO_MANY_REQUEST");
    }
}
