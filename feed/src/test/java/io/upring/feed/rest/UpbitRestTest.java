package io.upring.feed.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.http.HttpFailure;
import io.upring.feed.http.HttpPoolConfig;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpbitRestTest {
    private static final String ORDER = "{'market':'KRW-BTC','uuid':'c0000000-0000-4000-8000-000000000001'," +
        "'side':'bid','ord_type':'limit','price':'100000000','state':'wait'," +
        "'created_at':'2026-11-21T12:15:00+09:00','volume':'0.01','remaining_volume':'0.006'," +
        "'executed_volume':'0.004','reserved_fee':'500','remaining_fee':'300','paid_fee':'200'," +
        "'locked':'600300','trades_count':1,'identifier':'up-r-5','trades':[{'market':'KRW-BTC'," +
        "'uuid':'c0000000-0000-4000-8000-0000000000a1','price':'100000000','volume':'0.004'," +
        "'funds':'400000','trend':'down','created_at':'2026-11-21T12:15:02.117000+09:00'," +
        "'side':'bid'}]}";

    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final List<AutoCloseable> resources = new ArrayList<>();
    private final BlockingQueue<Peer.HttpRequest> requests = new LinkedBlockingQueue<>();

    @AfterEach
    void closeAll() throws Exception {
        for (int i = resources.size() - 1; i >= 0; i--) {
            resources.get(i).close();
        }
        loop.close();
    }

    private UpbitRest rest(RudeServer.Script... scripts) throws Exception {
        return rest(10_000, scripts);
    }

    private UpbitRest rest(int requestTimeoutMs, RudeServer.Script... scripts) throws Exception {
        final RudeServer server = new RudeServer(scripts);
        resources.add(server);
        return rest(server.port(), requestTimeoutMs);
    }

    private UpbitRest rest(int port, int requestTimeoutMs) {
        final UpbitRest rest = new UpbitRest(new Transport(loop), Endpoint.http("http://127.0.0.1:" + port),
            new JwtSigner(Credentials.of("AK", "secret"), new UuidNonceSource()),
            new HttpPoolConfig(0, 2, 4, 5_000, requestTimeoutMs, 1 << 20, 0), ForkJoinPool.commonPool(),
            new RateLimiter(ReceiveClock.system(), loop));
        resources.add(rest);
        return rest;
    }

    /** Answers the requests of one connection with these bodies, in turn, and then waits for the client to go. */
    private RudeServer.Script answering(String... bodies) {
        return peer -> {
            for (final String body : bodies) {
                requests.add(peer.readRequest());
                peer.answer(200, "Remaining-Req: group=default; min=1800; sec=" + (30 - requests.size()) + "\r\n",
                    quoted(body));
            }
            peer.drain();
        };
    }

    /** Single quotes stand for double ones, which are hard to read in Java. */
    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static <X extends Throwable> X failure(CompletableFuture<?> future, Class<X> type) {
        final Throwable thrown = catchThrowable(() -> get(future));
        assertThat(thrown).isInstanceOf(CompletionException.class);
        assertThat(thrown.getCause()).isInstanceOf(type);
        return type.cast(thrown.getCause());
    }

    @Test
    void shouldReadMarkets() throws Exception {
        final UpbitRest rest = rest(answering("[{'market':'KRW-BTC','korean_name':'비트코인','english_name':" +
            "'Bitcoin','market_event':{'warning':true,'caution':{'PRICE_FLUCTUATIONS':false," +
            "'TRADING_VOLUME_SOARING':true}}},{'market':'BTC-ETH'}]"));

        assertThat(get(rest.market().markets())).containsExactly(
            new MarketInfo("KRW-BTC", "비트코인", "Bitcoin", true, List.of("TRADING_VOLUME_SOARING")),
            new MarketInfo("BTC-ETH", "", "", false, List.of()));
        final Peer.HttpRequest request = requests.take();
        assertThat(request.line()).isEqualTo("GET /v1/market/all?is_details=true HTTP/1.1");
        assertThat(request.header("authorization")).isNull();
        assertThat(request.header("content-type")).isNull();
        assertThat(request.head().toLowerCase()).doesNotContain("origin:");
    }

    @Test
    void shouldReadInstrumentsAndTickersOverOneConnection() throws Exception {
        final UpbitRest rest = rest(
            answering("[{'market':'KRW-BTC','quote_currency':'KRW','tick_size':'1000','supported_levels':" +
                "['0','10000']}]", "[{'market':'KRW-BTT','trade_price':0.000952,'prev_closing_price':9.5E-4," +
                "'signed_change_rate':0.0021052632,'acc_trade_price_24h':2320000000.123," +
                "'acc_trade_volume_24h':2436173744924.711,'timestamp':1795230902140}]"));

        assertThat(get(rest.market().instruments(List.of("KRW-BTC")))).containsExactly(
            new InstrumentInfo("KRW-BTC", "KRW", new BigDecimal("1000"), List.of("0", "10000")));
        final TickerInfo ticker = get(rest.market().tickers(List.of("KRW-BTT", "KRW-ETH"))).get(0);
        assertThat(ticker.tradePrice()).isEqualByComparingTo("0.000952");
        assertThat(ticker.accTradeVolume24h()).isEqualByComparingTo("2436173744924.711");
        assertThat(requests.take().line()).isEqualTo("GET /v1/orderbook/instruments?markets=KRW-BTC HTTP/1.1");
        assertThat(requests.take().line()).isEqualTo("GET /v1/ticker?markets=KRW-BTT,KRW-ETH HTTP/1.1");
        assertThat(rest.rateLimiter().remainingPerSecond()).containsEntry("default", 28);
    }

    @Test
    void shouldAskForManyMarketsInSeveralCalls() throws Exception {
        final UpbitRest rest = rest(answering("[]", "[]", "[]"));
        final List<String> markets = IntStream.range(0, 250).mapToObj(i -> "KRW-C" + i).toList();

        assertThat(get(rest.market().instruments(markets))).isEmpty();
        assertThat(requests.take().line()).contains("markets=KRW-C0,").contains(",KRW-C99 ");
        assertThat(requests.take().line()).contains("markets=KRW-C100,").contains(",KRW-C199 ");
        assertThat(requests.take().line()).contains("markets=KRW-C200,").contains(",KRW-C249 ");
    }

    @Test
    void shouldReadAccountsExactly() throws Exception {
        final UpbitRest rest = rest(answering("[{'currency':'KRW','balance':'8399500.00000000000000000001'," +
            "'locked':'600300.0','avg_buy_price':'0','avg_buy_price_modified':true,'unit_currency':'KRW'}]"));

        final AccountBalance krw = get(rest.accounts()).get(0);
        assertThat(krw.balance()).isEqualTo(new BigDecimal("8399500.00000000000000000001"));
        assertThat(krw.locked()).isEqualByComparingTo("600300");
        final Peer.HttpRequest request = requests.take();
        assertThat(request.line()).isEqualTo("GET /v1/accounts HTTP/1.1");
        assertThat(claims(request)).doesNotContain("query_hash");
    }

    @Test
    void shouldReadTheChance() throws Exception {
        final UpbitRest rest = rest(answering("{'bid_fee':'0.0005','ask_fee':'0.0005','maker_bid_fee':'0.0004'," +
            "'market':{'id':'KRW-BTC','bid_types':['limit','price'],'ask_types':['limit'],'bid':" +
            "{'currency':'KRW','min_total':'5000'},'ask':{'currency':'BTC','min_total':'5000'}," +
            "'max_total':'1000000000','state':'active'},'bid_account':{'currency':'KRW','balance':'1'," +
            "'locked':'0'},'ask_account':{'currency':'BTC','balance':'0.004','locked':'0'}}"));

        final OrderChance chance = get(rest.chance("KRW-BTC"));
        assertThat(chance.market()).isEqualTo("KRW-BTC");
        assertThat(chance.makerBidFee()).isEqualByComparingTo("0.0004");
        assertThat(chance.makerAskFee()).isEqualByComparingTo("0.0005");
        assertThat(chance.maxTotal()).isEqualByComparingTo("1000000000");
        assertThat(chance.bidTypes()).containsExactly("limit", "price");
        assertThat(chance.askAccount().balance()).isEqualByComparingTo("0.004");
        assertHash(requests.take(), "market=KRW-BTC");
    }

    @Test
    void shouldReadOpenOrdersPageByPageAndHashThePlainQuery() throws Exception {
        final UpbitRest rest = rest(
            answering("[" + String.join(",", Collections.nCopies(100, ORDER)) + "]", "[" + ORDER + "]"));

        assertThat(get(rest.openOrders())).hasSize(101);
        final Peer.HttpRequest first = requests.take();
        assertThat(first.line()).isEqualTo(
            "GET /v1/orders/open?states[]=wait&states[]=watch&page=1&limit=100&order_by=asc HTTP/1.1");
        assertHash(first, "states[]=wait&states[]=watch&page=1&limit=100&order_by=asc");
        assertThat(requests.take().line()).contains("page=2");
    }

    @Test
    void shouldReadManyOrdersAtOnceByTheirIdentifiers() throws Exception {
        final UpbitRest rest = rest(answering("[" + ORDER + "]"));

        assertThat(get(rest.ordersByIdentifiers(List.of("up-a-1", "up-a-2")))).hasSize(1);
        final Peer.HttpRequest request = requests.take();
        assertThat(request.line()).isEqualTo(
            "GET /v1/orders/uuids?identifiers[]=up-a-1&identifiers[]=up-a-2 HTTP/1.1");
        assertHash(request, "identifiers[]=up-a-1&identifiers[]=up-a-2");
        assertThatThrownBy(() -> rest.ordersByIdentifiers(Collections.nCopies(101, "up-a-1")))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldFindAnOrderByIdentifierAndSumItsFunds() throws Exception {
        final UpbitRest rest = rest(answering(ORDER));

        final OrderInfo order = get(rest.orderByIdentifier("up r+5")).orElseThrow();
        assertThat(order.uuid()).hasToString("c0000000-0000-4000-8000-000000000001");
        assertThat(order.executedFunds()).isEqualByComparingTo("400000");
        assertThat(order.trades()).hasSize(1);
        assertThat(order.timeInForce()).isEmpty();
        assertThat(order.preventedVolume()).isNull();
        final Peer.HttpRequest request = requests.take();
        assertThat(request.line()).isEqualTo("GET /v1/order?identifier=up%20r%2B5 HTTP/1.1");
        assertHash(request, "identifier=up r+5");
    }

    @Test
    void shouldSayThatAnOrderIsNotThere() throws Exception {
        final UpbitRest rest = rest(peer -> {
            peer.readRequest();
            peer.answer(404, "", quoted("{'error':{'name':'order_not_found','message':'주문을 찾지 못했습니다.'}}"));
            peer.readRequest();
            peer.answer(401, "", quoted("{'error':{'message':'no','name':'invalid_access_key'}}"));
            peer.drain();
        });
        assertThat(get(rest.orderByIdentifier("x"))).isEmpty();
        assertThat(failure(rest.orderByIdentifier("x"), UpbitApiException.class).name())
            .isEqualTo("invalid_access_key");
    }

    @Test
    void shouldCancelWithADeleteThatHasNoBody() throws Exception {
        final UpbitRest rest = rest(answering(ORDER));
        assertThat(get(rest.cancelByIdentifier("up-r-5")).state()).isEqualTo("wait");
        final Peer.HttpRequest request = requests.take();
        assertThat(request.line()).isEqualTo("DELETE /v1/order?identifier=up-r-5 HTTP/1.1");
        assertThat(request.header("content-length")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "400 | {'error':{'name':'invalid_price_bid','message':'단위'}} | invalid_price_bid | " +
            "Upbit answered HTTP 400 invalid_price_bid: 단위",
        "404 | {'error':{'name':404,'message':'Code not found'}} | 404 | Upbit answered HTTP 404 404: Code not found",
        "401 | {'error':{'name':'jwt_verification'}} | jwt_verification | Upbit answered HTTP 401 jwt_verification: " +
            "{'error':{'name':'jwt_verification'}}",
        "429 | Too many API requests. | too_many_requests | " +
            "Upbit answered HTTP 429 too_many_requests: Too many API requests.",
        "418 | {'error':{'name':'x','message':'blocked for 10 s'}} | blocked | " +
            "Upbit answered HTTP 418 x: blocked for 10 s",
        "502 | <html>Bad Gateway</html> | unnamed_error | " +
            "Upbit answered HTTP 502 unnamed_error: <html>Bad Gateway</html>",
        "500 | `` | unnamed_error | Upbit answered HTTP 500 unnamed_error.",
        "301 | [] | unnamed_error | Upbit answered HTTP 301 unnamed_error: []"})
    void shouldCodeErrors(int status, String body, String name, String sentence) throws Exception {
        final UpbitRest rest = rest(peer -> {
            peer.readRequest();
            peer.answer(status, "", quoted(body));
            peer.drain();
        });
        final UpbitApiException error = failure(rest.accounts(), UpbitApiException.class);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.name()).isEqualTo(name);
        assertThat(error).hasMessage(quoted(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{", "{}", "[{}]", "[{'currency':'KRW','balance':'x','locked':'0'}]",
        "[{'currency':'KRW','balance':'1e999999999','locked':'0'}]",
        "[{'currency':'KRW','balance':null,'locked':'0'}]"})
    void shouldCodeASuccessThatIsNotAsDocumented(String body) throws Exception {
        final UpbitRest rest = rest(answering(body));
        final UpbitApiException error = failure(rest.accounts(), UpbitApiException.class);
        assertThat(error.name()).isEqualTo(UpbitApiException.UNREADABLE);
        assertThat(error.getMessage()).startsWith("Upbit").doesNotContain("\n");
    }

    @Test
    void shouldReportAServerThatNeverAnswers() throws Exception {
        final UpbitRest rest = rest(50, Peer::drain);
        final UpbitUnreachableException error = failure(rest.accounts(), UpbitUnreachableException.class);
        assertThat(error.failure()).isEqualTo(HttpFailure.TIMEOUT);
        assertThat(error.wasSent()).isTrue();
        assertThat(error).hasMessage("Upbit did not answer GET /v1/accounts: no answer within 50 ms.");
    }

    @Test
    void shouldReportThatNobodyListens() throws Exception {
        final RudeServer gone = new RudeServer(Peer::drain);
        gone.close();
        final UpbitUnreachableException error =
            failure(rest(gone.port(), 5_000).accounts(), UpbitUnreachableException.class);
        assertThat(error.failure()).isEqualTo(HttpFailure.CONNECT_FAILED);
        assertThat(error.wasSent()).isFalse();
        assertThat(error.getMessage()).startsWith("Upbit did not answer GET /v1/accounts: no connection to 127.0.0.1:" +
            gone.port() + ": Connection refused");
    }

    @Test
    void shouldRefuseASignedCallWithoutAKey() {
        final UpbitRest open = new UpbitRest(new Transport(loop), Endpoint.http("http://127.0.0.1:1"), null);
        resources.add(open);
        assertThatThrownBy(open::accounts).hasMessage("the call GET /v1/accounts needs an API key");
    }

    private static String claims(Peer.HttpRequest request) {
        return new String(Base64.getUrlDecoder().decode(request.header("authorization").split("[ .]")[2]),
            StandardCharsets.UTF_8);
    }

    private static void assertHash(Peer.HttpRequest request, String query) throws Exception {
        final byte[] hash = MessageDigest.getInstance("SHA-512").digest(query.getBytes(StandardCharsets.UTF_8));
        assertThat(claims(request)).contains("\"query_hash\":\"" + HexFormat.of().formatHex(hash) + "\"");
    }
}
