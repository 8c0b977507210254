package io.upring.sim.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.sim.market.CapturePlayback;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Playback of recorded frames")
class PlaybackTest extends VenueTest {
    private static final String FRAMES = """
            {"ty":"orderbook","cd":"KRW-ONE","tms":1617646620600,"tas":10.0,"tbs":20.0,"obu":[{"ap":1010.0,"bp":1005.0,\
            "as":10.0,"bs":20.0}],"st":"REALTIME"}
            {"ty":"trade","cd":"KRW-ONE","tms":1617646620700,"td":"2021-04-05","ttm":"18:17:00","ttms":1617646620000,\
            "tp":1010.0,"tv":1.5,"ab":"BID","pcp":1000.00000000,"c":"RISE","cp":10.00000000,"sid":1617646620000001,\
            "st":"REALTIME"}
            {"ty":"orderbook","cd":"KRW-TWO","tms":1617646620800,"tas":9.9E-7,"tbs":2.0,"obu":[{"ap":42.1,"bp":42.0,\
            "as":9.9E-7,"bs":2.0}],"st":"REALTIME"}
            {"ty":"orderbook","cd":"KRW-ONE","tms":1617646620900,"tas":11.0,"tbs":20.0,"obu":[{"ap":1010.0,"bp":1005.0,\
            "as":11.0,"bs":20.0}],"st":"REALTIME"}
            """;
    private static final String ALL = "[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":%1$s},"
            + "{\"type\":\"orderbook\",\"codes\":%1$s}]";

    @TempDir
    private Path folder;

    @Test
    void shouldPlayEveryFrameUnchangedOnceSomebodyListens() throws IOException {
        List<String> lines = FRAMES.lines().toList();
        play(capture(FRAMES), CapturePlayback.MAX_SPEED, VenueLimits.withoutRates());
        StreamClient client = publicStream();
        client.send("[{\"ticket\":\"t\"},{\"type\":\"trade\",\"codes\":[\"KRW-NOT-RECORDED\"]}]");
        client.send("[{\"ticket\":\"t\"},{\"type\":\"ticker\",\"codes\":[\"KRW-ONE\"]}]");
        client.ping();
        assertThat(venue.counters().get(VenueCounter.RAW_FRAMES_PLAYED)).as("nobody listens to what there is").isZero();
        client.send(ALL.formatted("[\"KRW-ONE\",\"KRW-TWO\"]"));
        for (String line : lines) {
            assertThat(client.next().string()).isEqualTo(line);
        }
        venue.playbackFinished().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(venue.counters().get(VenueCounter.RAW_FRAMES_PLAYED)).isEqualTo(4);
        assertThat(client.waiting()).as("no snapshots, nothing rendered").isZero();
    }

    @Test
    void shouldSendOnlyWhatWasSubscribedAndOnlyOnce() throws IOException {
        play(capture(FRAMES), CapturePlayback.MAX_SPEED, VenueLimits.withoutRates());
        StreamClient client = publicStream().send("[{\"ticket\":\"t\"},{\"type\":\"orderbook\",\"codes\":"
                + "[\"KRW-TWO\",\"KRW-TWO.5\"]},{\"format\":\"JSON_LIST\"}]");
        venue.playbackFinished().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(client.next().string()).isEqualTo(FRAMES.lines().toList().get(2));
        client.ping();
        assertThat(client.waiting()).isZero();
    }

    @Test
    void shouldFillOrdersAgainstTheRecordedBook() throws IOException {
        play(capture(FRAMES), CapturePlayback.MAX_SPEED, VenueLimits.withoutRates());
        publicStream().send(ALL.formatted("[\"KRW-ONE\"]"));
        venue.playbackFinished().orTimeout(10, TimeUnit.SECONDS).join();
        String uuid = rest.order("market=KRW-ONE", "side=bid", "price=11000", "ord_type=price").json()
                .get("uuid").asText();
        JsonNode order = rest.signed("GET", "/v1/order?uuid=" + uuid).json();
        assertThat(new BigDecimal(order.get("executed_volume").asText())).isEqualByComparingTo("10.89108910");
        assertThat(order.get("trades").get(0).get("price").asText()).isEqualTo("1010");
    }

    @Test
    void shouldStandStillWhileNobodyListens() throws IOException {
        play(capture(FRAMES), 100, VenueLimits.withoutRates());
        StreamClient first = publicStream().send(ALL.formatted("[\"KRW-ONE\",\"KRW-TWO\"]"));
        String frame = first.next().string();
        venue.suspend();
        long played = venue.counters().get(VenueCounter.RAW_FRAMES_PLAYED);
        venue.resume();
        StreamClient second = publicStream().send(ALL.formatted("[\"KRW-ONE\",\"KRW-TWO\"]"));
        List<String> lines = FRAMES.lines().toList();
        assertThat(frame).isEqualTo(lines.get(0));
        for (String line : lines.subList((int) played, lines.size())) {
            assertThat(second.next().string()).isEqualTo(line);
        }
        venue.playbackFinished().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    @DisplayName("At full speed a slow reader slows the playback down and loses nothing")
    void shouldWaitForASlowReader() throws Exception {
        int copies = 10_000;
        play(capture(FRAMES.repeat(copies)), CapturePlayback.MAX_SPEED,
                VenueLimits.withoutRates().withOutboundBytes(64 << 10));
        RawSocket slow = closing(new RawSocket(venue.httpUri()));
        slow.upgrade();
        slow.writeFrame(ALL.formatted("[\"KRW-ONE\",\"KRW-TWO\"]"));
        slow.readUntil("REALTIME", 1);
        Await.until(() -> venue.counters().get(VenueCounter.PLAYBACK_PAUSES) > 0);
        assertThat(venue.playbackFinished()).isNotDone();
        slow.skipUntil("REALTIME", 4 * copies - 1);
        venue.playbackFinished().orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(venue.counters().get(VenueCounter.SLOW_CONNECTIONS_DROPPED)).isZero();
    }

    @Test
    void shouldPlayTheRealCaptureByteForByte() throws IOException {
        Path file = Path.of(System.getProperty("upring.root", ".."), "..", "shared", "captures",
                "upbit-2021-04-05-simple.jsonl");
        Assumptions.assumeTrue(Files.isReadable(file), () -> {
            String reason = "skipped: there is no capture at " + file;
            System.out.println(reason);
            return reason;
        });
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        TreeSet<String> codes = new TreeSet<>();
        lines.forEach(line -> codes.add("\"" + Json.parse(line).get("cd").asText() + "\""));
        play(file, CapturePlayback.MAX_SPEED, VenueLimits.withoutRates());
        StreamClient client = publicStream().send(ALL.formatted(codes));
        List<String> received = new ArrayList<>();
        while (received.size() < lines.size()) {
            received.add(client.next().string());
        }
        assertThat(received).isEqualTo(lines);
    }

    private Path capture(String frames) throws IOException {
        return Files.writeString(folder.resolve("frames.jsonl"), frames);
    }

    private void play(Path file, double speed, VenueLimits limits) {
        use(Venue.start(VenueConfig.builder().market(CapturePlayback.open(file, speed)).key(KEY, SECRET, BALANCES)
                .limits(limits).latency(LatencyModel.none()).build()));
    }
}
