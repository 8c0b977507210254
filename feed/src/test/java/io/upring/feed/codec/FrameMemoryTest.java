package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What is compared with the last frame of a market is what is read without it: same events, same rejections. */
class FrameMemoryTest {
    private static final long SEED = 20_261_126L;
    private static final List<String> CODES = List.of("KRW-BTC", "KRW-BTT", "BTC-ETH", "USDT-XRP");

    private final TestMarkets markets = new TestMarkets(CODES.toArray(String[]::new));
    private final RecordingPublisher predicted = new RecordingPublisher(8);
    private final RecordingPublisher plain = new RecordingPublisher(8);
    private final FrameDecoder predicting = decoder(predicted);
    private final FrameDecoder reading = decoder(plain).predict(false);
    private final Random random = new Random(SEED);

    private FrameDecoder decoder(RecordingPublisher publisher) {
        return new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(), publisher,
            ControlListener.NONE);
    }

    @Test
    void shouldReadAStreamOfManyMarketsAsWithoutPrediction() {
        for (int i = 0; i < 20_000; i++) {
            compare(frame(members(i)), i);
        }
    }

    @Test
    void shouldReadOrdersThatChangeAsWithoutPrediction() {
        for (int i = 0; i < 20_000; i++) {
            final List<String> members = members(i);
            switch (random.nextInt(8)) {
                case 0 -> Collections.reverse(members.subList(1 + random.nextInt(10), members.size()));
                case 1 -> members.remove(1 + random.nextInt(members.size() - 1));
                case 2 -> members.add(1 + random.nextInt(members.size()), "\"new_" + i % 3 + "\":[1,{\"a\":null}]");
                case 3 -> members.add(members.get(1 + random.nextInt(members.size() - 1)));
                case 4 -> members.replaceAll(member -> random.nextInt(9) == 0
                    ? member.replaceFirst("(?<=[a-z0-9]\"):.*", ":null") : member);
                default -> {
                }
            }
            compare(random.nextInt(5) == 0 ? "[" + frame(members) + "," + frame(members(i)) + "]" : frame(members), i);
        }
    }

    @Test
    void shouldReadSpaceAndCutsAndDamageAsWithoutPrediction() {
        for (int i = 0; i < 30_000; i++) {
            final StringBuilder frame = new StringBuilder(frame(members(i)));
            final int at = random.nextInt(frame.length());
            switch (random.nextInt(6)) {
                case 0 -> frame.setLength(at);
                case 1 -> frame.insert(at, " \t\n".charAt(random.nextInt(3)));
                case 2 -> frame.insert(at, random.nextInt(10));
                case 3 -> frame.setCharAt(at, "0123456789.,:\"{}eE-+x".charAt(random.nextInt(21)));
                case 4 -> frame.deleteCharAt(at);
                default -> {
                }
            }
            compare(frame.toString(), i);
        }
    }

    /** One of the ticks of a market: most values stay, some change, some change their length. */
    private List<String> members(int i) {
        final int market = random.nextInt(CODES.size());
        final String price = String.format(Locale.ROOT, "%d.%08d", 900 + random.nextInt(200), random.nextInt(3) / 2);
        final String volume = String.format(Locale.ROOT, "%.8f", Math.exp(random.nextGaussian() * 4));
        final String sum = random.nextInt(9) == 0 ? "1.08750191601064E7" : 29_780_111_493L + i + ".1778985400000000";
        final String sign = random.nextBoolean() ? "" : "-";
        final int steady = market * 1_000 + i / 2_000;
        return new ArrayList<>(List.of("\"type\":\"ticker\"", "\"code\":\"" + CODES.get(market) + "\"",
            "\"opening_price\":" + steady + ".00000000", "\"high_price\":1" + steady, "\"low_price\":0.00" + steady,
            "\"trade_price\":" + price, "\"prev_closing_price\":" + steady, "\"acc_trade_price\":" + sum,
            "\"change\":\"" + List.of("RISE", "EVEN", "FALL").get(i / 100 % 3) + '"', "\"change_price\":" + price,
            "\"signed_change_price\":" + sign + price, "\"ask_bid\":\"" + (random.nextBoolean() ? "ASK" : "BID") + '"',
            "\"trade_volume\":" + volume, "\"trade_date\":\"20261121\"", "\"trade_timestamp\":" + (1795230902140L + i),
            "\"highest_52_week_date\":\"2026-01-1" + market + '"', "\"delisting_date\":" + (market == 3
                ? "\"2026-12-24\"" : "null"), "\"market_warning\":\"NONE\"", "\"timestamp\":" + (1795230902150L + i),
            "\"acc_trade_price_24h\":126732199929.238000" + (10 + random.nextInt(90)),
            "\"stream_type\":\"" + (random.nextInt(20) == 0 ? "SNAPSHOT" : "REALTIME") + '"'));
    }

    private static String frame(List<String> members) {
        return "{" + String.join(",", members) + "}";
    }

    private void compare(String frame, int number) {
        final UnsafeBuffer buffer = new UnsafeBuffer(frame.getBytes(UTF_8));
        predicted.clear();
        predicted.soil((byte) 0x55);
        plain.clear();
        plain.soil((byte) 0x55);
        final int events = predicting.decode(buffer, 0, buffer.capacity(), 1, 1);

        assertThat(events).isEqualTo(reading.decode(buffer, 0, buffer.capacity(), 1, 1));
        for (int i = 0; i < events; i++) {
            final EventSlot event = predicted.event(i);
            final EventSlot expected = plain.event(i);
            if (!bytes(event).equals(bytes(expected))) {
                throw new AssertionError("seed " + SEED + ", frame " + number + ": " + frame);
            }
        }
    }

    private static UnsafeBuffer bytes(EventSlot event) {
        return new UnsafeBuffer(event.buffer(), 0, EventSlot.PAYLOAD + event.payloadLength());
    }
}
