package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimitConfig;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** X6: the limiter is closed to orders when in doubt; a 429 slows, a 418 halts the group until the stated time. */
class GatewayRateLimitTest extends GatewayTestBase {
    @BeforeEach
    void narrow() {
        limits = RateLimitConfig.today().with(RateGroup.ORDER, 3).with(RateGroup.DEFAULT, 2);
    }

    /** Takes every order; refuses cancels as unknown; states no quota, so that only our own count narrows it. */
    private RudeServer.Script taking() {
        return peer -> {
            while (true) {
                final Peer.HttpRequest request = peer.readRequest();
                requests.add(request);
                final boolean isOrder = request.line().startsWith("POST");
                peer.answer(isOrder ? 201 : 404, "", (isOrder ? order("wait", "0") : NOT_FOUND).replace('\'', '"'));
            }
        };
    }

    private static IntentView cancelOf(long orderId) {
        return new IntentView().wrap(new EventSlot(), 0).clear().kind(IntentView.CANCEL).instrumentId(0)
            .targetOrderId(orderId);
    }

    @Test
    @DisplayName("X6 an order that the limit has no room for is refused, not sent")
    void shouldRefuseTheOrderThatTheLimitHasNoRoomFor() throws Exception {
        open(taking());
        for (int id = 1; id <= 4; id++) {
            gateway.send(limitBid(id));
        }
        int accepted = 0;
        for (int i = 0; i < 4; i++) {
            final OrderView reply = reply();
            if (reply.outcome() == ReplyOutcome.ACCEPTED) {
                accepted++;
            } else {
                assertThat(reply.orderId()).isEqualTo(4);
                assertThat(reply.outcome()).isEqualTo(ReplyOutcome.REJECTED);
                assertThat(reply.errorName()).isEqualTo("rate_limited");
            }
        }
        assertThat(accepted).isEqualTo(3);
        time.advance(SECOND_NS);
        assertThat(events.isEmpty()).as("nothing went out later").isTrue();
        assertThat(requests).hasSize(3);

        gateway.send(limitBid(5));
        assertReply(RequestKind.NEW, ReplyOutcome.ACCEPTED, 201, "");
    }

    @Test
    void shouldLetACancelWaitALittleAndThenSayNo() throws Exception {
        open(taking());
        onLoop(() -> {
            for (int id = 1; id <= 5; id++) {
                gateway.send(cancelOf(id));
            }
        });
        assertReply(RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, 404, "order_not_found");
        assertReply(RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, 404, "order_not_found");
        assertThat(events.isEmpty()).isTrue();
        time.advance(SECOND_NS / 2);
        assertReply(RequestKind.CANCEL, ReplyOutcome.NOT_FOUND, 404, "order_not_found");
        time.advance(SECOND_NS / 2);
        // The one for which there is room at its last moment may go or not; the last one is refused.
        OrderView last = reply();
        last = last.orderId() == 5 ? last : reply();
        assertThat(last.outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(last.errorName()).isEqualTo("rate_limited");
    }

    @Test
    void shouldAnswerTheCancelsThatStillWaitWhenItCloses() throws Exception {
        open(Peer::drain);
        onLoop(() -> {
            for (int id = 1; id <= 3; id++) {
                gateway.send(cancelOf(id));
            }
        });
        onLoop(() -> { });
        gateway.close();
        int unsent = 0;
        for (int i = 0; i < 3; i++) {
            final OrderView reply = reply();
            unsent += reply.outcome() == ReplyOutcome.REJECTED && reply.errorName().equals("not_sent_closed") ? 1 : 0;
        }
        assertThat(unsent).isPositive();
        time.advance(2 * SECOND_NS);
        assertThat(events.isEmpty()).as("nothing is answered twice").isTrue();
    }

    @Test
    @DisplayName("X6 a 418 stops the group until the time that it states")
    void shouldStopOrdersUntilTheTimeThatABlockStates() throws Exception {
        open(peer -> {
            requests.add(peer.readRequest());
            peer.answer(418, "Retry-After: 7\r\n", "Blocked for 7 seconds.");
            answerAll(peer, 201, order("wait", "0"));
        });
        gateway.send(limitBid(1));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 418, "blocked");
        gateway.send(limitBid(2));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 0, "rate_blocked");
        time.advance(7 * SECOND_NS - 1);
        gateway.send(limitBid(3));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 0, "rate_blocked");
        assertThat(requests).hasSize(1);
        time.advance(1);
        gateway.send(limitBid(4));
        assertReply(RequestKind.NEW, ReplyOutcome.ACCEPTED, 201, "");
    }

    @Test
    @DisplayName("X6 a 429 slows the group down")
    void shouldSlowDownAfterTooManyRequests() throws Exception {
        limits = RateLimitConfig.today();
        open(peer -> {
            requests.add(peer.readRequest());
            peer.answer(429, "", "Too many API requests.");
            answerAll(peer, 201, order("wait", "0"));
        });
        gateway.send(limitBid(1));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 429, "too_many_requests");
        gateway.send(limitBid(2));
        assertReply(RequestKind.NEW, ReplyOutcome.REJECTED, 0, "rate_limited");
        time.advance(SECOND_NS);
        gateway.send(limitBid(3));
        assertReply(RequestKind.NEW, ReplyOutcome.ACCEPTED, 201, "");
        assertThat(gateway.rateLimiter().figures().get(RateGroup.ORDER.ordinal()).limit()).isEqualTo(6);
    }

    @Test
    @DisplayName("X6 so is the order in the place of another; the old one lives on")
    void shouldRefuseTheReplacementThatTheLimitHasNoRoomFor() throws Exception {
        limits = limits.with(RateGroup.ORDER, 1);
        open(taking());
        gateway.send(limitBid(41));
        assertThat(reply().outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        gateway.send(limitBid(42).kind(IntentView.REPLACE).targetOrderId(41));
        final OrderView refused = reply();
        assertThat(refused.orderId()).isEqualTo(42);
        assertThat(refused.request()).isEqualTo(RequestKind.REPLACE);
        assertThat(refused.outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(refused.errorName()).isEqualTo("rate_limited");
        final OrderView old = reply();
        assertThat(old.orderId()).isEqualTo(41);
        assertThat(old.request()).isEqualTo(RequestKind.CANCEL);
        assertThat(old.outcome()).isEqualTo(ReplyOutcome.REJECTED);
        assertThat(requests).hasSize(1);
        onLoop(() -> assertThat(gateway.figures().lastRefusal()).startsWith("up-r1-41 cancel: rate_limited (too many"));
    }

    @Test
    void shouldShowEachUnresolvedRequestWithItsAge() throws Exception {
        open(peer -> {
            if (peer.readRequest().line().startsWith("GET ")) {
                peer.answer(404, "", NOT_FOUND.replace('\'', '"'));
            }
        });
        gateway.send(limitBid(41));
        assertThat(reply().outcome()).isEqualTo(ReplyOutcome.UNKNOWN);
        time.advance(SECOND_NS / 2);
        onLoop(() -> {
            assertThat(gateway.figures().unknown()).isEqualTo(1);
            assertThat(gateway.figures().oldestUnknownNs()).isEqualTo(SECOND_NS / 2);
            assertThat(gateway.figures().detail()).isEqualTo("up-r1-41 new 0.5 s");
            assertThat(gateway.figures().unknowns()).isEqualTo(1);
        });
    }
}
