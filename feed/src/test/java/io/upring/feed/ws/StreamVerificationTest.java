package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.testing.Peer;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** What a stream makes of the answers to LIST_SUBSCRIPTIONS, from a server that says what a test wants. */
class StreamVerificationTest extends StreamTestBase {
    private static final long MS = 1_000_000L;
    private static final Pattern TICKET = Pattern.compile("\"ticket\":\"([^\"]*)\"");
    private static final String BOTH = "{\"ty\":\"trade\",\"cds\":[\"KRW-ETH\",\"KRW-BTC\"]}";

    private final BlockingQueue<SubscriptionDrift> drifts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    /** Answers each question with the next of these results, and with the last one for ever. */
    private void startOnServerThatAnswers(String... results) throws Exception {
        final Deque<String> answers = new ArrayDeque<>(List.of(results));
        final StreamConfig config = publicConfig(server(peer -> {
            peer.upgrade();
            Peer.ClientFrame frame = peer.readFrame();
            while (frame.opcode() != Opcode.CLOSE) {
                if (frame.text().contains("LIST_SUBSCRIPTIONS")) {
                    final String answer = answers.size() > 1 ? answers.remove() : answers.peek();
                    peer.send(new ServerFrames().binary(answer.replace("TICKET", ticket(frame.text()))).bytes());
                } else if (frame.opcode() == Opcode.TEXT) {
                    requests.add(frame.text());
                    peer.send(new ServerFrames().binary(TRADE).bytes());
                }
                frame = peer.readFrame();
            }
        }));
        final ConnectionListener listener = new ConnectionListener() {
            @Override
            public void onConnection(ConnectionStatus status) {
                heard.onConnection(status);
            }

            @Override
            public void onDrift(SubscriptionDrift drift) {
                drifts.add(drift);
                throw new IllegalStateException("a listener that fails on purpose");
            }
        };
        final FrameSink sink = (buffer, offset, length, receivedAtNs) -> kind(buffer, offset, length);
        stream = new UpbitStream(config.withPolicy(config.policy().withVerification(
            new StreamPolicy.Verification(20 * MS, 100 * MS, 200 * MS)).withPace(StreamPolicy.Pace.unlimited())),
            transport, ReceiveClock.system(), sink, listener);
        stream.subscribe(TRADES);
        stream.start();
    }

    private static FrameKind kind(DirectBuffer buffer, int offset, int length) {
        final String text = buffer.getStringWithoutLengthUtf8(offset, length);
        return text.contains("LIST_SUBSCRIPTIONS") ? FrameKind.SUBSCRIPTIONS
            : text.contains("\"status\"") ? FrameKind.STATUS : FrameKind.DATA;
    }

    private static String ticket(String request) {
        final Matcher matcher = TICKET.matcher(request);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String answer(String result) {
        return "{\"mthd\":\"LIST_SUBSCRIPTIONS\",\"rslt\":[" + result + "],\"tckt\":\"TICKET\"}";
    }

    @Test
    void shouldReportAndRepairADrift() throws Exception {
        startOnServerThatAnswers(answer("{\"ty\":\"trade\",\"cds\":[\"KRW-BTC\",\"KRW-XRP\"]}"), answer(BOTH));

        final SubscriptionDrift drift = drifts.poll(20, TimeUnit.SECONDS);
        assertThat(drift).isEqualTo(new SubscriptionDrift("public", 1, List.of(new StreamName("trade", "KRW-ETH", 0)),
            List.of(new StreamName("trade", "KRW-XRP", 0)), true));
        StreamVenueTestBase.until("it is repaired", () -> stream.figures().repairs() == 1);
        assertThat(requests).hasSize(2).allMatch(request -> request.contains("[\"KRW-BTC\",\"KRW-ETH\"]"));
        assertStillTheFirstConnection();
    }

    @Test
    void shouldStayUpWithAServerWhoseAnswersCannotBeRead() throws Exception {
        startOnServerThatAnswers("{\"mthd\":\"LIST_SUBSCRIPTIONS\",\"rslt\":7}", "LIST_SUBSCRIPTIONS?",
            answer("{\"cds\":[]}"), answer(BOTH));
        StreamVenueTestBase.until("an answer is good", () -> stream.figures().settled());
        assertThat(stream.figures().unanswered()).isEqualTo(3);
        assertThat(stream.figures().drifts()).isZero();
        assertStillTheFirstConnection();
    }

    @Test
    void shouldStayUpWithAServerThatDoesNotAnswer() throws Exception {
        startOnServerThatAnswers("{\"status\":\"UP\"}");
        StreamVenueTestBase.until("three answers are missed", () -> stream.figures().unanswered() >= 3);
        assertThat(stream.figures().settled()).isFalse();
        assertStillTheFirstConnection();
    }

    @Test
    void shouldNotTakeAnotherQuestionsAnswer() throws Exception {
        startOnServerThatAnswers(answer("").replace("TICKET", "upring-public-1-99"),
            answer("").replace("TICKET", "upring-public-7-2"), answer("").replace("TICKET", "x"), answer(BOTH));
        StreamVenueTestBase.until("an answer is good", () -> stream.figures().settled());
        assertThat(drifts).isEmpty();
        assertThat(stream.figures().unanswered()).isEqualTo(3);
    }

    @Test
    void shouldTakeAnAnswerWithoutATicket() throws Exception {
        startOnServerThatAnswers("[{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":["
            + BOTH.replace("ty", "type").replace("cds", "codes") + "]}]");
        StreamVenueTestBase.until("it is settled", () -> stream.figures().settled());
        assertThat(drifts).isEmpty();
    }

    private void assertStillTheFirstConnection() {
        assertThat(stream.status().state()).isEqualTo(ConnectionState.FLOWING);
        assertThat(stream.status().epoch()).isEqualTo(1);
    }
}
