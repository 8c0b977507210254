package io.upring.bench.rivals.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelayPartsTest {
    private static final byte[] MASK = {1, 2, 3, 4};

    private final List<String> heard = new ArrayList<>();
    private final RequestScan scan = new RequestScan(new RequestScan.Listener() {
        @Override
        public void onRequest(byte[] bytes, int length, int bodyAt) {
            final String head = new String(bytes, 0, bodyAt, StandardCharsets.US_ASCII);
            heard.add(head.substring(0, head.indexOf(" HTTP")) + " "
                + new String(bytes, bodyAt, length - bodyAt, StandardCharsets.US_ASCII));
        }

        @Override
        public void onFrame(byte[] bytes, int length, String text) {
            heard.add(text == null ? "control of " + length : text);
        }
    });

    private static byte[] masked(String text) {
        final byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        final ByteBuffer frame = ByteBuffer.allocate(plain.length + 8).put((byte) 0x81);
        if (plain.length < 126) {
            frame.put((byte) (0x80 | plain.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) plain.length);
        }
        frame.put(MASK);
        for (int i = 0; i < plain.length; i++) {
            frame.put((byte) (plain[i] ^ MASK[i & 3]));
        }
        final byte[] bytes = new byte[frame.flip().remaining()];
        frame.get(bytes);
        return bytes;
    }

    private void look(byte[] bytes, int pieceBytes) throws IOException {
        for (int at = 0; at < bytes.length; at += pieceBytes) {
            scan.take(ByteBuffer.wrap(bytes, at, Math.min(pieceBytes, bytes.length - at)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void shouldHearOfRequestsAndTextsInWhateverPiecesTheyCome(int pieceBytes) throws IOException {
        final String text = "[{\"ticket\":\"" + "x".repeat(200) + "\"}]";
        look(("POST /v1/orders?a=1 HTTP/1.1\r\ncontent-length: 5\r\nHost: h\r\n\r\n12345"
            + "GET /websocket/v1 HTTP/1.1\r\nUpgrade: websocket\r\n\r\n").getBytes(StandardCharsets.US_ASCII),
            pieceBytes);
        look(masked("PING"), pieceBytes);
        look(masked(text), pieceBytes);
        look(new byte[] {(byte) 0x89, (byte) 0x80, 1, 2, 3, 4}, pieceBytes);
        assertThat(heard).containsExactly("POST /v1/orders?a=1 12345", "GET /websocket/v1 ", "PING", text,
            "control of 6");
    }

    @Test
    void shouldNotHearOfARequestBeforeItsLastByte() throws IOException {
        look("POST /v1/orders HTTP/1.1\r\nContent-Length: 2\r\n\r\n1".getBytes(StandardCharsets.US_ASCII), 1_000);
        assertThat(heard).isEmpty();
        look(new byte[] {'2'}, 1);
        assertThat(heard).containsExactly("POST /v1/orders 12");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"market\":\"KRW-BTC\",\"price\":\"95017000\",\"volume\":\"0.001\",\"identifier\":\"up-1\"}",
        "{ \"identifier\": \"up-1\", \"volume\": 0.001, \"price\": 95017000 }"})
    void shouldReadAnOrderWhereItLies(String body) {
        final byte[] bytes = ("....." + body + "\"price\":\"1\"").getBytes(StandardCharsets.US_ASCII);
        final OrderRequest order = new OrderRequest().of(bytes, 5, 5 + body.length());
        assertThat(order.price()).isEqualTo(95_017_000);
        assertThat(order.volume().strip()).isEqualTo("0.001");
        assertThat(order.identifier()).isEqualTo("up-1");
    }

    @Test
    void shouldSayNothingOfWhatAnOrderDoesNotState() {
        final byte[] bytes = "{\"volume\":\"1\"}".getBytes(StandardCharsets.US_ASCII);
        final OrderRequest order = new OrderRequest().of(bytes, 0, bytes.length);
        assertThat(order.price()).isEqualTo(-1);
        assertThat(order.identifier()).isEmpty();
    }

    @Test
    void shouldAnswerAnOrderAndReportItsEnd() throws IOException {
        final byte[] body = "{\"price\":\"95017000\",\"volume\":\"0.001\",\"identifier\":\"up-1\"}"
            .getBytes(StandardCharsets.US_ASCII);
        final OrderAnswer answer = new OrderAnswer();
        answer.take(new OrderRequest().of(body, 0, body.length), 1_795_230_902_117L);
        final String response = StandardCharsets.US_ASCII.decode(answer.response()).toString();
        final int end = response.indexOf("\r\n\r\n") + 4;
        assertThat(response).startsWith("HTTP/1.1 201 ").contains("Content-Length: " + (response.length() - end));
        final JsonNode order = new ObjectMapper().readTree(response.substring(end));
        assertThat(order.path("state").asText()).isEqualTo("wait");
        assertThat(order.path("locked").asText()).isEqualTo("95064.5085");
        assertThat(order.path("created_at").asText()).isEqualTo("2026-11-21T12:15:02+09:00");
        final JsonNode report = json(answer.cancelled(false, 1_795_230_902_118L));
        assertThat(report.path("uuid")).isEqualTo(order.path("uuid"));
        assertThat(report.path("state").asText()).isEqualTo("cancel");
        final JsonNode shortReport = json(answer.cancelled(true, 1_795_230_902_118L));
        assertThat(shortReport.path("uid")).isEqualTo(order.path("uuid"));
        assertThat(shortReport.path("id").asText()).isEqualTo("up-1");
        assertThat(shortReport).hasSameSizeAs(report);
    }

    @Test
    void shouldKnowWhereTheExchangesFramesEnd() {
        final FrameEnds ends = new FrameEnds();
        final ByteBuffer sent = ByteBuffer.allocate(1 << 17).put("HTTP/1.1 101 x\r\n\r\n".getBytes(
            StandardCharsets.US_ASCII)).put((byte) 0x82).put((byte) 3).put(new byte[3])
            .put((byte) 0x82).put((byte) 126).putShort((short) 300).put(new byte[300])
            .put((byte) 0x82).put((byte) 127).putLong(70_000).put(new byte[70_000]).flip();
        final List<Integer> between = new ArrayList<>();
        for (int i = 0; i < sent.limit(); i++) {
            ends.look(sent.duplicate().position(i).limit(i + 1));
            if (ends.isBetween()) {
                between.add(i + 1);
            }
        }
        assertThat(between).containsExactly(18, 18 + 5, 23 + 304, 327 + 70_010);
    }

    @Test
    void shouldWriteTradesThatSayWhichOneTheyAre() throws IOException {
        for (final TickFrame frame : List.of(TickFrame.full(), TickFrame.simple())) {
            final JsonNode small = json(frame.of(-1, 1, 1_795_000_000_123L));
            assertThat(value(small, "trade_volume", "tv")).isLessThan(1);
            final JsonNode large = json(frame.of(17, 2, 1_795_000_000_124L));
            assertThat(value(large, "trade_volume", "tv")).isGreaterThan(1);
            assertThat(TickFrame.indexOf((long) value(large, "trade_price", "tp"))).isEqualTo(17);
            assertThat(value(large, "timestamp", "tms")).isEqualTo(1_795_000_000_124L);
            assertThat(value(large, "sequential_id", "sid")).isGreaterThan(value(small, "sequential_id", "sid"));
        }
        assertThat(TickFrame.indexOf(TickFrame.price(17) + 1)).isEqualTo(-1);
    }

    private static JsonNode json(ByteBuffer frame) throws IOException {
        final byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        final int head = bytes[1] == 126 ? 4 : 2;
        assertThat(head == 4 ? (bytes[2] & 0xff) << 8 | bytes[3] & 0xff : bytes[1]).isEqualTo(bytes.length - head);
        return new ObjectMapper().readTree(bytes, head, bytes.length - head);
    }

    private static double value(JsonNode trade, String name, String shortName) {
        return trade.has(name) ? trade.get(name).asDouble() : trade.get(shortName).asDouble();
    }

    @Test
    void shouldCountLatencyFromThePlannedTimeAndTellWhatWasMissed() {
        final TickPlan plan = new TickPlan(1_000, 4, 2, 5_000_000);
        assertThat(plan.due(100)).as("the first is due at once").isEqualTo(-1);
        assertThat(plan.due(100)).as("the next one millisecond later").isEqualTo(-2);
        assertThat(plan.due(3_000_100)).as("late").isEqualTo(0);
        plan.ordered(TickFrame.price(0), 3_500_100);
        plan.ordered(TickFrame.price(0), 3_600_100);
        plan.ordered(TickFrame.price(9), 3_600_100);
        assertThat(plan.latencyNs().getMaxValue()).isCloseTo(2_500_000, Percentage.withPercentage(1));
        assertThat(plan.due(3_000_200)).isEqualTo(-1);
        assertThat(plan.due(3_000_300)).isEqualTo(1);
        assertThat(plan.due(4_000_000)).isEqualTo(-2);
        assertThat(plan.isOver()).isFalse();
        plan.due(10_000_000);
        assertThat(plan.isOver()).as("it had its time").isTrue();
        assertThat(plan.large()).isEqualTo(2);
        assertThat(plan.missed()).isEqualTo(1);
        assertThat(plan.twice()).isEqualTo(1);
    }
}
