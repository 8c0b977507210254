package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.auth.Credentials;
import io.upring.feed.auth.JwtSigner;
import io.upring.feed.auth.UuidNonceSource;
import io.upring.feed.http.HttpPoolConfig;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimitConfig;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.testing.CollectedEvents;
import io.upring.feed.testing.ManualTime;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** One gateway, one rude exchange. */
abstract class GatewayTestBase {
    static final String NOT_FOUND = "{'error':{'name':'order_not_found','message':'주문을 찾지 못했습니다.'}}";
    static final long SECOND_NS = 1_000_000_000L;

    final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    final ManualTime time = new ManualTime(loop);
    final CollectedEvents events = new CollectedEvents();
    final BlockingQueue<Peer.HttpRequest> requests = new LinkedBlockingQueue<>();
    /** Far from being reached, but where a test is about them. */
    RateLimitConfig limits = RateLimitConfig.today().with(RateGroup.ORDER, 1_000).with(RateGroup.DEFAULT, 1_000);
    RudeServer server;
    UpbitOrderGateway gateway;

    @AfterEach
    void closeAll() throws Exception {
        gateway.close();
        server.close();
        loop.close();
    }

    void open(RudeServer.Script... scripts) throws Exception {
        open(config(1 << 16, 64), scripts);
    }

    void open(GatewayConfig config, RudeServer.Script... scripts) throws Exception {
        server = new RudeServer(scripts);
        gateway = new UpbitOrderGateway(new Transport(loop), time, Endpoint.http("http://127.0.0.1:" + server.port()),
            new JwtSigner(Credentials.of("AK", "secret"), new UuidNonceSource()), instruments(), new OrderIds("r1"),
            events, time, config, new RateLimiter(time, time, limits));
    }

    static GatewayConfig config(int queueBytes, int maxInFlight) {
        return config(queueBytes, maxInFlight, 10_000);
    }

    static GatewayConfig config(int queueBytes, int maxInFlight, int requestTimeoutMs) {
        return new GatewayConfig(queueBytes, maxInFlight,
            new HttpPoolConfig(0, 2, 256, 5_000, requestTimeoutMs, 1 << 20, 0), 10 * SECOND_NS, SECOND_NS,
            4 * SECOND_NS, SECOND_NS, 5 * SECOND_NS, "");
    }

    static Instruments instruments() {
        return Instruments.builder().add("KRW-BTC", TickTable.fixed(1), Amount.of("5000"), Amount.of("1000000000"),
            50_000, 50_000, true).build();
    }

    static IntentView limitBid(long orderId) {
        return RequestTextTest.order(Side.BID, OrderType.LIMIT, TimeInForce.GTC, "100000000", "0.01", "0")
            .orderId(orderId);
    }

    static IntentView cancel(long orderId) {
        return new IntentView().wrap(new EventSlot(), 0).clear().kind(IntentView.CANCEL).instrumentId(0)
            .targetOrderId(orderId);
    }

    /** An order as POST and DELETE answer it. */
    static String order(String state, String executed) {
        return ("{'market':'KRW-BTC','uuid':'c0000000-0000-4000-8000-000000000001','side':'bid','ord_type':'limit'," +
            "'price':'100000000','state':'" + state + "','created_at':'2026-11-21T12:15:00+09:00','volume':'0.01'," +
            "'remaining_volume':'0.01','executed_volume':'" + executed + "'," +
            "'reserved_fee':'500.00000000000000000001','remaining_fee':'500','paid_fee':'0','locked':'1000500'," +
            "'trades_count':0,'identifier':'up-r1-41','smp_type':'cancel_maker','prevented_volume':'0'," +
            "'prevented_locked':'0'}").replace('\'', '"');
    }

    /** Answers every request of every connection alike; single quotes stand for double ones. */
    RudeServer.Script answering(int status, String body) {
        return peer -> answerAll(peer, status, body);
    }

    void answerAll(Peer peer, int status, String body) throws Exception {
        while (true) {
            requests.add(peer.readRequest());
            peer.answer(status, "Remaining-Req: group=order; min=1800; sec=11\r\n", body.replace('\'', '"'));
        }
    }

    OrderView reply() throws InterruptedException {
        final OrderView view = new OrderView();
        view.wrap(events.next());
        return view;
    }

    void assertReply(RequestKind request, ReplyOutcome outcome, int status, String error) throws InterruptedException {
        final OrderView reply = reply();
        assertThat(reply.request() + " " + reply.outcome() + " " + reply.httpStatus() + " " + reply.errorName())
            .isEqualTo(request + " " + outcome + " " + status + " " + error);
    }

    /** Runs on the feed's thread, so that nothing goes out in between. */
    void onLoop(Runnable work) {
        CompletableFuture.runAsync(work, loop::execute).orTimeout(20, TimeUnit.SECONDS).join();
    }
}
