package io.upring.feed.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.event.ListingView;
import io.upring.engine.market.TickTable;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.testing.ManualTime;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarketListKeeperTest {
    private static final String BTC = market("KRW-BTC", false, "");
    private static final String ETH = market("KRW-ETH", false, "");
    private static final String NEW = market("BTC-NEW", true, "'PRICE_FLUCTUATIONS':true,'SOMETHING_NEW':true");

    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final ManualTime time = new ManualTime(loop);
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Object> next = new LinkedBlockingQueue<>();
    private RudeServer server;
    private UpbitRest rest;
    private MarketListKeeper keeper;

    private static String market(String code, boolean warning, String cautions) {
        return "{'market':'" + code + "','market_event':{'warning':" + warning + ",'caution':{" + cautions + "}}}";
    }

    private void list(String... markets) {
        bodies.put("/v1/market/all", "[" + String.join(",", markets) + "]");
    }

    @BeforeEach
    void serve() throws Exception {
        server = new RudeServer(peer -> {
            while (true) {
                final Peer.HttpRequest request = peer.readRequest();
                final String path = request.line().split("[ ?]")[1];
                final String body = bodies.get(path);
                peer.answer(body == null ? 500 : 200, "", (body == null ? "oops" : body).replace('\'', '"'));
            }
        });
        rest = new UpbitRest(new Transport(loop), Endpoint.http("http://127.0.0.1:" + server.port()),
            new JwtSigner(Credentials.of("AK", "secret"), new UuidNonceSource()));
        list(BTC, ETH);
        bodies.put("/v1/orderbook/instruments", "[{'market':'BTC-NEW','quote_currency':'BTC'," +
            "'tick_size':'0.00000001','supported_levels':['0']}]");
        bodies.put("/v1/ticker", "[{'market':'BTC-NEW','trade_price':0.00000123,'prev_closing_price':1," +
            "'signed_change_rate':0,'acc_trade_price_24h':1,'acc_trade_volume_24h':1,'timestamp':1}]");
        bodies.put("/v1/orders/chance", "{'bid_fee':'0.002','ask_fee':'0.0025','market':{'id':'BTC-NEW'," +
            "'bid':{'currency':'BTC','min_total':'0.0001'},'ask':{'currency':'NEW','min_total':'0.0002'}," +
            "'max_total':'7','state':'preview'}," +
            "'bid_account':{'currency':'BTC','balance':'0','locked':'0','unit_currency':'KRW'}," +
            "'ask_account':{'currency':'NEW','balance':'0','locked':'0','unit_currency':'KRW'}}");
    }

    private void keep(boolean hasKey) {
        keeper = new MarketListKeeper(rest, rest.market().markets().join(), hasKey,
            quote -> quote.equals("BTC") ? TickTable.fixed(1) : null, time, loop::execute,
            MarketListKeeper.STANDARD_INTERVAL_NS, new ListingListener() {
                @Override
                public void onListed(ListedMarket market) {
                    hear(market);
                }

                @Override
                public void onDelisted(String market) {
                    hear("gone " + market);
                }

                @Override
                public void onFlagged(String market, int flags) {
                    hear(market + " " + flags);
                }
            });
    }

    private void hear(Object what) {
        assertThat(loop.inLoop()).isTrue();
        heard.add(what);
        next.add(what);
    }

    @AfterEach
    void closeAll() throws Exception {
        keeper.close();
        rest.close();
        server.close();
        loop.close();
    }

    private void refresh() {
        keeper.refresh().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void shouldSayWhatIsNewWithAllThatTradingItTakes() {
        keep(true);
        list(BTC, ETH, NEW);
        refresh();
        refresh();
        assertThat(heard).containsExactly(new ListedMarket("BTC-NEW",
            ListingView.FLAG_WARNING | ListingView.FLAG_PRICE_FLUCTUATIONS, new BigDecimal("0.0002"),
            new BigDecimal("7"), 0, 200_000, 250_000, false));
    }

    @Test
    void shouldTakeTheDocumentedFiguresWithoutAKey() {
        keep(false);
        bodies.put("/v1/orderbook/instruments", "[{'market':'BTC-NEW','quote_currency':'BTC'," +
            "'tick_size':'0.0000001','supported_levels':['0']}]");
        list(BTC, ETH, NEW);
        refresh();
        assertThat(heard).singleElement().isEqualTo(new ListedMarket("BTC-NEW",
            ListingView.FLAG_WARNING | ListingView.FLAG_PRICE_FLUCTUATIONS, new BigDecimal("0.00005"), BigDecimal.TEN,
            10, 250_000, 250_000, true));
    }

    @Test
    void shouldSayWhatIsGoneAndWhatIsFlagged() {
        keep(false);
        list(market("KRW-BTC", false, "'CONCENTRATION_OF_SMALL_ACCOUNTS':true"));
        refresh();
        refresh();
        list(BTC);
        refresh();
        assertThat(heard).containsExactly("gone KRW-ETH",
            "KRW-BTC " + ListingView.FLAG_CONCENTRATION_OF_SMALL_ACCOUNTS, "KRW-BTC 0");
    }

    @Test
    void shouldNotBelieveThatNearlyEverythingIsGone() {
        keep(false);
        list();
        refresh();
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldTryAgainWhenDetailsOrTheListCannotBeHad() {
        keep(false);
        final String policies = bodies.remove("/v1/orderbook/instruments");
        list(BTC, ETH, NEW);
        refresh();
        assertThat(heard).isEmpty();
        bodies.remove("/v1/market/all");
        assertThatThrownBy(this::refresh).hasMessageContaining("HTTP 500");
        bodies.put("/v1/orderbook/instruments", policies);
        list(BTC, ETH, NEW);
        refresh();
        assertThat(heard).hasSize(1);
    }

    @Test
    void shouldLookEveryMinuteAfterFailuresToo() throws Exception {
        keep(false);
        keeper.start();
        keeper.start();
        time.advance(1);
        assertThat(time.waiting()).containsExactly(MarketListKeeper.STANDARD_INTERVAL_NS);
        list(BTC);
        time.advance(MarketListKeeper.STANDARD_INTERVAL_NS);
        assertThat(next.poll(20, TimeUnit.SECONDS)).isEqualTo("gone KRW-ETH");
    }
}
