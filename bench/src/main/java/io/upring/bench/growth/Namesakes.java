package io.upring.bench.growth;

import io.upring.bench.tick.VenueFrames;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Many markets that send the frames of few: each market has a number of namesakes, which differ from it in two letters
 * of their code. What grows with their number is then how much has to be remembered, and not how numbers are spelled,
 * how much of a book changes, or how often which type comes; and the frames themselves take no more memory, which would
 * displace what is measured from the caches.
 *
 * <p>Threading: immutable once made.
 */
final class Namesakes {
    private static final String BEFORE_CODE = "\"code\":\"";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** Of one market. */
    static final int MOST = DIGITS.length();
    /** In front of the market's code, so that it tells the type. */
    private static final int TYPE_CHARS = 16;

    final VenueFrames frames;
    /** How many namesakes each market has. */
    final int times;
    private final Instruments instruments;
    /** By stream of the few markets: its frames, in their order. */
    private final List<int[]> streams = new ArrayList<>();
    /** By stream: the letter of its market. */
    private final byte[] letters;
    /** By frame: where its code may be changed. */
    private final int[] places;

    /** @param times at most {@value #MOST}. */
    Namesakes(VenueFrames frames, int times) {
        this.frames = frames;
        this.times = times;
        places = new int[frames.count()];
        final Map<String, List<Integer>> byStream = new TreeMap<>();
        for (int i = 0; i < frames.count(); i++) {
            final String text = text(i);
            places[i] = text.indexOf('-', text.indexOf(BEFORE_CODE)) + 1;
            byStream.computeIfAbsent(text.substring(0, TYPE_CHARS) + code(text), key -> new ArrayList<>()).add(i);
        }
        final Map<String, Character> letterOf = new HashMap<>();
        frames.instruments().all().forEach(each -> letterOf.put(each.market(), (char) ('A' + letterOf.size())));
        letters = new byte[byStream.size()];
        byStream.values().forEach(stream -> {
            letters[streams.size()] = (byte) (char) letterOf.get(code(text(stream.get(0))));
            streams.add(stream.stream().mapToInt(Integer::intValue).toArray());
        });
        instruments = named(frames.instruments().all(), letterOf);
    }

    private Instruments named(List<Instrument> few, Map<String, Character> letterOf) {
        final Map<String, Instrument> named = new TreeMap<>();
        for (final Instrument like : few) {
            for (int namesake = 0; namesake < times; namesake++) {
                final int base = like.market().indexOf('-') + 1;
                named.put(like.market().substring(0, base) + letterOf.get(like.market()) + DIGITS.charAt(namesake)
                    + like.market().substring(Math.min(like.market().length(), base + 2)), like);
            }
        }
        final Instruments.Builder builder = Instruments.builder();
        named.forEach((code, like) -> builder.add(code, like.ticks(), like.minTotal(), like.maxTotal(),
            like.bidFeeE8(), like.askFeeE8(), true));
        List.of("KRW", "BTC", "USDT").forEach(builder::addCurrency);
        return builder.build();
    }

    private String text(int frame) {
        final byte[] bytes = new byte[frames.length(frame)];
        frames.memory().getBytes(frames.offset(frame), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String code(String text) {
        final int at = text.indexOf(BEFORE_CODE) + BEFORE_CODE.length();
        return text.substring(at, text.indexOf('"', at));
    }

    Instruments instruments() {
        return instruments;
    }

    /** Streams of all namesakes. */
    int streams() {
        return streams.size() * times;
    }

    /** Frame number {@code position} of a stream; the first one follows the last. */
    int frame(int stream, int position) {
        final int[] of = streams.get(stream % streams.size());
        return of[position % of.length];
    }

    /** Copies a frame as one of its stream. */
    void copy(int stream, int frame, UnsafeBuffer to, int at) {
        to.putBytes(at, frames.memory(), frames.offset(frame), frames.length(frame));
        to.putByte(at + places[frame], letters[stream % streams.size()]);
        to.putByte(at + places[frame] + 1, (byte) DIGITS.charAt(stream / streams.size()));
    }
}
