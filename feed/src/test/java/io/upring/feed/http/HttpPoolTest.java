package io.upring.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.testing.ManualTime;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPoolTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final Transport transport = new Transport(loop);
    private final ManualTime time = new ManualTime(loop);
    private RudeServer server;
    private HttpPool pool;

    @AfterEach
    void closeAll() throws Exception {
        pool.close();
        server.close();
        loop.close();
    }

    private void open(HttpPoolConfig config, RudeServer.Script... scripts) throws Exception {
        server = new RudeServer(scripts);
        pool = new HttpPool(transport, time, Endpoint.http("http://127.0.0.1:" + server.port()), config);
    }

    private static HttpPoolConfig upTo(int connections) {
        return new HttpPoolConfig(0, connections, 3, 5_000, 1_000, 1_000, 0);
    }

    /** Sends a request and tells what became of it: the body, or the failure and whether it was sent. */
    private CompletableFuture<String> send(String path, boolean repeatable) {
        final CompletableFuture<String> result = new CompletableFuture<>();
        loop.execute(() -> pool.send(new HttpCall() {
            @Override
            public void write(ByteBuf out) {
                RequestHead.write(out, "GET", path, "x", new byte[0], 0, -1);
            }

            @Override
            public boolean isRepeatable() {
                return repeatable;
            }

            @Override
            public void onResponse(int status, HttpHeaders headers, ByteBuf body) {
                assertThat(result.complete(status + " " + body.toString(StandardCharsets.UTF_8))).isTrue();
            }

            @Override
            public void onFailure(HttpFailure failure, boolean sent, String detail) {
                assertThat(result.complete(failure + (sent ? " sent" : " not sent"))).isTrue();
            }
        }));
        return result;
    }

    private static String get(CompletableFuture<String> result) throws Exception {
        return result.get(20, TimeUnit.SECONDS);
    }

    private static void echoPaths(Peer peer) throws Exception {
        while (true) {
            peer.answer(200, "", peer.readRequest().line().split(" ")[1]);
        }
    }

    @Test
    void shouldSendOneAfterTheOtherOverOneConnection() throws Exception {
        open(upTo(1), HttpPoolTest::echoPaths);
        final CompletableFuture<String> first = send("/1", true);
        final CompletableFuture<String> second = send("/2", true);
        assertThat(get(first)).isEqualTo("200 /1");
        assertThat(get(second)).isEqualTo("200 /2");
        assertThat(get(send("/3", true))).isEqualTo("200 /3");
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void shouldUseAnotherConnectionWhileOneIsBusyAndLineUpBeyondThat() throws Exception {
        final CountDownLatch both = new CountDownLatch(2);
        final AtomicInteger together = new AtomicInteger();
        open(upTo(2), peer -> {
            final String path = peer.readRequest().line().split(" ")[1];
            both.countDown();
            Peer.await(both);
            together.incrementAndGet();
            peer.answer(200, "", path);
            echoPaths(peer);
        });
        final CompletableFuture<String> a = send("/a", true);
        final CompletableFuture<String> b = send("/b", true);
        final CompletableFuture<String> c = send("/c", true);
        assertThat(get(a)).isEqualTo("200 /a");
        assertThat(get(b)).isEqualTo("200 /b");
        assertThat(get(c)).isEqualTo("200 /c");
        assertThat(together).hasValue(2);
        assertThat(server.accepted()).isEqualTo(2);
    }

    @Test
    void shouldRefuseWhenTheLineIsFull() throws Exception {
        open(upTo(1), Peer::drain);
        send("/sent", true);
        send("/1", true);
        send("/2", true);
        final CompletableFuture<String> beforeOrAfterTheFirstWent = send("/3", true);
        assertThat(get(send("/4", true))).isEqualTo("BUSY not sent");
        time.advance(1_000_000_000L);
        assertThat(get(beforeOrAfterTheFirstWent)).isIn("TIMEOUT not sent", "BUSY not sent");
    }

    @Test
    void shouldTimeOutWhatWasSentAndWhatWaits() throws Exception {
        final CountDownLatch arrived = new CountDownLatch(1);
        open(upTo(1), peer -> {
            peer.readRequest();
            arrived.countDown();
            peer.drain();
        });
        final CompletableFuture<String> sent = send("/1", true);
        final CompletableFuture<String> waiting = send("/2", true);
        Peer.await(arrived);
        time.advance(999_000_000L);
        assertThat(sent).isNotDone();
        time.advance(1_000_000L);
        assertThat(get(sent)).isEqualTo("TIMEOUT sent");
        assertThat(get(waiting)).startsWith("TIMEOUT");
    }

    @Test
    void shouldNotTakeALateAnswerForThatOfTheNextRequest() throws Exception {
        final CountDownLatch timedOut = new CountDownLatch(1);
        final CountDownLatch arrived = new CountDownLatch(1);
        open(upTo(1), peer -> {
            peer.readRequest();
            arrived.countDown();
            Peer.await(timedOut);
            peer.answer(200, "", "late");
            peer.drain();
        }, HttpPoolTest::echoPaths);
        final CompletableFuture<String> first = send("/1", true);
        Peer.await(arrived);
        time.advance(1_000_000_000L);
        assertThat(get(first)).isEqualTo("TIMEOUT sent");
        timedOut.countDown();
        assertThat(get(send("/2", true))).isEqualTo("200 /2");
    }

    @Test
    void shouldRepeatAReadOnceOnAConnectionThatWasFoundDead() throws Exception {
        open(upTo(1), peer -> {
            peer.readRequest();
            peer.answer(200, "", "fine");
            peer.readRequest();
        }, peer -> peer.answer(200, "", peer.readRequest().line()));
        assertThat(get(send("/1", true))).isEqualTo("200 fine");
        assertThat(get(send("/2", true))).isEqualTo("200 GET /2 HTTP/1.1");
    }

    @Test
    void shouldNeverRepeatWhatMustNotBe() throws Exception {
        open(upTo(1), peer -> {
            peer.readRequest();
            peer.answer(200, "", "fine");
            peer.readRequest();
        }, HttpPoolTest::echoPaths);
        assertThat(get(send("/1", false))).isEqualTo("200 fine");
        assertThat(get(send("/2", false))).isEqualTo("CONNECTION_LOST sent");
        assertThat(get(send("/3", false))).isEqualTo("200 /3");
    }

    @Test
    void shouldNotRepeatOnAFreshConnection() throws Exception {
        open(upTo(1), Peer::readRequest);
        assertThat(get(send("/1", true))).isEqualTo("CONNECTION_LOST sent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HTTP/1.1 200 OK~Content-Length: 5~~hello | 200 hello",
        "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~he~3~llo~0~~ | 200 hello",
        "HTTP/1.0 200 OK~~hello | 200 hello",
        "HTTP/1.1 200 OK~Connection: close~~hello | 200 hello",
        "HTTP/1.1 100 Continue~~HTTP/1.1 201 Created~Content-Length: 2~~ok | 201 ok",
        "HTTP/1.1 204 No Content~~ | '204 '",
        "HTTP/1.1 200 OK~Content-Length: 50~~hello | CONNECTION_LOST sent",
        "HTTP/1.1 200 OK~Content-Le | CONNECTION_LOST sent",
        "HTTP/1.1 200 OK~Content-Length: 1001~~%s | TOO_LARGE sent",
        "SSH-2.0-OpenSSH_9.2~~ | MALFORMED sent",
        "HTTP/1.1 200 OK~Content-Length: five~~hello | MALFORMED sent"})
    void shouldReadEveryKindOfAnswer(String answer, String expected) throws Exception {
        open(upTo(1), peer -> {
            peer.readRequest();
            for (final byte b : answer.replace("%s", "x".repeat(1_001)).replace("~", "\r\n").getBytes()) {
                peer.send(new byte[]{b});
            }
        });
        assertThat(get(send("/1", true))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void shouldKeepConnectionsWarm() throws Exception {
        final CountDownLatch warm = new CountDownLatch(3);
        final CountDownLatch go = new CountDownLatch(1);
        open(new HttpPoolConfig(2, 2, 3, 5_000, 1_000, 1_000, 0), peer -> {
            warm.countDown();
            Peer.await(go);
        }, peer -> {
            warm.countDown();
            echoPaths(peer);
        });
        pool.start();
        while (warm.getCount() > 1) {
            Thread.onSpinWait();
        }
        go.countDown();
        while (warm.getCount() > 0) {
            time.advance(1_000_000_000L);
        }
        assertThat(get(send("/1", false))).isEqualTo("200 /1");
        assertThat(server.accepted()).isEqualTo(3);
    }

    @Test
    void shouldFailWhatIsUnderWayWhenClosed() throws Exception {
        final CountDownLatch arrived = new CountDownLatch(1);
        open(upTo(1), peer -> {
            peer.readRequest();
            arrived.countDown();
            peer.drain();
        });
        final CompletableFuture<String> sent = send("/1", true);
        final CompletableFuture<String> waiting = send("/2", true);
        Peer.await(arrived);
        pool.close();
        assertThat(get(sent)).isEqualTo("CLOSED sent");
        assertThat(get(waiting)).isEqualTo("CLOSED not sent");
        assertThat(get(send("/3", true))).isEqualTo("CLOSED not sent");
    }

    @Test
    void shouldReplaceAnIdleConnectionBeforeTheServerClosesIt() throws Exception {
        final CountDownLatch oldIsGone = new CountDownLatch(1);
        final CountDownLatch newIsAccepted = new CountDownLatch(1);
        open(new HttpPoolConfig(1, 2, 3, 5_000, 1_000, 1_000, 20_000), peer -> {
            try {
                echoPaths(peer);
            } finally {
                oldIsGone.countDown();
            }
        }, peer -> {
            newIsAccepted.countDown();
            echoPaths(peer);
        });
        pool.start();
        assertThat(get(send("/first", false))).isEqualTo("200 /first");
        time.advance(10 * SECOND_NS);
        assertThat(get(send("/used", false))).as("used, so not old").isEqualTo("200 /used");
        time.advance(10 * SECOND_NS);
        assertThat(server.accepted()).isEqualTo(1);
        time.advance(10 * SECOND_NS);
        Peer.await(newIsAccepted);
        Peer.await(oldIsGone);
        assertThat(server.accepted()).isEqualTo(2);
        assertThat(get(send("/second", false))).isEqualTo("200 /second");
        assertThat(server.accepted()).as("the replacement stood ready").isEqualTo(2);
    }
}
