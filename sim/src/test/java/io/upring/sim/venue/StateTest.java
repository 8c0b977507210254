package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.FeeModel;
import io.upring.sim.exchange.Side;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.config.StoreSync;
import io.upring.sim.venue.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Accounts and orders outlive the venue")
class StateTest extends VenueTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    private void startWithState() {
        start(config -> config.stateFolder(folder).clock(clock));
        market.book("KRW-BTC", "100000000:0.5", "99990000:0.5");
        market.book("KRW-ADA", "613:1000", "612:1000");
    }

    /** An open, a partly filled, a cancelled and a filled order, and a burned identifier. */
    private void trade() {
        market.book("KRW-BTC", "100000000:0.5", "99000000:0.002");
        bid("open", "98000000", "0.001");
        bid("partly", "99000000", "0.01");
        market.trade("KRW-BTC", "99000000", "0.006", Side.ASK);
        rest.signed("DELETE", "/v1/order?uuid=" + bid("cancelled", "97000000", "0.001"));
        rest.order("market=KRW-ADA", "side=ask", "volume=10.5", "ord_type=market");
        bid("refused", "99000000", "900");
    }

    private String bid(String identifier, String price, String volume) {
        return rest.order("market=KRW-BTC", "side=bid", "volume=" + volume, "price=" + price, "ord_type=limit",
                "identifier=" + identifier).json().path("uuid").asText();
    }

    private List<String> everything() {
        return List.of(rest.signed("GET", "/v1/accounts").text(), rest.signed("GET", "/v1/orders/open").text(),
                rest.signed("GET", "/v1/orders/closed").text(),
                rest.signed("GET", "/v1/order?identifier=partly").text());
    }

    @Test
    void shouldGoOnWhereItEnded() {
        startWithState();
        trade();
        List<String> before = everything();
        venue.stop();
        startWithState();
        assertThat(everything()).isEqualTo(before);
        assertThat(before.get(3)).contains("\"executed_volume\":\"0.004\"");
        assertThat(rest.order("market=KRW-BTC", "side=bid", "volume=0.001", "price=90000000", "ord_type=limit",
                "identifier=refused").error().get("name").asText()).isEqualTo("duplicated_identifier");
        String fresh = bid("fresh", "90000000", "0.001");
        assertThat(String.join("", before)).as("new ids are new").doesNotContain(fresh);
        market.trade("KRW-BTC", "97000000", "1", Side.ASK);
        JsonNode open = rest.signed("GET", "/v1/orders/open").json();
        assertThat(open.findValuesAsText("identifier")).as("restored orders trade").containsExactly("fresh");
        for (int i = 0; i < 2; i++) {
            List<String> now = everything();
            venue.stop();
            startWithState();
            assertThat(everything()).as("and again").isEqualTo(now);
        }
    }

    @Test
    void shouldLeaveOutATornLine() throws IOException {
        startWithState();
        trade();
        List<String> before = everything();
        venue.stop();
        Files.writeString(log(), "0badc0de {\"account\":\"acc", StandardOpenOption.APPEND);
        startWithState();
        assertThat(everything()).isEqualTo(before);
        assertThat(Files.readString(log())).endsWith("\n").doesNotContain("0badc0de");
    }

    @Test
    void shouldRefuseADamagedFile() throws IOException {
        startWithState();
        trade();
        venue.stop();
        String text = Files.readString(log());
        Files.writeString(log(), text.replaceFirst("KRW", "KRX"), StandardCharsets.UTF_8);
        assertThatThrownBy(this::startWithState).isInstanceOf(StoreException.class)
                .hasMessageMatching(".*accounts\\.log, line \\d+: the line is damaged");
    }

    @Test
    void shouldRefuseASecondVenueOnTheSameState() {
        startWithState();
        assertThatThrownBy(this::startWithState).isInstanceOf(StoreException.class)
                .hasMessageEndingWith("is in use by another venue");
    }

    @Test
    void shouldForgetWhenItRestartsWithoutItsState() {
        startWithState();
        trade();
        venue.inject(Fault.once(FaultKind.RESTART_EMPTY).withMs(1));
        Await.until(() -> {
            try {
                return rest.signed("GET", "/v1/orders/closed").json().isEmpty();
            } catch (AssertionError e) {
                return false;
            }
        });
        String accounts = rest.signed("GET", "/v1/accounts").text();
        venue.stop();
        startWithState();
        assertThat(rest.signed("GET", "/v1/accounts").text()).isEqualTo(accounts);
    }

    @Test
    void shouldRewriteALogThatHasGrown() throws IOException {
        start(config -> config.stateFolder(folder).clock(clock).smallestRewriteBytes(10_000)
                .storeSync(StoreSync.each()));
        market.book("KRW-BTC", "100000000:0.5", "99000000:0.002");
        market.book("KRW-ADA", "613:1000", "612:1000");
        long size = 0;
        boolean shrank = false;
        for (int i = 0; i < 60; i++) {
            String uuid = bid("order-" + i, "98000000", "0.001");
            if (i % 2 == 0) {
                rest.signed("DELETE", "/v1/order?uuid=" + uuid);
            }
            shrank |= Files.size(log()) < size;
            size = Files.size(log());
        }
        trade();
        assertThat(shrank).isTrue();
        assertThat(folder.resolve("accounts.log.new")).doesNotExist();
        List<String> before = everything();
        venue.stop();
        startWithState();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void shouldLeaveOutAnUnfinishedRewrite() throws IOException {
        startWithState();
        trade();
        List<String> before = everything();
        venue.stop();
        Files.writeString(folder.resolve("accounts.log.new"), "half a li");
        startWithState();
        assertThat(everything()).isEqualTo(before);
        assertThat(folder.resolve("accounts.log.new")).doesNotExist();
    }

    @Test
    void shouldKeepTheFeesOfTheOrdersSubmission() {
        startWithState();
        bid("cheap", "98000000", "0.001");
        venue.stop();
        start(config -> config.stateFolder(folder).clock(clock)
                .exchange(ExchangeConfig.defaults(1).withFeeModel(FeeModel.parse("flat:0.01"))));
        market.trade("KRW-BTC", "97000000", "1", Side.ASK);
        assertThat(rest.signed("GET", "/v1/order?identifier=cheap").json().get("paid_fee").asText())
                .isEqualTo("49");
        market.book("KRW-BTC", "100000000:0.5", "99000000:0.002");
        bid("dear", "98000000", "0.001");
        assertThat(rest.signed("GET", "/v1/order?identifier=dear").json().get("reserved_fee").asText())
                .isEqualTo("980");
    }

    @Test
    void shouldPutRestoredOrdersBehindWhatIsShownAndInTheirOrder() {
        startWithState();
        bid("first", "99000000", "0.001");
        bid("second", "99000000", "0.001");
        venue.stop();
        startWithState();
        market.book("KRW-BTC", "100000000:0.5", "99000000:0.01");
        market.trade("KRW-BTC", "99000000", "0.01", Side.ASK);
        assertThat(rest.signed("GET", "/v1/orders/open").json()).as("what is shown comes first").hasSize(2);
        market.trade("KRW-BTC", "99000000", "0.001", Side.ASK);
        assertThat(rest.signed("GET", "/v1/orders/open").json().findValuesAsText("identifier"))
                .containsExactly("second");
    }

    @Test
    void shouldKnowOrdersOfMarketsThatAreGone() {
        startWithState();
        bid("ended", "98000000", "0.001");
        venue.delist("KRW-BTC");
        venue.stop();
        start(config -> config.stateFolder(folder).clock(clock).unlisted("KRW-BTC"));
        assertThat(rest.signed("GET", "/v1/order?identifier=ended").json().get("state").asText())
                .isEqualTo("cancel");
    }

    private Path log() {
        return folder.resolve("accounts.log");
    }
}
