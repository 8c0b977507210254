package io.upring.bench.growth;

import io.upring.bench.tick.VenueFrames;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The same frames as those of many more markets: the stream of each market is cut into as many parts as there are to be
 * markets for one, and each part belongs to a market of its own name. What differs from one number of markets to
 * another is then how much is to be remembered, and not how numbers are spelled, which books change how much, or how
 * often which type comes.
 *
 * <p>Threading: stateless.
 */
final class NamedAgain {
    private static final long SEED = 11;
    private static final String BEFORE_CODE = "\"code\":\"";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** Different names that two digits give one market. */
    static final int MOST = DIGITS.length();
    /** In front of the market's code, so that it tells the type. */
    private static final int TYPE_CHARS = 16;

    private NamedAgain() {
    }

    /** @param times how many markets each becomes, at most {@value #MOST}; of each stream it takes as many frames. */
    static VenueFrames of(VenueFrames frames, int times) {
        final Map<String, Integer> indexes = new HashMap<>();
        frames.instruments().all().forEach(each -> indexes.put(each.market(), indexes.size()));
        final Map<String, List<String>> byStream = new TreeMap<>();
        for (int i = 0; i < frames.count(); i++) {
            final byte[] bytes = new byte[frames.length(i)];
            frames.memory().getBytes(frames.offset(i), bytes);
            final String text = new String(bytes, StandardCharsets.UTF_8);
            byStream.computeIfAbsent(text.substring(0, TYPE_CHARS) + code(text), key -> new ArrayList<>()).add(text);
        }
        final List<Deque<byte[]>> parts = new ArrayList<>();
        final Instruments.Builder instruments = Instruments.builder();
        final Map<String, Instrument> named = new TreeMap<>();
        byStream.values().forEach(stream -> {
            final String old = code(stream.get(0));
            for (int part = 0; part < times; part++) {
                final String code = name(old, indexes.get(old), part);
                named.put(code, frames.instruments().find(old));
                final Deque<byte[]> renamed = new ArrayDeque<>();
                stream.subList(stream.size() * part / times, stream.size() * (part + 1) / times).forEach(text ->
                    renamed.add(text.replace('"' + old + '"', '"' + code + '"').getBytes(StandardCharsets.UTF_8)));
                parts.add(renamed);
            }
        });
        named.forEach((code, like) -> instruments.add(code, like.ticks(), like.minTotal(), like.maxTotal(),
            like.bidFeeE8(), like.askFeeE8(), true));
        List.of("KRW", "BTC", "USDT").forEach(instruments::addCurrency);
        return new VenueFrames(instruments.build(), drawn(parts));
    }

    private static String code(String text) {
        final int at = text.indexOf(BEFORE_CODE) + BEFORE_CODE.length();
        return text.substring(at, text.indexOf('"', at));
    }

    /** As long as the old one: its base currency begins with a letter of the market and a digit of the part. */
    private static String name(String code, int index, int part) {
        final int base = code.indexOf('-') + 1;
        return code.substring(0, base) + (char) ('A' + index) + DIGITS.charAt(part)
            + code.substring(Math.min(code.length(), base + 2));
    }

    /** Each part in its order, the next one always drawn at random. */
    private static List<byte[]> drawn(List<Deque<byte[]>> parts) {
        final List<Deque<byte[]>> order = new ArrayList<>();
        parts.forEach(part -> order.addAll(Collections.nCopies(part.size(), part)));
        Collections.shuffle(order, new Random(SEED));
        return order.stream().map(Deque::remove).toList();
    }
}
