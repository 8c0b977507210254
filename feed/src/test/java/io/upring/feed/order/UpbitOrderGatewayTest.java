package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests whose answers come. */
class UpbitOrderGatewayTest extends GatewayTestBase {
    @Test
    void shouldSendAnOrderAndPublishItsAcceptance() throws Exception {
        open(answering(201, order("wait", "0")));
        assertThat(gateway.send(limitBid(41))).isTrue();

        final OrderView reply = reply();
        assertThat(reply.slot().type()).isEqualTo(EventType.ORDER_REPLY);
        assertThat(reply.slot().source()).isEqualTo(EventSource.REST);
        assertThat(reply.receivedAtNs()).isEqualTo(time.nowNs());
        assertThat(reply.instrumentId()).isZero();
        assertThat(reply.request()).isEqualTo(RequestKind.NEW);
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply.httpStatus()).isEqualTo(201);
        assertThat(reply.orderId()).isEqualTo(41);
        assertThat(reply.identifier()).isEqualTo("up-r1-41");
        assertThat(reply.errorName()).isEmpty();
        assertThat(reply.report()).isEqualTo(OrderReport.WAIT);
        assertThat(reply.side()).isEqualTo(Side.BID);
        assertThat(reply.orderType()).isEqualTo(OrderType.LIMIT);
        assertThat(reply.uuidHigh()).isEqualTo(0xc000000000004000L);
        assertThat(reply.uuidLow()).isEqualTo(0x8000000000000001L);
        final Amount amount = new Amount();
        assertThat(reply.price(amount)).hasToString("100000000");
        assertThat(reply.volume(amount)).hasToString("0.01");
        assertThat(reply.remainingVolume(amount)).hasToString("0.01");
        assertThat(reply.executedVolume(amount)).hasToString("0");
        assertThat(reply.executedFunds(amount)).hasToString("0");
        assertThat(reply.reservedFee(amount)).hasToString("500.00000000000000000001");
        assertThat(reply.locked(amount)).hasToString("1000500");
        assertThat(reply.smpType()).isEqualTo(2);
        assertThat(reply.orderTimestamp()).isEqualTo(1_795_230_900_000L);
        final Set<Integer> present =
            Set.of(0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 17, 19, 20, 21, 22, 23, 26, 27, 28, 29);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            assertThat(reply.has(bit)).as("field %d", bit).isEqualTo(present.contains(bit));
        }
    }

    @Test
    void shouldSendNothingOfOrdersThatAreRehearsed() throws Exception {
        open(answering(201, order("wait", "0")));
        gateway.rehearse(limitBid(40));
        gateway.send(limitBid(41));
        gateway.rehearse(limitBid(42));
        assertThat(reply().orderId()).isEqualTo(41);
        assertThat(requests.take().body()).endsWith("\"identifier\":\"up-r1-41\"}");
        onLoop(() -> assertThat(gateway.isSettled()).isTrue());
        assertThat(requests).isEmpty();
    }

    @Test
    void shouldSignExactlyWhatTheBodySays() throws Exception {
        open(answering(201, order("wait", "0")));
        gateway.send(limitBid(41));
        reply();

        final Peer.HttpRequest request = requests.take();
        assertThat(request.line()).isEqualTo("POST /v1/orders HTTP/1.1");
        assertThat(request.body()).isEqualTo("{\"market\":\"KRW-BTC\",\"side\":\"bid\",\"ord_type\":\"limit\"," +
            "\"price\":\"100000000\",\"volume\":\"0.01\",\"identifier\":\"up-r1-41\"}");
        assertThat(request.head().split("(?i)content-type:")).hasSize(2);
        final String claims = new String(
            Base64.getUrlDecoder().decode(request.header("authorization").split("[ .]")[2]), StandardCharsets.UTF_8);
        final byte[] hash = MessageDigest.getInstance("SHA-512").digest(
            "market=KRW-BTC&side=bid&ord_type=limit&price=100000000&volume=0.01&identifier=up-r1-41".getBytes());
        assertThat(claims).contains("\"query_hash\":\"" + HexFormat.of().formatHex(hash) + "\"");
        assertThat(gateway.rateLimiter().remainingPerSecond()).containsEntry("order", 11);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "400 | {'error':{'name':'insufficient_funds_bid','message':'x'}} | insufficient_funds_bid",
        "401 | {'error':{'name':'jwt_verification','message':'x'}} | jwt_verification",
        "404 | {'error':{'name':'notfoundmarket','message':'x'}} | notfoundmarket",
        "429 | Too many API requests. | too_many_requests",
        "418 | {} | blocked",
        "403 | <html> | unnamed_error"})
    void shouldPublishARefusal(int status, String body, String name) throws Exception {
        open(answering(status, body));
        gateway.send(limitBid(41));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, status, name);
    }

    @Test
    void shouldNotPassOnAmountsWhoseValueIsNotStated() throws Exception {
        open(answering(201, order("wait", "0.004")));
        gateway.send(limitBid(41));
        final OrderView reply = reply();
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply.report()).isEqualTo(OrderReport.NONE);
    }

    @Test
    void shouldCancelByIdentifier() throws Exception {
        open(answering(200, order("wait", "0")));
        gateway.send(cancel(41));

        final OrderView reply = reply();
        assertThat(reply.request()).isEqualTo(RequestKind.CANCEL);
        assertThat(reply.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(reply.orderId()).isEqualTo(41);
        final Peer.HttpRequest request = requests.take();
        assertThat(request.line()).isEqualTo("DELETE /v1/order?identifier=up-r1-41 HTTP/1.1");
        assertThat(request.header("content-length")).isNull();
    }

    @Test
    void shouldPublishThatThereIsNothingToCancel() throws Exception {
        open(answering(404, NOT_FOUND));
        gateway.send(cancel(41));
        assertReply(RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, 404, "order_not_found");
    }

    @Test
    void shouldHoldACancelUntilItsOrderIsAnswered() throws Exception {
        final CountDownLatch sent = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        open(peer -> {
            requests.add(peer.readRequest());
            sent.countDown();
            Peer.await(go);
            peer.answer(201, "", order("wait", "0"));
            answerAll(peer, 200, order("wait", "0"));
        });
        gateway.send(limitBid(41));
        gateway.send(cancel(41));
        gateway.send(cancel(41));
        Peer.await(sent);
        assertReply(RequestKind.CANCEL, ReplyOutcome.UNKNOWN, 0, "cancel_already_waits");
        assertThat(events.isEmpty()).isTrue();
        go.countDown();

        assertThat(reply().request()).isEqualTo(RequestKind.NEW);
        final OrderView cancelled = reply();
        assertThat(cancelled.request()).isEqualTo(RequestKind.CANCEL);
        assertThat(cancelled.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(requests.take().line()).startsWith("POST ");
        assertThat(requests.take().line()).startsWith("DELETE ");
        assertThat(requests).isEmpty();
    }

    @Test
    void shouldNotSendACancelOfAnOrderThatWasRefused() throws Exception {
        open(answering(400, "{'error':{'name':'invalid_price_bid','message':'x'}}"));
        onLoop(() -> {
            gateway.send(limitBid(41));
            gateway.send(cancel(41));
        });
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 400, "invalid_price_bid");
        assertReply(RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, 0, "order_not_found");
        assertThat(requests).hasSize(1);
    }

    @Test
    void shouldSayThatAnOrderNeverLeft() throws Exception {
        open(Peer::drain);
        server.close();
        gateway.send(limitBid(41));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 0, "not_sent_connect_failed");
        gateway.send(cancel(42));
        assertReply(RequestKind.CANCEL, ReplyOutcome.REJECTED, 0, "not_sent_connect_failed");
    }

    @Test
    void shouldAnswerAnIntentThatIsNoOrder() throws Exception {
        open(Peer::drain);
        gateway.send(limitBid(41).side(Side.NONE));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 0, "malformed_intent");
        gateway.send(limitBid(42).instrumentId(99));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 0, "malformed_intent");
    }

    @Test
    void shouldTurnAwayWhatDoesNotFitAndAnswerTheRestOnce() throws Exception {
        final CountDownLatch go = new CountDownLatch(1);
        final RudeServer.Script slow = peer -> {
            Peer.await(go);
            answerAll(peer, 201, order("wait", "0"));
        };
        open(config(1_024, 2), slow);
        int taken = 0;
        while (gateway.send(limitBid(taken + 1))) {
            taken++;
        }
        assertThat(taken).isBetween(10, 12);
        go.countDown();

        final boolean[] answered = new boolean[taken + 1];
        for (int i = 0; i < taken; i++) {
            final OrderView reply = reply();
            assertThat(reply.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
            assertThat(answered[(int) reply.orderId()]).isFalse();
            answered[(int) reply.orderId()] = true;
        }
        assertThat(gateway.send(limitBid(99))).isTrue();
        assertThat(reply().orderId()).isEqualTo(99);
    }

    @Test
    void shouldBeClosableTwiceAndAfterItsLoopHasEnded() throws Exception {
        open(answering(201, order("wait", "0")));
        gateway.close();
        loop.close();
        gateway.close();
        assertThat(gateway.send(limitBid(1))).isFalse();
    }

    @Test
    void shouldAnswerEverythingWhenClosed() throws Exception {
        final CountDownLatch sent = new CountDownLatch(1);
        open(config(4_096, 1), peer -> {
            peer.readRequest();
            sent.countDown();
            peer.drain();
        });
        gateway.send(limitBid(1));
        Peer.await(sent);
        gateway.send(limitBid(2));
        gateway.send(cancel(1));
        gateway.close();

        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "closed");
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 0, "not_sent_closed");
        assertReply(RequestKind.CANCEL, ReplyOutcome.REJECTED, 0, "not_sent_closed");
        assertThat(gateway.send(limitBid(3))).isFalse();
    }
}
