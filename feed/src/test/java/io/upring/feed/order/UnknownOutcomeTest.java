package io.upring.feed.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that may have reached the exchange although no clear answer came: asked about, never sent again. */
class UnknownOutcomeTest extends GatewayTestBase {
    private static final String FILLED = ("{'market':'KRW-BTC','uuid':'c0000000-0000-4000-8000-000000000001'," +
        "'side':'bid','ord_type':'limit','price':'100000000','state':'done','volume':'0.01','remaining_volume':'0'," +
        "'executed_volume':'0.01','reserved_fee':'500','remaining_fee':'0','paid_fee':'500','locked':'0'," +
        "'trades_count':1,'trades':[{'uuid':'c0000000-0000-4000-8000-0000000000a1','price':'100000000'," +
        "'volume':'0.01','funds':'1000000'}]}").replace('\'', '"');

    /** What the server answers to queries, in turn; the last one for ever. A null closes the connection. */
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> lines = new ArrayList<>();

    /** Serves queries; the first word of an answer is its status. */
    private void serveQueries(Peer peer) throws Exception {
        while (true) {
            final Peer.HttpRequest request = peer.readRequest();
            requests.add(request);
            final String answer = answers.size() > 1 ? answers.take() : answers.peek();
            if (answer.equals("close")) {
                return;
            }
            final int space = answer.indexOf(' ');
            peer.answer(Integer.parseInt(answer.substring(0, space)), "", answer.substring(space + 1));
        }
    }

    /** Reads a request and drops the connection. */
    private void swallow(Peer peer) throws Exception {
        requests.add(peer.readRequest());
    }

    private void answers(String... inTurn) {
        for (final String answer : inTurn) {
            answers.add(answer.replace('\'', '"'));
        }
    }

    private String nextLine() throws InterruptedException {
        final Peer.HttpRequest request = requests.poll(20, TimeUnit.SECONDS);
        assertThat(request).as("a request within 20 s").isNotNull();
        lines.add(request.line());
        return request.line();
    }

    private void assertQuery() throws InterruptedException {
        assertThat(nextLine()).isEqualTo("GET /v1/order?identifier=up-r1-41 HTTP/1.1");
    }

    /** Lets the answer to the latest query arrive: only then its successor is scheduled. */
    private void awaitPause(long seconds) {
        while (time.waiting().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(time.waiting()).containsExactly(seconds * SECOND_NS);
    }

    @Test
    void shouldFindAnOrderWhoseConnectionWasLost() throws Exception {
        answers("200 " + FILLED);
        open(this::swallow, this::serveQueries);
        gateway.send(limitBid(41));

        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "connection_lost");
        final OrderView proven = reply();
        assertThat(proven.request()).isEqualTo(RequestKind.QUERY);
        assertThat(proven.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(proven.report()).isEqualTo(OrderReport.DONE);
        assertThat(proven.executedFunds(new Amount())).hasToString("1000000");
        assertThat(nextLine()).startsWith("POST ");
        assertQuery();
        assertThat(requests).isEmpty();
    }

    @Test
    void shouldAskAfterATimeOut() throws Exception {
        answers("200 " + order("wait", "0"));
        open(config(1 << 16, 64, 50), peer -> {
            requests.add(peer.readRequest());
            peer.drain();
        }, this::serveQueries);
        gateway.send(limitBid(41));

        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "timeout");
        assertThat(reply().report()).isEqualTo(OrderReport.WAIT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "500 | {'error':{'name':'internal_server_error','message':'x'}} | internal_server_error",
        "502 | <html>Bad Gateway</html> | unnamed_error",
        "408 | x | unnamed_error",
        "302 | x | unnamed_error",
        "201 | <html> | unreadable_body",
        "201 | {'market':'KRW-BTC'} | unreadable_body",
        "400 | {'error':{'name':'duplicated_identifier','message':'x'}} | duplicated_identifier"})
    void shouldAskAfterAnAnswerThatProvesNothing(int status, String body, String name) throws Exception {
        answers("200 " + order("wait", "0"));
        open(peer -> {
            requests.add(peer.readRequest());
            peer.answer(status, "Connection: close\r\n", body.replace('\'', '"'));
        }, this::serveQueries);
        gateway.send(limitBid(41));

        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, status, name);
        assertThat(reply().outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
    }

    @Test
    void shouldBelieveThatAnOrderNeverArrivedOnlyAfterTheGracePeriod() throws Exception {
        answers("404 " + NOT_FOUND);
        open(this::swallow, this::serveQueries);
        gateway.send(limitBid(41));
        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "connection_lost");
        assertThat(nextLine()).startsWith("POST ");

        for (final long pause : new long[]{1, 2, 4, 4}) {
            assertQuery();
            awaitPause(pause);
            assertThat(events.isEmpty()).isTrue();
            time.advance(pause * SECOND_NS);
        }
        assertQuery();
        assertReply(RequestKind.QUERY, ReplyOutcome.NOT_FOUND, 404, "order_not_found");
        assertThat(time.waiting()).isEmpty();
        assertThat(lines).filteredOn(line -> line.startsWith("POST ")).hasSize(1);
    }

    @Test
    void shouldFindAnOrderThatArrivedLate() throws Exception {
        answers("404 " + NOT_FOUND, "404 " + NOT_FOUND, "200 " + order("wait", "0"));
        open(this::swallow, this::serveQueries);
        gateway.send(limitBid(41));
        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "connection_lost");
        awaitPause(1);
        time.advance(SECOND_NS);
        awaitPause(2);
        time.advance(2 * SECOND_NS);

        assertThat(reply().outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
    }

    @Test
    void shouldKeepAskingWhateverGoesWrongWithTheQueries() throws Exception {
        answers("close", "500 x", "429 Too many API requests.", "200 {}", "401 {'error':{'name':'out_of_scope'}}",
            "404 {'error':{'name':404,'message':'Code not found'}}", "200 " + FILLED);
        open(this::swallow, this::serveQueries);
        gateway.send(limitBid(41));
        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "connection_lost");

        for (final long pause : new long[]{1, 2, 4, 4, 4, 4}) {
            awaitPause(pause);
            assertThat(events.isEmpty()).isTrue();
            time.advance(pause * SECOND_NS);
        }
        assertThat(reply().report()).isEqualTo(OrderReport.DONE);
    }

    @Test
    void shouldSendAHeldCancelOnceTheOrderIsProven() throws Exception {
        answers("200 " + order("wait", "0"));
        open(this::swallow, this::serveQueries);
        onLoop(() -> {
            gateway.send(limitBid(41));
            gateway.send(cancel(41));
        });
        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "connection_lost");
        assertThat(reply().request()).isEqualTo(RequestKind.QUERY);
        final OrderView cancelled = reply();
        assertThat(cancelled.request()).isEqualTo(RequestKind.CANCEL);
        assertThat(cancelled.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(nextLine()).startsWith("POST ");
        assertQuery();
        assertThat(nextLine()).startsWith("DELETE ");
    }

    @Test
    void shouldProveACancelByTheOrdersEnd() throws Exception {
        answers("200 " + order("wait", "0"), "200 " + order("cancel", "0"));
        open(this::swallow, this::serveQueries);
        gateway.send(cancel(41));
        assertReply(RequestKind.CANCEL, ReplyOutcome.UNKNOWN, 0, "connection_lost");
        awaitPause(1);
        time.advance(SECOND_NS);

        final OrderView proven = reply();
        assertThat(proven.request()).isEqualTo(RequestKind.QUERY);
        assertThat(proven.outcome()).isEqualTo(ReplyOutcome.ACCEPTED);
        assertThat(proven.report()).isEqualTo(OrderReport.CANCEL);
    }

    @Test
    void shouldReportACancelThatHadNoEffect() throws Exception {
        answers("200 " + order("wait", "0"));
        open(this::swallow, this::serveQueries);
        gateway.send(cancel(41));
        assertReply(RequestKind.CANCEL, ReplyOutcome.UNKNOWN, 0, "connection_lost");
        for (final long pause : new long[]{1, 2, 4, 4}) {
            awaitPause(pause);
            time.advance(pause * SECOND_NS);
        }
        assertReply(RequestKind.CANCEL, ReplyOutcome.REJECTED, 200, "cancel_had_no_effect");
        assertThat(requests.stream().filter(request -> request.line().startsWith("DELETE "))).hasSize(1);
    }

    @Test
    void shouldStopAskingWhenClosed() throws Exception {
        answers("404 " + NOT_FOUND);
        final RudeServer.Script queries = this::serveQueries;
        open(this::swallow, queries);
        onLoop(() -> {
            gateway.send(limitBid(41));
            gateway.send(cancel(41));
        });
        assertReply(RequestKind.NEW, ReplyOutcome.UNKNOWN, 0, "connection_lost");
        awaitPause(1);
        gateway.close();
        assertReply(RequestKind.CANCEL, ReplyOutcome.REJECTED, 0, "not_sent_closed");
        requests.clear();
        time.advance(60 * SECOND_NS);
        assertThat(requests).isEmpty();
        assertThat(events.isEmpty()).isTrue();
    }
}
